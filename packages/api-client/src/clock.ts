import { sleep } from 'n8n-workflow';

/** Time as the engine sees it, in ms. */
export interface Clock {
	/** A moment of a clock that never goes back. */
	now(): number;
	/** Milliseconds since 1970, to compare with dates that a service sends. */
	epoch(): number;
	sleep(milliseconds: number): Promise<unknown>;
	/** A signal that aborts after this time. */
	timeout(milliseconds: number): AbortSignal;
	/**
	 * The time, in ms of the real clock, that the network gets where it should take this long at most:
	 * an answer is as slow as the machine, however fast the clock is.
	 */
	networkTimeout(milliseconds: number): number;
}

/** Longest timer that Node takes, in ms. */
const longestTimer = 2 ** 31 - 1;

/**
 * The one clock. Nothing in the engine asks for the time or waits in another way, so that tests can
 * put other functions in here: their build exports this object, the published one does not.
 */
export const clock: Clock = {
	now: () => performance.now(),
	epoch: () => Date.now(),
	sleep: async (milliseconds) => await sleep(milliseconds),
	timeout: (milliseconds) => AbortSignal.timeout(Math.ceil(Math.min(milliseconds, longestTimer))),
	networkTimeout: (milliseconds) => milliseconds,
};

/** Longest stretch, in ms, that a pause goes on after a cancellation. */
const slice = 200;

/**
 * Waits in slices, because n8n's `sleep` takes no signal in the older versions that are supported.
 *
 * @returns true when the whole time has passed, false when the signal ended it
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
	// One of its own for each wait: Node warns of many listeners at one signal.
	const own = AbortSignal.any([signal]);
	await new Promise<void>((resolve) => {
		own.addEventListener('abort', () => resolve(), { once: true });
	});
}
