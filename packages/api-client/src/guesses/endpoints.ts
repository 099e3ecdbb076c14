import { aborted } from '../clock';
import { isPage } from '../explain';
import {
	type Candidate,
	type Endpoint,
	type FindEndpoint,
	type FoundEndpoint,
	isRead,
	namesRecord,
	type Tried,
} from '../service';
import { showsRecord } from './answers';

/** What a process knows about an endpoint that the documentation does not give. */
interface Knowledge {
	candidate: Candidate;
	/** Whether it has ever shown what was asked for; if so, it is never given up. */
	confirmed: boolean;
}

/**
 * Enough for hundreds of endpoints at several base URLs. Beyond this number, the oldest is
 * forgotten.
 */
const remembered = 2000;
const known = new Map<string, Knowledge>();
const searching = new Map<string, Promise<void>>();

/**
 * Whether a response says that the endpoint itself does not exist, so nothing was carried out.
 *
 * @param hasRecordId whether the path names a record, which may be what is missing
 * @param isKnown whether the endpoint is documented, or has shown a record before
 */
export type SaysUnknown = (
	status: number,
	body: unknown,
	hasRecordId: boolean,
	isKnown: boolean,
) => boolean;

/**
 * Makes the function that finds the address of an endpoint, and remembers it for as long as n8n
 * runs.
 *
 * Only a response that shows what was asked for confirms an address, and a confirmed one is never
 * given up: a proxy's 404 during an update must not send a write somewhere else. Any other response
 * except "unknown endpoint" makes it the first one to try next time. While one request searches, the
 * others wait, so that parallel items do not all try the unknown addresses. If the search ends
 * without a response, the next request searches.
 */
export function endpointFinder(saysUnknown: SaysUnknown): FindEndpoint {
	return async ({ key, endpoint, queueKey, signal, attempt }) => {
		const search = async () => await tryAll(key, endpoint, saysUnknown, attempt);
		if (endpoint.documented || known.has(key)) return await search();
		const searchKey = `${queueKey} ${key}`;
		for (let pending = searching.get(searchKey); pending; pending = searching.get(searchKey)) {
			await Promise.race([pending, aborted(signal)]);
			if (known.has(key) || signal.aborted) return await search();
		}
		const running = search();
		const done = running.then(
			() => undefined,
			() => undefined,
		);
		searching.set(searchKey, done);
		try {
			return await running;
		} finally {
			searching.delete(searchKey);
		}
	};
}

async function tryAll<T>(
	key: string,
	endpoint: Endpoint,
	saysUnknown: SaysUnknown,
	attempt: (candidate: Candidate) => Promise<Tried<T>>,
): Promise<FoundEndpoint<T> | { unknown: T | undefined }> {
	const { candidates, documented } = endpoint;
	const knowledge = documented ? undefined : known.get(key);
	const first = knowledge?.candidate ?? candidates[0];
	const isKnown = documented || knowledge?.confirmed === true;
	const others = isKnown ? [] : candidates.filter((candidate) => candidate !== first);
	const unknown: T[] = [];
	for (const candidate of [first, ...others]) {
		const { value, response } = await attempt(candidate);
		const { status = 0, body } = response ?? {};
		if (response && saysUnknown(status, body, namesRecord(endpoint), isKnown)) {
			unknown.push(value);
			continue;
		}
		const isShown = response && status < 300 && showsRecord(body, isRead(endpoint));
		const confirmed = isKnown || isShown === true;
		if (!isKnown) learn(key, { candidate, confirmed });
		return { candidate, value, confirmed };
	}
	// The first address is the likeliest.
	return { unknown: unknown[0] };
}

function learn(key: string, knowledge: Knowledge): void {
	known.delete(key);
	known.set(key, knowledge);
	const oldest = known.keys().next();
	if (known.size > remembered && !oldest.done) known.delete(oldest.value);
}

/** How servers and frameworks say that an endpoint does not exist. */
const unknownEndpoint =
	/\b(Cannot|No route|Route|No handler|No endpoint|Resource|Path|URL|Page)\b.{0,20}\b(GET|POST|PUT|PATCH|DELETE)\b|\b(route|endpoint|path|page|url)\b.{0,200}\bnot found\b|requested (url|resource)/i;

/**
 * Whether a text that came with a 404 is about the endpoint instead of a record.
 *
 * @param said the text of the response
 * @param body the response itself; a web page is never about a record
 */
export function isAboutEndpoint(said: string, body: unknown): boolean {
	return isPage(body) || unknownEndpoint.test(said);
}
