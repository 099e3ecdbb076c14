import { readFile } from 'node:fs/promises';

import { startQueuePlayground, type QueuePlayground } from '../../playground/queue/queuePlayground';
import type { Delivery } from '../../sandbox';
import { allEnded } from './executionCounts';
import { replyWorkflow } from './replyWorkflow';

/** n8n in queue mode, replying to customers' messages. */
export interface Replies extends QueuePlayground {
	/**
	 * Sends messages from customers: the text and a number, counted from 1. Resolves when n8n has
	 * accepted all of them.
	 *
	 * @throws Error unless n8n responded to each with 200
	 */
	deliver(text: string, delivery: Delivery): Promise<void>;
	/** Waits until the executions of all deliveries have ended, successfully or not. */
	ended(withinMs: number): Promise<void>;
}

/** Lower than what two workers can send on two processor cores, so that they hit it. */
const limit = { requests: 60, windowMs: 6000 };
/** How soon n8n notices that a worker is gone: 60, 10 and 30 s by default. */
const NOTICED_SOON = {
	QUEUE_WORKER_LOCK_DURATION: '9000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '2000',
	QUEUE_WORKER_STALLED_INTERVAL: '4000',
};

/** @param contacts number of customers, who write in turn */
export async function startReplies(contacts: number, latencyMs: number): Promise<Replies> {
	const playground = await startQueuePlayground({
		sandbox: { seed: { contacts }, settings: { limit, latencyMs } },
		rateWindowMs: limit.windowMs,
		environment: NOTICED_SOON,
	});
	const { client, sandbox } = playground;
	const credential = await client.credentials.create({
		name: 'Shared account',
		type: 'ventiaApi',
		data: {
			apiKey: sandbox.settings.apiKeys[0],
			baseUrl: sandbox.url,
			requestsPerMinute: limit.requests,
		},
	});
	const { id } = await client.workflows.import(replyWorkflow(credential));
	await client.workflows.activate(id);

	let executions = 0;
	const deliver = async (text: string, delivery: Delivery) => {
		const report = await sandbox.deliver({
			shape: 'interaction',
			contactPhones: sandbox.store.contacts.all().flatMap(({ phones }) => phones.slice(0, 1)),
			text,
			...delivery,
		});
		const { requests, statuses, failures } = report;
		if (statuses['200'] !== requests) {
			throw new Error(`n8n did not take all events: ${JSON.stringify({ statuses, failures })}`);
		}
		executions += requests;
	};
	const ended = async (withinMs: number) => await allEnded(client, executions, withinMs);
	return { ...playground, deliver, ended };
}

/** @returns how often a process of n8n has printed this text */
export async function countInLog(logFile: string, words: string): Promise<number> {
	return (await readFile(logFile, 'utf8')).split(words).length - 1;
}
