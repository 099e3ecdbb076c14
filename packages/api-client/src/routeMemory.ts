import type { Endpoint, Candidate } from './profile';

/** Spellings that turned out to be right, by base URL and route, for as long as n8n runs. */
const settled = new Map<string, Candidate>();
/** Beyond this the oldest is forgotten: some hundred routes for several base URLs. */
const remembered = 2000;

function keyOf(baseUrl: string, endpointId: string): string {
	return `${baseUrl} ${endpointId}`;
}

/** Whether the spelling of a route is sure: documented, or answered before. */
export function isSettled(baseUrl: string, endpointId: string, route: Endpoint): boolean {
	return route.documented || settled.has(keyOf(baseUrl, endpointId));
}

/** The candidates of a route in the order in which to try them. */
export function candidatesToTry(baseUrl: string, endpointId: string, route: Endpoint): Candidate[] {
	const known = settled.get(keyOf(baseUrl, endpointId));
	if (!known) return route.candidates;
	return [known, ...route.candidates.filter((spelling) => spelling !== known)];
}

/** Remembers the spelling that the service knows. */
export function settle(baseUrl: string, endpointId: string, spelling: Candidate): void {
	settled.set(keyOf(baseUrl, endpointId), spelling);
	const oldest = settled.keys().next();
	if (settled.size > remembered && !oldest.done) settled.delete(oldest.value);
}

const searches = new Map<string, Promise<unknown>>();

/**
 * Lets one request find out the spelling of a route while others wait, so that items that run side
 * by side do not all meet the same unknown route.
 */
export async function searchOnce<T>(
	baseUrl: string,
	endpointId: string,
	search: () => Promise<T>,
): Promise<T> {
	const key = keyOf(baseUrl, endpointId);
	while (searches.has(key) && !settled.has(key)) await searches.get(key);
	if (settled.has(key)) return await search();
	const running = search();
	searches.set(
		key,
		running.then(
			() => undefined,
			() => undefined,
		),
	);
	try {
		return await running;
	} finally {
		searches.delete(key);
	}
}

/** `POST /lead` */
export function describeCandidate(spelling: Candidate): string {
	return `${spelling.method} ${spelling.path}`;
}
