import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import type { Clock } from '@n8n-nodes-ventia/api-client';

/** The package built for tests: the published one, with its clock exported. */
export const testPackage = resolve('.artifacts/test-packages/n8n-nodes-ventia');

/** The clock that the test build of a package exports. */
export function clockIn(folder: string): Clock {
	return jest.requireActual<{ clock: Clock }>(folder).clock;
}

/** The clock of the nodes that this test file runs in n8n's engine, and of its sandboxes. */
export const clock = clockIn(testPackage);

/** How far the clocks that pass faster were put forward, in ms. */
let skipped = 0;

/** Lets the nodes forget people: an hour passes, but the time of day stays the same. */
export function forgetPeople(): void {
	skipped += 3_600_000;
}

/**
 * Makes time pass faster for nodes and sandboxes: at a speed of 60, a minute takes a second.
 *
 * @param networkTimeout timeout for a response, in ms of the real clock. A fast clock does not
 *   shorten it, so that a busy machine is not mistaken for a service that does not respond.
 * @param ofNodes the clock of another package's nodes
 */
export function scaledClock(speed: number, networkTimeout = 10_000, ofNodes = clock): void {
	const [start, startOfDay] = [performance.now(), Date.now()];
	const passed = () => (performance.now() - start) * speed + skipped;
	Object.assign(ofNodes, {
		now: passed,
		epoch: () => startOfDay + passed() - skipped,
		sleep: async (milliseconds) => await sleep(milliseconds / speed),
		timeout: (milliseconds) => AbortSignal.timeout(Math.ceil(milliseconds / speed)),
		networkTimeout: (milliseconds) => Math.min(milliseconds, networkTimeout),
	} satisfies Clock);
}

/**
 * Stops the clock: waits continue until the test lets time pass or ends them. A sleep returns
 * early, to check the clock again.
 *
 * @returns a function that lets time pass, in ms
 */
export function stoppedClock(networkTimeout = 10_000): (milliseconds: number) => void {
	let time = clock.now();
	const startOfDay = clock.epoch() - time;
	const timeouts: Array<{ at: number; controller: AbortController }> = [];
	Object.assign(clock, {
		now: () => time,
		epoch: () => startOfDay + time,
		sleep: async () => await sleep(1),
		timeout: (milliseconds) => {
			const controller = new AbortController();
			timeouts.push({ at: time + milliseconds, controller });
			return controller.signal;
		},
		networkTimeout: (milliseconds) => Math.min(milliseconds, networkTimeout),
	} satisfies Clock);
	return (milliseconds) => {
		time += milliseconds;
		for (const { at, controller } of timeouts) if (at <= time) controller.abort();
	};
}

/** Lets time pass normally. @returns a function that skips some of it, in ms */
export function skippingClock(): (milliseconds: number) => void {
	const { epoch, now } = clock;
	let skipped = 0;
	Object.assign(clock, { now: () => now() + skipped, epoch: () => epoch() + skipped });
	return (milliseconds) => {
		skipped += milliseconds;
	};
}
