import pWaitFor from 'p-wait-for';

import type { N8nClient } from '../../playground/client';
import { isFinished } from '../../playground/client/execution';
import { isObject, textField } from '../../playground/client/guards';
import type { Workflow } from '../../playground/client/workflows';
import { noLimit } from '../environment/scale';
import { sendEvents } from '../loops/sendEvents';
import type { Part } from '../part';
import { ventiaTrigger, webhookNode } from '../workflows/triggerWorkflows';

const EVENTS = 500;
/** Warm-up events, sent first and not counted. */
const EARLIER_EVENTS = 100;
const CONNECTIONS = 10;
const WEBHOOK_PATH = 'benchmark';
const TASK = 'Start a workflow on each of 500 WhatsApp events';
const POLL_MS = 250;
const WITHIN_MS = 120_000;

async function countExecutions(client: N8nClient, workflowId: string): Promise<number> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	const answer = await client.session.request('GET', `/rest/executions?limit=1&filter=${filter}`);
	return isObject(answer) ? Number(textField(answer, 'count')) : NaN;
}

/** Waits for a number of finished executions; returns the moment when the last one ended. */
async function lastEnd(client: N8nClient, workflowId: string, executions: number): Promise<number> {
	const ended = async () => {
		if ((await countExecutions(client, workflowId)) < executions) return false;
		const latest = await client.executions.list(workflowId);
		return latest.every(isFinished) && pWaitFor.resolveWith(latest);
	};
	const message = `Not ${executions} executions within ${WITHIN_MS / 1000} s`;
	const timeout = { milliseconds: WITHIN_MS, message };
	const latest = await pWaitFor(ended, { interval: POLL_MS, before: false, timeout });
	return Math.max(...latest.map(({ stoppedAt }) => Date.parse(stoppedAt)));
}

/** Events per second, from the first request until the last execution has ended. */
async function measure(
	client: N8nClient,
	workflow: Workflow,
	findUrl: () => Promise<string>,
): Promise<{ 'events per second': number }> {
	const { id } = await client.workflows.import(workflow);
	await client.workflows.activate(id);
	const url = await findUrl();
	await sendEvents(url, EARLIER_EVENTS, CONNECTIONS);
	await lastEnd(client, id, EARLIER_EVENTS);
	const start = Date.now();
	await sendEvents(url, EVENTS, CONNECTIONS);
	const end = await lastEnd(client, id, EARLIER_EVENTS + EVENTS);
	await client.workflows.deactivate(id);
	await client.workflows.delete(id);
	return { 'events per second': (EVENTS * 1000) / (end - start) };
}

/** Both respond before the workflow runs, over plain HTTP, and store their executions. */
export const trigger: Part = {
	async open({ sandbox, n8n }) {
		const { client, credentials, n8n: running } = await n8n();
		const registered = async () => {
			const callbackUrl = textField(
				(await sandbox.records('webhooks')).at(-1) ?? {},
				'callbackUrl',
			);
			const { pathname, search } = new URL(callbackUrl);
			return running.url + pathname + search;
		};
		const own = ventiaTrigger(credentials.unlimited);
		const webhook = async (typeVersion: number) =>
			await measure(client, webhookNode(WEBHOOK_PATH, typeVersion), async () =>
				Promise.resolve(`${running.url}/webhook/${WEBHOOK_PATH}`),
			);
		return async () => {
			await sandbox.begin({ limit: { requests: noLimit } });
			const ours = await measure(client, own, registered);
			const theirs = await webhook(2.1);
			const older = await webhook(1);
			return {
				figures: {
					'trigger.vsWebhookNode': ours['events per second'] / theirs['events per second'],
					'trigger.vsWebhookNode1': ours['events per second'] / older['events per second'],
				},
				sides: [
					{ task: TASK, side: 'Ventia Trigger', facts: ours },
					{ task: TASK, side: 'Webhook node', facts: theirs },
					{ task: TASK, side: 'Webhook node, version 1', facts: older },
				],
			};
		};
	},
};
