import type {
	IDataObject,
	ILoadOptionsFunctions,
	IHookFunctions,
	IExecuteFunctions,
} from 'n8n-workflow';

import { openAccount } from '../transport/account';
import type { Host } from '../transport/host';
import { readPages } from '../transport/pagination';
import type { Route, Spelling } from '../transport/profile';
import type { ItemProgress } from '../transport/requestLoop';
import { Session } from '../transport/session';
import type { PathParameters } from '../transport/url';
import type { WriteLedger } from '../transport/writeLedger';
import { type RouteId, routes } from './routes';
import { readSettings } from './settings';
import { ventia } from './ventia';

/** What fills a route. */
export interface Filling {
	parameters?: PathParameters;
	query?: IDataObject;
	body?: IDataObject;
}

/** A route of the table by its name, or one that the user wrote. */
export type Target = RouteId | Route;

/** Longest that a picker or a webhook hook waits for the rate limit, in ms: somebody is looking on. */
const shortPatienceMs = 20_000;

/** Ventia, as one node execution, picker or hook reaches it. */
export class VentiaConnection {
	constructor(
		readonly session: Session,
		private readonly overrides: Map<string, Spelling>,
	) {}

	/** Sends one request and returns the body of the answer. Throws RequestFailure. */
	async send(target: Target, filling: Filling, progress = briefProgress()): Promise<unknown> {
		return await this.session.send({ ...this.resolve(target), ...filling }, progress);
	}

	/** Reads a list page by page, up to `limit` records (Infinity for all). Throws RequestFailure. */
	list(
		target: Target,
		filling: Filling,
		limit: number,
		progress = briefProgress(),
	): AsyncGenerator<IDataObject[]> {
		const { routeId, route } = this.resolve(target);
		if (!route.pages) throw new RangeError(`${routeId} is not a list`);
		const request = { routeId, route, ...filling };
		return readPages(this.session, request, route.pages, limit, progress);
	}

	private resolve(target: Target): { routeId: string; route: Route } {
		if (typeof target !== 'string') return { routeId: nameOf(target), route: target };
		const route: Route = routes[target];
		const override = this.overrides.get(target);
		// The user says that it is so: nothing else is tried.
		if (override) {
			return { routeId: target, route: { ...route, spellings: [override], documented: true } };
		}
		return { routeId: target, route };
	}
}

/** Opens a connection with the credential of a node. Throws RefusedInput when it cannot be used. */
export async function connect(
	host: Host,
	owner: string,
	ledger?: WriteLedger,
): Promise<VentiaConnection> {
	const data = await credentialsOf(host);
	const settings = readSettings(data);
	const account = openAccount(ventia, settings, data);
	return new VentiaConnection(
		new Session(host, ventia, account, owner, ledger),
		settings.overrides,
	);
}

async function credentialsOf(host: IExecuteFunctions | ILoadOptionsFunctions | IHookFunctions) {
	return await host.getCredentials(ventia.credentialType);
}

/** Names a route that is not in the table, in messages and in the memory of writes. */
function nameOf({ spellings: [{ method, path }] }: Route): string {
	return `${method} ${path}`;
}

function briefProgress(): ItemProgress {
	return { itemIndex: 0, waitedMs: 0, longestWaitMs: shortPatienceMs, writes: 0 };
}
