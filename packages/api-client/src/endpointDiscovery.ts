import { aborted } from './clock';
import type { Candidate, Endpoint } from './service';

/** What a process knows of an endpoint that the documentation does not print. */
interface Knowledge {
	candidate: Candidate;
	/** Whether it has answered with a success: then a record that is missing is one. */
	confirmed: boolean;
}

/** Some hundred endpoints for several base URLs; beyond it the oldest is forgotten. */
const remembered = 2000;
const known = new Map<string, Knowledge>();
const searching = new Map<string, Promise<void>>();

/** What came of one candidate. */
export type CandidateOutcome<T> = { kind: 'unknown' } | { kind: 'success' | 'other'; value: T };

/**
 * Looks for the candidate of an endpoint that the service knows, as long as n8n runs.
 *
 * Only a success confirms a candidate. Any other answer but "unknown endpoint" makes it the first
 * one to try. While one request looks for it, others wait, so that items side by side do not all
 * meet the unknown ones; when the search ends without an answer, the next of them searches.
 *
 * @param key names base URL and endpoint
 * @param queueKey within which requests wait for each other, such as an execution
 * @param attempt sends the request to a candidate
 * @returns the first outcome that is not "unknown"; undefined when all candidates are unknown
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
