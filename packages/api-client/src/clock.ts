import { sleep } from 'n8n-workflow';

/** Time as the engine sees it, in ms. */
export interface Clock {
	/** The reading of a clock that never goes backward. */
	now(): number;
	/** Milliseconds since 1970, to compare with dates that a service sends. */
	epoch(): number;
	sleep(milliseconds: number): Promise<unknown>;
	/** Returns a signal that aborts after this time. */
	timeout(milliseconds: number): AbortSignal;
	/**
	 * How long to wait for the network, in ms of real time, when the timeout is this long. A test's
	 * clock may run faster than real time, but the network does not.
	 */
	networkTimeout(milliseconds: number): number;
}

/** Longest timer that Node supports, in ms. */
const longestTimer = 2 ** 31 - 1;

/**
 * The only clock of the engine: nothing else tells the time or waits. The build for tests exports
 * this object so that they can replace its functions; the published build does not.
 */
export const clock: Clock = {
	now: () => performance.now(),
	epoch: () => Date.now(),
	sleep: async (milliseconds) => await sleep(milliseconds),
	timeout: (milliseconds) => AbortSignal.timeout(Math.ceil(Math.min(milliseconds, longestTimer))),
	networkTimeout: (milliseconds) => milliseconds,
};

/** Longest time, in ms, that a pause continues after a cancellation. */
const slice = 200;

/**
 * Waits in slices, because `sleep` takes no signal in older supported versions of n8n.
 *
 * @returns true if the whole time has passed, false if the signal ended the pause
 */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<boolean> {
	const end = clock.now() + milliseconds;
	for (let rest = milliseconds; rest > 0; rest = end - clock.now()) {
		if (signal.aborted) return false;
		await clock.sleep(Math.min(rest, slice));
	}
	return !signal.aborted;
}

/** Resolves when the signal aborts. */
export async function aborted(signal: AbortSignal): Promise<void> {
	if (signal.aborted) return;
	// Each wait gets its own signal: Node warns about many listeners on one signal.
	const own = AbortSignal.any([signal]);
	await new Promise<void>((resolve) => {
		own.addEventListener('abort', () => resolve(), { once: true });
	});
}
