import { setTimeout as sleep } from 'node:timers/promises';

/** The clock for limits and delays. */
export interface SandboxClock {
	/** In ms, never goes backward. */
	now(): number;
	/** In ms since 1970, for the headers that name a moment. */
	epoch(): number;
	sleep(milliseconds: number): Promise<unknown>;
}

export const realClock: SandboxClock = {
	now: () => performance.now(),
	epoch: () => Date.now(),
	sleep: async (milliseconds) => await sleep(milliseconds, undefined, { ref: false }),
};
