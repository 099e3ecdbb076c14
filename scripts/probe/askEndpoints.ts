import { isEndpointId, type EndpointId, endpoints } from '../../nodes/Ventia/api/endpoints';
import {
	type Candidate,
	describeCandidate,
	type Endpoint,
	isRecord,
	placeholders,
} from '@n8n-nodes-ventia/api-client';
import type { Connection } from './connection';

/** Which candidate of a read-only endpoint answered. */
export interface EndpointAnswer {
	endpointId: EndpointId;
	/** Undefined if none did, or if there was no record to request. */
	answered: string | undefined;
	status: number | undefined;
	/** Candidates that the server does not know. */
	unknown: string[];
	note: string;
}

/** The list whose first record is requested by its ID. */
const listOf: Partial<Record<EndpointId, EndpointId>> = {
	getContact: 'listContacts',
	listContactInteractions: 'listContacts',
	getUser: 'listUsers',
	getSale: 'listSales',
	getWebhook: 'listWebhooks',
};

/** Requests every endpoint that reads: first the lists, then those that need an ID from a list. */
export async function askEndpoints(ask: Connection): Promise<EndpointAnswer[]> {
	const reads = Object.keys(endpoints)
		.filter(isEndpointId)
		.filter((id) => endpoints[id].candidates[0].method === 'GET');
	const answers: EndpointAnswer[] = [];
	const ids = new Map<EndpointId, string>();
	for (const endpointId of reads.filter((id) => !listOf[id])) {
		const { answer, body } = await askEndpoint(ask, endpointId, '');
		answers.push(answer);
		const id = firstId(endpoints[endpointId], body);
		if (id !== undefined) ids.set(endpointId, id);
	}
	for (const endpointId of reads) {
		const list = listOf[endpointId];
		if (list === undefined) continue;
		const id = ids.get(list);
		answers.push(
			id === undefined
				? notAsked(endpointId, list)
				: (await askEndpoint(ask, endpointId, id)).answer,
		);
	}
	return answers;
}

function firstId({ pagination }: Endpoint, body: unknown): string | undefined {
	const record = pagination?.records(body)?.[0];
	return isRecord(record) && typeof record._id === 'string' ? record._id : undefined;
}

function notAsked(endpointId: EndpointId, list: EndpointId): EndpointAnswer {
	const note = `skipped: ${list} returned no record`;
	return { endpointId, answered: undefined, status: undefined, unknown: [], note };
}

async function askEndpoint(
	ask: Connection,
	endpointId: EndpointId,
	id: string,
): Promise<{ answer: EndpointAnswer; body?: unknown }> {
	const unknown: string[] = [];
	let status: number | undefined;
	const endpoint: Endpoint = endpoints[endpointId];
	// One record of a list is enough.
	const query: Record<string, number> = endpoint.pagination ? { limit: 1 } : {};
	for (const candidate of endpoint.candidates) {
		const reply = await ask(candidate, parametersFor(candidate, id), query);
		status = reply.status;
		if (reply.isUnknown) {
			unknown.push(describeCandidate(candidate));
			continue;
		}
		const answered = describeCandidate(candidate);
		const note = status < 300 ? '' : 'responded, but not with data';
		return { answer: { endpointId, answered, status, unknown, note }, body: reply.body };
	}
	return {
		answer: { endpointId, answered: undefined, status, unknown, note: 'no candidate responded' },
	};
}

function parametersFor({ path }: Candidate, id: string): Record<string, string> {
	return Object.fromEntries(placeholders(path).map((name) => [name, id]));
}
