import pWaitFor from 'p-wait-for';

import type { Environment } from '../environment/environment';
import type { SandboxClient } from '../environment/sandboxClient';
import { sides, type Part, type SideResult } from '../part';
import * as http from '../workflows/httpRequestNode';
import type { MeasuredNode } from '../workflows/measuredWorkflow';
import { startMeasured } from '../workflows/runMeasured';
import * as ventia from '../workflows/ventiaNode';
import { NOTES, WHOLE_WINDOW } from './write';
import { beginLimited, noteItems, writeFacts } from './writes';

const TASK = 'Write 600 notes with Retry On Fail, the 300th rejected twice';
const FAILING = 300;
const POLL_MS = 100;
const WITHIN_MS = 120_000;
/** Three attempts; the next rejection is set up in the pause between them. */
const RETRY = { retryOnFail: true, maxTries: 3, waitBetweenTries: 3000 };
const REJECTED = { operationId: 'createNote', kind: 'status', status: 400, times: 1 } as const;

/** Waits until the 300th request was rejected, the given number has arrived, and all have a response. */
async function firstTryOver(sandbox: SandboxClient, requests: number): Promise<void> {
	let quiet = 0;
	const isOver = async () => {
		const seen = await sandbox.requests();
		const over =
			seen.length >= requests &&
			seen.every(({ status }) => status !== null) &&
			seen.some(({ status }) => status === 400);
		quiet = over ? quiet + 1 : 0;
		return quiet === 3;
	};
	const message = `The first attempt had not ended after ${WITHIN_MS / 1000} s`;
	const timeout = { milliseconds: WITHIN_MS, message };
	await pWaitFor(isOver, { interval: POLL_MS, before: false, timeout });
}

/**
 * Rejects the request of the 300th item, and once more when it is retried.
 *
 * @param onlyRest whether a retry sends only the items not yet written, starting with the
 *   rejected one; otherwise the node sends all 600 again, because it sent all of them before it
 *   failed
 */
async function measure(
	{ sandbox, n8n }: Environment,
	node: MeasuredNode,
	onlyRest: boolean,
): Promise<SideResult['facts']> {
	const { client } = await n8n();
	const contacts = await beginLimited(sandbox, NOTES);
	await sandbox.configure({ faults: [{ ...REJECTED, after: FAILING - 1 }] });
	const run = await startMeasured(client, { ...node, settings: RETRY }, noteItems(contacts));
	await firstTryOver(sandbox, onlyRest ? FAILING : NOTES);
	await sandbox.configure({ faults: [{ ...REJECTED, after: onlyRest ? 0 : FAILING - 1 }] });
	const { startedAt, stoppedAt } = await run.finished();
	await run.remove();
	const timeMs = Date.parse(stoppedAt) - Date.parse(startedAt);
	const facts = await writeFacts(sandbox, NOTES, timeMs);
	const requests = await sandbox.requests();
	const rejected = requests.filter(({ status }) => status === 400).length;
	if (rejected !== 2)
		throw new Error(`The 300th item was rejected ${rejected} times instead of twice`);
	return facts;
}

/** n8n's Retry On Fail runs the whole node again, with all items. */
export const rerun: Part = {
	async open(environment) {
		const { sandbox } = environment;
		const { limited, queryAuth } = (await environment.n8n()).credentials;
		const ours = ventia.writeNotes(limited);
		const other = http.writeNotes(queryAuth, sandbox.url, http.tuned(WHOLE_WINDOW));
		return async () => {
			const facts = await measure(environment, ours, true);
			return {
				figures: { 'write.rerunDuplicates': facts.duplicates },
				sides: [
					{ task: TASK, side: sides.ventia, facts },
					{ task: TASK, side: sides.httpTuned, facts: await measure(environment, other, false) },
				],
			};
		};
	},
};
