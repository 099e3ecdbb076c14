import { setTimeout as sleep } from 'node:timers/promises';
import pWaitFor from 'p-wait-for';

import type { Instance } from '../environment/instance';
import type { SandboxClient } from '../environment/sandboxClient';
import { withStops } from '../environment/stops';
import { sides, type Part } from '../part';
import { startMeasured } from '../workflows/runMeasured';
import * as ventia from '../workflows/ventiaNode';
import { noteItems } from './writes';

const NOTES = 300;
const TASK = 'Stop an execution that waits after a 429';
/** The account's limit is used up for a minute, and the response says so in Retry-After. */
const SETTINGS = {
	limit: { requests: 50, windowMs: 60_000 },
	variants: { retryAfter: 'seconds' },
} as const;
const POLL_MS = 20;
const WITHIN_MS = 30_000;
/** Time after the stop during which nothing may reach Ventia. */
const QUIET_MS = 1500;

async function until(condition: () => Promise<boolean>, what: string): Promise<void> {
	const message = `Timed out after ${WITHIN_MS / 1000} s waiting for ${what}`;
	const timeout = { milliseconds: WITHIN_MS, message };
	await pWaitFor(condition, { interval: POLL_MS, timeout });
}

/**
 * n8n marks a stopped execution as canceled immediately, even if its node keeps running, and stores
 * nothing more about it. Only its debug log tells when the node has ended (n8n-core source,
 * workflow-execute).
 */
const ENDED = 'Workflow execution finished with error';

async function measure(sandbox: SandboxClient, { client, credentials, n8n }: Instance) {
	await sandbox.seed({ contacts: NOTES });
	await sandbox.begin(SETTINGS);
	const node = ventia.writeNotes(credentials.unlimited);
	const run = await startMeasured(client, node, noteItems(await sandbox.contactIds()));
	const isThrottled = async () => (await sandbox.requests()).some(({ status }) => status === 429);
	await until(isThrottled, 'a 429 response');
	await sleep(QUIET_MS);
	const before = (await sandbox.requests()).length;
	const logged = (await n8n.logs()).length;
	const stopped = performance.now();
	await client.executions.stop(run.executionId);
	const hasEnded = async () => (await n8n.logs()).slice(logged).includes(ENDED);
	await until(hasEnded, 'the end of the stopped node');
	const timeMs = performance.now() - stopped;
	await sleep(QUIET_MS);
	const after = (await sandbox.requests()).length;
	await run.remove();
	return { 'time (ms)': timeMs, 'requests after the stop': after - before };
}

/** A wait ends with the execution. */
export const cancel: Part = {
	async open({ sandbox, freshN8n, tarball }) {
		return await Promise.resolve(async () => {
			// A fresh n8n each time, because one that was told to wait a minute does not retry
			// earlier. It has Ventia's own window, in which the nodes accept a wait of a minute.
			const facts = await withStops(async (stops) =>
				measure(
					sandbox,
					await freshN8n(stops, { environment: { N8N_LOG_LEVEL: 'debug' }, tarball }),
				),
			);
			if (facts['requests after the stop'] > 0) {
				throw new Error('Requests were sent after the execution had been stopped');
			}
			return {
				figures: { 'cancel.ms': facts['time (ms)'] },
				sides: [{ task: TASK, side: sides.ventia, facts }],
			};
		});
	},
};
