import { isEndpointId, type EndpointId, endpoints } from '../../nodes/Ventia/api/endpoints';
import { isRecord } from '../../packages/api-client/src/json';
import {
	type Endpoint,
	type Candidate,
	describeCandidate,
	placeholders,
} from '../../packages/api-client/src/service';
import type { Connection } from './connection';

/** Which spelling of a read route answered. */
export interface RouteAnswer {
	endpointId: EndpointId;
	/** Undefined when none did, or when there was no record to ask for. */
	answered: string | undefined;
	status: number | undefined;
	/** Spellings that the server does not know. */
	unknown: string[];
	note: string;
}

/** The list whose first record is asked for by its ID. */
const listOf: Partial<Record<EndpointId, EndpointId>> = {
	getContact: 'listContacts',
	listContactInteractions: 'listContacts',
	getUser: 'listUsers',
	getSale: 'listSales',
	getWebhook: 'listWebhooks',
};

/** Asks for every route that reads: the lists first, then the ones that need an ID from a list. */
export async function askRoutes(ask: Connection): Promise<RouteAnswer[]> {
	const reads = Object.keys(endpoints)
		.filter(isEndpointId)
		.filter((id) => endpoints[id].candidates[0].method === 'GET');
	const answers: RouteAnswer[] = [];
	const ids = new Map<EndpointId, string>();
	for (const endpointId of reads.filter((id) => !listOf[id])) {
		const { answer, body } = await askRoute(ask, endpointId, '');
		answers.push(answer);
		const id = firstId(endpoints[endpointId], body);
		if (id !== undefined) ids.set(endpointId, id);
	}
	for (const endpointId of reads) {
		const list = listOf[endpointId];
		if (list === undefined) continue;
		const id = ids.get(list);
		answers.push(
			id === undefined ? notAsked(endpointId, list) : (await askRoute(ask, endpointId, id)).answer,
		);
	}
	return answers;
}

function firstId({ pagination }: Endpoint, body: unknown): string | undefined {
	const record = pagination?.records(body)?.[0];
	return isRecord(record) && typeof record._id === 'string' ? record._id : undefined;
}

function notAsked(endpointId: EndpointId, list: EndpointId): RouteAnswer {
	const note = `not asked: ${list} gave no record`;
	return { endpointId, answered: undefined, status: undefined, unknown: [], note };
}

async function askRoute(
	ask: Connection,
	endpointId: EndpointId,
	id: string,
): Promise<{ answer: RouteAnswer; body?: unknown }> {
	const unknown: string[] = [];
	let status: number | undefined;
	const route: Endpoint = endpoints[endpointId];
	// One record of a list is enough.
	const query: Record<string, number> = route.pagination ? { limit: 1 } : {};
	for (const spelling of route.candidates) {
		const reply = await ask(spelling, parametersFor(spelling, id), query);
		status = reply.status;
		if (reply.unknownRoute) {
			unknown.push(describeCandidate(spelling));
			continue;
		}
		const answered = describeCandidate(spelling);
		const note = status < 300 ? '' : 'answered, but not with data';
		return { answer: { endpointId, answered, status, unknown, note }, body: reply.body };
	}
	return {
		answer: { endpointId, answered: undefined, status, unknown, note: 'no spelling answered' },
	};
}

function parametersFor({ path }: Candidate, id: string): Record<string, string> {
	return Object.fromEntries(placeholders(path).map((name) => [name, id]));
}
