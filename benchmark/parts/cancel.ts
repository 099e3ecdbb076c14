import { setTimeout as sleep } from 'node:timers/promises';

import type { N8nClient } from '../../playground/client';
import type { Environment } from '../environment/environment';
import { sides, type Part } from '../part';
import { MEASURED } from '../workflows/measuredWorkflow';
import { startMeasured } from '../workflows/runMeasured';
import * as ventia from '../workflows/ventiaNode';
import { noteItems } from './writes';

const NOTES = 300;
const TASK = 'Stop an execution that waits after a 429';
/** The account's limit is used up for a minute, and the answer says so in Retry-After. */
const LIMIT = { requests: 50, windowMs: 60_000, hint: 'retryAfterSeconds' } as const;
const POLL_MS = 20;
const WITHIN_MS = 30_000;
/** So long after the stop, nothing may reach Ventia any more. */
const QUIET_MS = 1500;

async function until(condition: () => Promise<boolean>, what: string): Promise<void> {
	const deadline = performance.now() + WITHIN_MS;
	while (!(await condition())) {
		if (performance.now() > deadline) throw new Error(`Not within ${WITHIN_MS / 1000} s: ${what}`);
		await sleep(POLL_MS);
	}
}

/**
 * The moment at which the node itself ended: n8n marks an execution as canceled at once, whatever
 * its node goes on doing, and adds the node's run to the stored data when that has ended.
 */
async function endOfNode(client: N8nClient, executionId: string): Promise<number> {
	let end = NaN;
	await until(async () => {
		const task = (await client.executions.get(executionId)).runData[MEASURED]?.at(-1);
		if (task) end = task.startTime + task.executionTime;
		return task !== undefined;
	}, 'the end of the stopped node');
	return end;
}

async function measure({ sandbox, n8n }: Environment) {
	const { client, credentials } = await n8n();
	await sandbox.seed({ contacts: NOTES });
	await sandbox.begin({ limit: LIMIT });
	const node = ventia.writeNotes(credentials.overstated);
	const run = await startMeasured(client, node, noteItems(await sandbox.contactIds()));
	const isThrottled = async () => (await sandbox.requests()).some(({ status }) => status === 429);
	await until(isThrottled, 'an answer 429');
	await sleep(QUIET_MS);
	const before = (await sandbox.requests()).length;
	const stoppedAt = Date.now();
	await client.executions.stop(run.executionId);
	const ended = await endOfNode(client, run.executionId);
	await sleep(QUIET_MS);
	const after = (await sandbox.requests()).length;
	await run.remove();
	return { 'time (ms)': ended - stoppedAt, 'requests after the stop': after - before };
}

/** A wait ends with the execution. */
export const cancel: Part = {
	async open(environment) {
		return async () => {
			const facts = await measure(environment);
			if (facts['requests after the stop'] > 0) {
				throw new Error('Requests were sent after the execution had been stopped');
			}
			return {
				figures: { 'cancel.ms': facts['time (ms)'] },
				sides: [{ task: TASK, side: sides.ventia, facts }],
			};
		};
	},
};
