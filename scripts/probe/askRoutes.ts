import { isRouteId, type RouteId, routes } from '../../nodes/Ventia/api/routes';
import { isRecord } from '../../nodes/Ventia/transport/json';
import type { Route, Spelling } from '../../nodes/Ventia/transport/profile';
import { describeSpelling } from '../../nodes/Ventia/transport/routeMemory';
import { placeholders } from '../../nodes/Ventia/transport/url';
import type { Connection } from './connection';

/** Which spelling of a read route answered. */
export interface RouteAnswer {
	routeId: RouteId;
	/** Undefined when none did, or when there was no record to ask for. */
	answered: string | undefined;
	status: number | undefined;
	/** Spellings that the server does not know. */
	unknown: string[];
	note: string;
}

/** The list whose first record is asked for by its ID. */
const listOf: Partial<Record<RouteId, RouteId>> = {
	getContact: 'listContacts',
	listContactInteractions: 'listContacts',
	getUser: 'listUsers',
	getSale: 'listSales',
	getWebhook: 'listWebhooks',
};

/** Asks for every route that reads: the lists first, then the ones that need an ID from a list. */
export async function askRoutes(ask: Connection): Promise<RouteAnswer[]> {
	const reads = Object.keys(routes)
		.filter(isRouteId)
		.filter((id) => routes[id].spellings[0].method === 'GET');
	const answers: RouteAnswer[] = [];
	const ids = new Map<RouteId, string>();
	for (const routeId of reads.filter((id) => !listOf[id])) {
		const { answer, body } = await askRoute(ask, routeId, '');
		answers.push(answer);
		const id = firstId(routes[routeId], body);
		if (id !== undefined) ids.set(routeId, id);
	}
	for (const routeId of reads) {
		const list = listOf[routeId];
		if (list === undefined) continue;
		const id = ids.get(list);
		answers.push(
			id === undefined ? notAsked(routeId, list) : (await askRoute(ask, routeId, id)).answer,
		);
	}
	return answers;
}

function firstId({ pages }: Route, body: unknown): string | undefined {
	const record = pages?.records(body)?.[0];
	return isRecord(record) && typeof record._id === 'string' ? record._id : undefined;
}

function notAsked(routeId: RouteId, list: RouteId): RouteAnswer {
	const note = `not asked: ${list} gave no record`;
	return { routeId, answered: undefined, status: undefined, unknown: [], note };
}

async function askRoute(
	ask: Connection,
	routeId: RouteId,
	id: string,
): Promise<{ answer: RouteAnswer; body?: unknown }> {
	const unknown: string[] = [];
	let status: number | undefined;
	const route: Route = routes[routeId];
	// One record of a list is enough.
	const query: Record<string, number> = route.pages ? { limit: 1 } : {};
	for (const spelling of route.spellings) {
		const reply = await ask(spelling, parametersFor(spelling, id), query);
		status = reply.status;
		if (reply.unknownRoute) {
			unknown.push(describeSpelling(spelling));
			continue;
		}
		const answered = describeSpelling(spelling);
		const note = status < 300 ? '' : 'answered, but not with data';
		return { answer: { routeId, answered, status, unknown, note }, body: reply.body };
	}
	return {
		answer: { routeId, answered: undefined, status, unknown, note: 'no spelling answered' },
	};
}

function parametersFor({ path }: Spelling, id: string): Record<string, string> {
	return Object.fromEntries(placeholders(path).map((name) => [name, id]));
}
