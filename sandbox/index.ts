import type { FastifyInstance } from 'fastify';
import {
	createServer,
	FaultSelector,
	realClock,
	type SandboxClock,
} from '@n8n-nodes-ventia/sandbox-core';
import { addControlRoutes } from './control/controlRoutes';
import { deliver } from './delivery/deliver';
import { addNewCustomer } from './operations/newCustomer';
import { seedStore, type SeedOptions } from './seed/seed';
import { AccountLimit } from './server/accountLimit';
import { routingFor } from './server/routing';
import { API_ROOT, ventiaApi } from './server/ventiaApi';
import type { Sandbox } from './sandbox';
import type { ServerState } from './server/serverState';
import {
	changeSettings,
	defaultSettings,
	type SandboxSettings,
	type SettingsChange,
} from './settings';
import { Copies } from './store/copies';
import { Store } from './store/store';

export type { FaultKind, FaultRule, SandboxClock } from '@n8n-nodes-ventia/sandbox-core';
export type { Delivery, DeliveryReport, DeliveryShape } from './delivery/delivery';
export type { Sandbox } from './sandbox';
export { known } from './seed/known';
export type { SeedOptions } from './seed/seed';
export type { RecordedRequest } from './server/recordedRequest';
export { EXAMPLE_API_KEY, type SandboxSettings, type SettingsChange } from './settings';
export type { Store } from './store/store';
export { usualVariants, type Variants } from './variants';

export interface SandboxOptions {
	/** 0, the default, uses any free port. */
	port?: number;
	seed?: SeedOptions;
	settings?: SettingsChange;
	/** Certificate authority (PEM) that event deliveries trust; the same as the setting deliveryCa. */
	ca?: string;
	/**
	 * Whether records and events that are not from the seed get other ids at every start and after
	 * every seeding. Otherwise, a trigger that has seen an earlier event takes a new one for the same.
	 */
	newIds?: boolean;
	/** Clock for the account's limit and for delays. Default: the real one. */
	clock?: SandboxClock;
}

/**
 * Starts a local Ventia on loopback.
 *
 * @throws if the port is taken
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const { port = 0, seed = {}, settings = {}, ca, newIds = false, clock = realClock } = options;
	const start = changeSettings(defaultSettings(), {
		...settings,
		...(ca !== undefined && { deliveryCa: ca }),
	});
	const state: ServerState = {
		store: new Store(),
		settings: changeSettings(start, {}),
		origin: '',
		limit: new AccountLimit(),
		faults: new FaultSelector(),
		requests: [],
		clock,
		reads: 0,
		copies: new Copies(),
	};
	const fill = (seedOptions: SeedOptions) => {
		seedStore(state.store, seedOptions);
		if (newIds) state.store.continueIdsAt(clock.epoch());
	};
	fill(seed);
	await routingFor(state.settings.variants.candidate);
	const server = createServer(ventiaApi(state));
	const sandbox = control(state, start, server, fill);
	await addControlRoutes(server, sandbox);
	state.origin = await server.listen({ host: '127.0.0.1', port });
	return sandbox;
}

/** What a search or a read that is behind shows until something has been written. */
function keepFirstCopy({ clock, copies, store }: ServerState): void {
	copies.clear();
	copies.keep(store.contacts, clock.now());
}

function control(
	state: ServerState,
	start: SandboxSettings,
	server: FastifyInstance,
	fill: (options: SeedOptions) => void,
): Sandbox {
	return {
		get url() {
			return `${state.origin}${API_ROOT}`;
		},
		get origin() {
			return state.origin;
		},
		store: state.store,
		requests: state.requests,
		get settings() {
			return state.settings;
		},
		configure(change) {
			state.settings = changeSettings(state.settings, change);
			if (change.limit) state.limit.clear();
			if (change.variants) keepFirstCopy(state);
		},
		seed(options) {
			fill(options);
		},
		reset() {
			state.requests.length = 0;
			state.reads = 0;
			state.limit.clear();
			state.faults.clear();
			state.copies.clear();
			state.settings = changeSettings(start, { faults: start.faults });
		},
		addCustomer(customer) {
			return addNewCustomer(state.store, customer);
		},
		async deliver(delivery) {
			return await deliver(state, delivery);
		},
		async close() {
			await server.close();
		},
	};
}
