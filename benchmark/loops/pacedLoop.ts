import { setTimeout as sleep } from 'node:timers/promises';
import pMap from 'p-map';

export interface Pace {
	/** Requests in any window. */
	limit: number;
	windowMs: number;
	/** Requests in flight at the same time. */
	parallel: number;
}

/**
 * Calls `send` for each index from 0 to `count` - 1 as fast as the limit allows: a request is sent
 * no earlier than one window after the response to the one `limit` places before it.
 *
 * @returns the total time in ms
 */
export async function pacedLoop(
	count: number,
	{ limit, windowMs, parallel }: Pace,
	send: (index: number) => Promise<void>,
): Promise<number> {
	const start = performance.now();
	const answered: number[] = [];
	const sendPaced = async (index: number) => {
		const before = answered[index - limit];
		const wait = before === undefined ? 0 : before + windowMs - performance.now();
		if (wait > 0) await sleep(wait);
		await send(index);
		answered[index] = performance.now();
	};
	await pMap(Array(count).keys(), sendPaced, { concurrency: parallel });
	return performance.now() - start;
}
