import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { answerWebhook } from './answerWebhook';
import type { EngineOptions } from './options';
import { toWebhookRequest, toWebhookResponse } from './webhookRequest';
import { WebhookTrigger } from './webhookTrigger';
import type { WorkflowRun } from './workflowRun';

export interface TriggerOptions extends Omit<EngineOptions, 'webhookBaseUrl'> {
	/** As "Listen for test event" in the editor: test URL, one event, mode 'manual'. */
	test?: boolean;
	/** Default: a free one. */
	port?: number;
	/** The origin that the node sees if there is a proxy in front of n8n. Default: the server's. */
	publicOrigin?: string;
}

export interface RunningTrigger {
	/** The trigger; `activate()`, `deactivate()`, `hook(...)`, `staticData`. */
	trigger: WebhookTrigger;
	/** The URL of the node's first webhook on 127.0.0.1; n8n shows it with the public origin. */
	url: string;
	/** Waits for the executions that requests have started so far, in the order of the requests. */
	runs(): Promise<WorkflowRun[]>;
	/** The errors that the node's webhook() threw, in order; the sender got 500. */
	failures: unknown[];
	/** Stops the server; the trigger is left unchanged. */
	close(): Promise<void>;
}

/**
 * Puts a workflow with a webhook trigger behind an HTTP server on loopback, as n8n does: while the
 * trigger is active, requests go to the node's webhook() and start the workflow; otherwise they get
 * 404.
 */
export async function startTrigger(options: TriggerOptions): Promise<RunningTrigger> {
	const started: Array<Promise<WorkflowRun>> = [];
	const failures: unknown[] = [];
	const handled: Array<Promise<void>> = [];
	const server = createServer((request, response) => {
		const done = handle(request, response).catch((error: unknown) => {
			failures.push(error);
			response.destroy();
		});
		handled.push(done);
	});
	// Only close() closes kept-alive connections, so never while a sender is about to use one.
	server.keepAliveTimeout = 0;
	await new Promise<void>((resolve) => {
		server.listen(options.port ?? 0, '127.0.0.1', resolve);
	});
	const address = server.address();
	if (!address || typeof address === 'string') throw new Error('The webhook server has no port');
	const origin = `http://127.0.0.1:${address.port}`;
	const base = `${origin}/${options.test ? 'webhook-test' : 'webhook'}`;
	const webhookBaseUrl = `${options.publicOrigin ?? origin}/webhook`;
	const engineOptions = { ...options, webhookBaseUrl };
	const trigger = new WebhookTrigger(engineOptions, options.test ?? false);
	const { webhooks } = await trigger.load();

	async function handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
		const response = toWebhookResponse(outgoing);
		const request = await toWebhookRequest(incoming);
		if (!request) {
			response.status(422).json({ code: 422, message: 'Failed to parse request body' });
			return;
		}
		const call = await trigger.load();
		const webhook = call.webhooks.find(
			({ path, httpMethod }) =>
				trigger.active &&
				httpMethod === request.method &&
				origin + request.path === `${base}/${path}`,
		);
		if (!webhook) {
			const message = `The requested webhook "${request.method} ${request.path}" is not registered.`;
			response.status(404).json({ code: 404, message });
			return;
		}
		const { run, failure } = await answerWebhook(trigger, call, webhook, request, response);
		if (failure !== undefined) failures.push(failure);
		if (!run) return;
		started.push(run);
		if (trigger.isTest) await trigger.deactivate();
	}

	return {
		trigger,
		url: `${base}/${webhooks[0]?.path}`,
		runs: async () => {
			await Promise.all(handled);
			return await Promise.all(started);
		},
		failures,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
