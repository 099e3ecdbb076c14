import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setImmediate } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';
import pWaitFor from 'p-wait-for';
import { Agent, request } from 'undici';

import type { Sandbox } from '../../../sandbox';
import type { WebhookTrigger, WorkflowRun } from '../../../packages/node-test-engine/src';
import { answerWebhook } from '../../../packages/node-test-engine/src/answerWebhook';
import {
	toWebhookRequest,
	toWebhookResponse,
} from '../../../packages/node-test-engine/src/webhookRequest';
import { createTrigger, type TriggerSetup } from './ventiaTrigger';

export interface Sent {
	status: number;
	/** Parsed JSON. */
	answer: unknown;
}

export interface Delivery {
	headers?: Record<string, string>;
	/** The query; by default, the registered one. */
	query?: string;
	method?: 'POST' | 'GET' | 'PUT';
	/** Closes the connection before the response. */
	signal?: AbortSignal;
}

/** An active trigger in a reachable n8n. */
export interface ListeningTrigger {
	trigger: WebhookTrigger;
	/** Query of the registered callback URL: `?secret=...`. */
	query: string;
	/** Sends a text unchanged, anything else as JSON. */
	send(body: unknown, delivery?: Delivery): Promise<Sent>;
	/** Waits until the node has received this many requests and handled what it can immediately. */
	arrived(count: number): Promise<void>;
	/** The executions started so far, in order. */
	runs(): Promise<WorkflowRun[]>;
	/** The JSON of all items that the trigger has output. */
	items(): Promise<IDataObject[]>;
	/** The errors that the node threw. */
	failures: unknown[];
	close(): Promise<void>;
}

export interface Listening extends TriggerSetup {
	/** Whether the trigger is activated first. Default: true. */
	activate?: boolean;
}

/**
 * Activates a trigger and serves its webhook() over HTTP, as n8n does behind a proxy that terminates
 * TLS.
 */
export async function listen(
	sandbox: Sandbox,
	{ activate = true, ...setup }: Listening = {},
): Promise<ListeningTrigger> {
	const trigger = createTrigger(sandbox, setup);
	if (activate) await trigger.activate();
	const { search } = new URL(sandbox.store.webhooks.all().at(-1)?.callbackUrl ?? '');
	const started: Array<Promise<WorkflowRun>> = [];
	const failures: unknown[] = [];
	let count = 0;
	const server = createServer((incoming, outgoing) => {
		handle(incoming, outgoing).catch((failure: unknown) => {
			failures.push(failure);
			outgoing.destroy();
		});
	});

	async function handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
		const response = toWebhookResponse(outgoing);
		const received = await toWebhookRequest(incoming);
		if (!received) {
			response.status(422).json({ message: 'Failed to parse request body' });
			return;
		}
		const call = await trigger.load();
		const [webhook] = call.webhooks;
		if (!webhook) throw new Error('The trigger has no webhook');
		count++;
		const { run, failure } = await answerWebhook(trigger, call, webhook, received, response);
		if (failure !== undefined) failures.push(failure);
		if (run) started.push(run);
	}

	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	const port = typeof address === 'object' && address ? address.port : 0;
	const dispatcher = new Agent();
	const runs = async () => await Promise.all(started);
	return {
		trigger,
		query: search,
		failures,
		arrived: async (wanted) => {
			await pWaitFor(() => count >= wanted, { interval: 5 });
			await setImmediate();
		},
		runs,
		items: async () => (await runs()).flatMap((run) => run.json('Ventia Trigger')),
		send: async (body, { headers, query = search, method = 'POST', signal } = {}) => {
			const answer = await request(`http://127.0.0.1:${port}/webhook/x/webhook${query}`, {
				method,
				headers: headers ?? { 'content-type': 'application/json' },
				...(method !== 'GET' && { body: toText(body) }),
				dispatcher,
				signal,
			});
			return { status: answer.statusCode, answer: await answer.body.json() };
		},
		close: async () => {
			await dispatcher.close();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

function toText(body: unknown): string | Buffer {
	return typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
}
