import type { N8nClient } from '../../playground/client';
import { textField } from '../../playground/client/guards';
import type { Workflow } from '../../playground/client/workflows';
import { noLimit } from '../environment/scale';
import { sendEvents } from '../loops/sendEvents';
import type { Part } from '../part';
import { lastEnd } from '../workflows/executions';
import { ventiaTrigger, webhookNode } from '../workflows/triggerWorkflows';

const EVENTS = 500;
/** Warm-up events, sent first and not counted. */
const EARLIER_EVENTS = 100;
const CONNECTIONS = 10;
const WEBHOOK_PATH = 'benchmark';
const TASK = 'Start a workflow on each of 500 WhatsApp events';

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
