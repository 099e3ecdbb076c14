import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import type { Clock } from '@n8n-nodes-ventia/api-client';
import { usePackage } from '../../packages/node-test-engine/src';

/** The package built for tests: the published one, with its clock exported. */
const testPackage = resolve('.artifacts/test-packages/n8n-nodes-ventia');

function isClock(value: unknown): value is Clock {
	return typeof value === 'object' && value !== null && 'sleep' in value;
}

/** How long a request without a response may delay a draw, in ms. */
const networkTimeout = 3000;
/** A minute of the nodes takes 60 ms. */
const usualSpeed = 1000;

/** Makes time pass faster for the nodes. @returns their clock, for the sandbox */
export function hurry(speed = usualSpeed): Clock {
	const bundle: unknown = createRequire(__filename)(`${testPackage}/dist/ventia.js`);
	const clock = typeof bundle === 'object' && bundle !== null && 'clock' in bundle && bundle.clock;
	if (!isClock(clock)) throw new Error('The test build does not export its clock: npm run build');
	usePackage(testPackage);
	const [start, startOfDay] = [performance.now(), Date.now()];
	const passed = () => (performance.now() - start) * speed;
	return Object.assign(clock, {
		now: passed,
		epoch: () => startOfDay + passed(),
		sleep: async (milliseconds: number) => await sleep(milliseconds / speed),
		timeout: (milliseconds: number) => AbortSignal.timeout(Math.ceil(milliseconds / speed)),
		networkTimeout: (milliseconds: number) => Math.min(milliseconds, networkTimeout),
	});
}
