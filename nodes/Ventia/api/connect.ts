import type {
	IDataObject,
	ILoadOptionsFunctions,
	IHookFunctions,
	IExecuteFunctions,
} from 'n8n-workflow';

import { openAccount } from '../../../packages/api-client/src/account';
import type { Host } from '../../../packages/api-client/src/host';
import { readPages } from '../../../packages/api-client/src/pagination';
import type { Endpoint, Candidate } from '../../../packages/api-client/src/profile';
import type { ItemProgress } from '../../../packages/api-client/src/requestLoop';
import { Session } from '../../../packages/api-client/src/session';
import type { PathParameters } from '../../../packages/api-client/src/url';
import type { WriteLedger } from '../../../packages/api-client/src/writeLedger';
import { type EndpointId, endpoints } from './endpoints';
import { readSettings } from './settings';
import { ventia } from './ventia';

/** What fills a route. */
export interface RequestParts {
	parameters?: PathParameters;
	query?: IDataObject;
	body?: IDataObject;
}

/** A route of the table by its name, or one that the user wrote. */
export type Target = EndpointId | Endpoint;

/** Longest that a picker or a webhook hook waits for the rate limit, in ms: somebody is looking on. */
const shortPatienceMs = 20_000;

/** Ventia, as one node execution, picker or hook reaches it. */
export class VentiaConnection {
	constructor(
		readonly session: Session,
		private readonly overrides: Map<string, Candidate>,
	) {}

	/** Sends one request and returns the body of the answer. Throws ApiError. */
	async send(target: Target, filling: RequestParts, progress = briefProgress()): Promise<unknown> {
		return await this.session.send({ ...this.resolve(target), ...filling }, progress);
	}

	/** Reads a list page by page, up to `limit` records (Infinity for all). Throws ApiError. */
	list(
		target: Target,
		filling: RequestParts,
		limit: number,
		progress = briefProgress(),
	): AsyncGenerator<IDataObject[]> {
		const { endpointId, route } = this.resolve(target);
		if (!route.pages) throw new RangeError(`${endpointId} is not a list`);
		const request = { endpointId, route, ...filling };
		return readPages(this.session, request, route.pages, limit, progress);
	}

	private resolve(target: Target): { endpointId: string; route: Endpoint } {
		if (typeof target !== 'string') return { endpointId: nameOf(target), route: target };
		const route: Endpoint = endpoints[target];
		const override = this.overrides.get(target);
		// The user says that it is so: nothing else is tried.
		if (override) {
			return { endpointId: target, route: { ...route, candidates: [override], documented: true } };
		}
		return { endpointId: target, route };
	}
}

/** Opens a connection with the credential of a node. Throws ValidationError when it cannot be used. */
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
function nameOf({ candidates: [{ method, path }] }: Endpoint): string {
	return `${method} ${path}`;
}

function briefProgress(): ItemProgress {
	return { itemIndex: 0, waitedMs: 0, longestWaitMs: shortPatienceMs, writes: 0 };
}
