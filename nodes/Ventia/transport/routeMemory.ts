import type { Route, Spelling } from './profile';

/** Spellings that turned out to be right, by base URL and route, for as long as n8n runs. */
const settled = new Map<string, Spelling>();
/** Beyond this the oldest is forgotten: some hundred routes for several base URLs. */
const remembered = 2000;

function keyOf(baseUrl: string, routeId: string): string {
	return `${baseUrl} ${routeId}`;
}

/** Whether the spelling of a route is sure: documented, or answered before. */
export function isSettled(baseUrl: string, routeId: string, route: Route): boolean {
	return route.documented || settled.has(keyOf(baseUrl, routeId));
}

/** The spellings of a route in the order in which to try them. */
export function spellingsToTry(baseUrl: string, routeId: string, route: Route): Spelling[] {
	const known = settled.get(keyOf(baseUrl, routeId));
	if (!known) return route.spellings;
	return [known, ...route.spellings.filter((spelling) => spelling !== known)];
}

/** Remembers the spelling that the service knows. */
export function settle(baseUrl: string, routeId: string, spelling: Spelling): void {
	settled.set(keyOf(baseUrl, routeId), spelling);
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
	routeId: string,
	search: () => Promise<T>,
): Promise<T> {
	const key = keyOf(baseUrl, routeId);
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
export function describeSpelling(spelling: Spelling): string {
	return `${spelling.method} ${spelling.path}`;
}
