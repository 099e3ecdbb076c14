import { sleep } from 'n8n-workflow';

/** Time as the transport sees it: now and a pause, both in ms. Replaced by a virtual one in simulations. */
export interface Clock {
	now(): number;
	sleep(milliseconds: number): Promise<unknown>;
}

export const systemClock: Clock = {
	now: () => performance.now(),
	sleep: async (milliseconds) => await sleep(milliseconds),
};

/** Longest stretch, in ms, that a pause goes on after a cancellation. */
const slice = 200;

/**
 * Waits in slices, because n8n's `sleep` takes no signal in the older versions that are supported.
 *
 * @returns true when the whole time has passed, false when the signal ended it.
 */
export async function pause(
	clock: Clock,
	milliseconds: number,
	signal: AbortSignal | undefined,
): Promise<boolean> {
	const end = clock.now() + milliseconds;
	for (let rest = milliseconds; rest > 0; rest = end - clock.now()) {
		if (signal?.aborted) return false;
		await clock.sleep(Math.min(rest, slice));
	}
	return !signal?.aborted;
}
