import { aborted } from './clock';
import type { Candidate, Endpoint } from './service';

/** What a process knows about an endpoint that the documentation does not give. */
interface Knowledge {
	candidate: Candidate;
	/** Whether it has ever succeeded; if so, "not found" means a missing record. */
	confirmed: boolean;
}

/**
 * Enough for hundreds of endpoints at several base URLs. Beyond this number, the oldest is
 * forgotten.
 */
const remembered = 2000;
const known = new Map<string, Knowledge>();
const searching = new Map<string, Promise<void>>();

/** What came of one candidate. */
export type CandidateOutcome<T> = { kind: 'unknown' } | { kind: 'success' | 'other'; value: T };

/**
 * Finds the candidate that the service knows, and remembers it for as long as n8n runs.
 *
 * Only a success confirms a candidate. Any other response except "unknown endpoint" makes it the
 * first one to try next time. While one request searches, the others wait, so that parallel items
 * do not all try the unknown candidates. If the search ends without a response, the next request
 * searches.
 *
 * @param key identifies the base URL and the endpoint
 * @param queueKey requests with the same key wait for each other, such as those of an execution
 * @param attempt sends the request to a candidate
 * @returns the first outcome that is not "unknown"; undefined if all candidates are unknown
 */
export async function discover<T>(
	key: string,
	{ candidates, documented }: Endpoint,
	queueKey: string,
	signal: AbortSignal,
	attempt: (candidate: Candidate, confirmed: boolean) => Promise<CandidateOutcome<T>>,
): Promise<{ candidate: Candidate; value: T } | undefined> {
	const search = async () => {
		const knowledge = documented ? undefined : known.get(key);
		const first = knowledge?.candidate ?? candidates[0];
		const others = candidates.filter((candidate) => candidate !== first);
		for (const candidate of [first, ...others]) {
			const isConfirmed = candidate === first && knowledge?.confirmed === true;
			const outcome = await attempt(candidate, documented || isConfirmed);
			if (outcome.kind === 'unknown') continue;
			if (!documented && !isConfirmed) {
				learn(key, { candidate, confirmed: outcome.kind === 'success' });
			}
			return { candidate, value: outcome.value };
		}
		return undefined;
	};
	if (documented || known.has(key)) return await search();
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
}

function learn(key: string, knowledge: Knowledge): void {
	known.delete(key);
	known.set(key, knowledge);
	const oldest = known.keys().next();
	if (known.size > remembered && !oldest.done) known.delete(oldest.value);
}
