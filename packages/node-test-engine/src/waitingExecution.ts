import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { parse, stringify } from 'flatted';
import type { IDataObject, INode, IRunExecutionData, IWebhookData } from 'n8n-workflow';
import { createEngine, type Engine } from './createEngine';
import { WebhookContext } from './host';
import { nodeWebhooks } from './nodeWebhooks';
import { continueEngine, type RunOptions } from './runWorkflow';
import {
	toWebhookRequest,
	toWebhookResponse,
	type WebhookRequest,
	type WebhookResponse,
} from './webhookRequest';
import type { WorkflowRun } from './workflowRun';

/** The response to a link of a waiting execution. */
export interface LinkAnswer {
	status: number;
	/** The n8n page that was shown, and its data. */
	page?: string;
	data?: IDataObject;
	text: string;
	/** The execution, if it continued. */
	run?: WorkflowRun;
}

/**
 * An execution that waits for a request, as n8n keeps it in its database: serialized as text. It
 * does not change, so that several ways to continue can be tried. The signatures of links are not
 * checked; n8n's server does that. Source: n8n source, waiting-webhooks, wait-tracker,
 * webhook-helpers (prepareExecutionData).
 */
export class WaitingExecution {
	private readonly stored: string;

	/** @param options the ones that the run was started with */
	constructor(
		private readonly options: RunOptions,
		run: WorkflowRun,
	) {
		if (!run.data.waitTill) throw new Error(`The execution does not wait: it is ${run.status}`);
		this.stored = stringify(run.data.data);
	}

	private data(): IRunExecutionData {
		return parse(this.stored);
	}

	/** Opens a link, or submits a form to it. A path of any other node gives 404. */
	async open(link: string, form?: Record<string, string>, userAgent = ''): Promise<LinkAnswer> {
		const headers = { 'user-agent': userAgent };
		return await this.request(link, {
			headers,
			...(form && { method: 'POST', body: new URLSearchParams(form) }),
		});
	}

	/** Posts JSON to a link, as a service does. */
	async deliver(link: string, body: unknown): Promise<LinkAnswer> {
		const headers = { 'content-type': 'application/json' };
		return await this.request(link, { method: 'POST', headers, body: JSON.stringify(body) });
	}

	private async request(link: string, init: RequestInit): Promise<LinkAnswer> {
		const requested = new URL(link);
		const answered: Array<Promise<WorkflowRun | undefined>> = [];
		const server = createServer((incoming, outgoing) => {
			const answer = this.answer(incoming, outgoing);
			answered.push(answer);
			// If the node throws, so does open().
			answer.catch(() => outgoing.destroy());
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		try {
			const address = server.address();
			if (!address || typeof address === 'string') throw new Error('The server has no port');
			const { pathname, search } = requested;
			const request = fetch(`http://127.0.0.1:${address.port}${pathname}${search}`, init);
			const response = await request.catch(async (error: unknown) => {
				await Promise.all(answered);
				throw error;
			});
			const [run] = await Promise.all(answered);
			const text = await response.text();
			const shown = response.headers.get('x-page');
			const page = shown === null ? {} : { page: shown, data: asData(JSON.parse(text)) };
			return { status: response.status, text, ...page, run };
		} finally {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		}
	}

	/** Continues as n8n does when the wait times out. */
	async timeOut(): Promise<WorkflowRun> {
		const engine = await createEngine(this.options);
		return await continueEngine(engine, this.data(), this.options.mode ?? 'manual').finished;
	}

	private async answer(
		incoming: IncomingMessage,
		outgoing: ServerResponse,
	): Promise<WorkflowRun | undefined> {
		const response = toWebhookResponse(outgoing);
		const request = await toWebhookRequest(incoming);
		const engine = await createEngine(this.options);
		const data = this.data();
		const { lastNodeExecuted = '' } = data.resultData;
		const node = engine.node(lastNodeExecuted);
		const [, path] = /\/webhook-waiting\/[^/]+\/([^/]+)$/.exec(request?.path ?? '') ?? [];
		const webhook = nodeWebhooks(engine, node, false).find(
			(each) =>
				each.httpMethod === request?.method &&
				each.path === path &&
				each.webhookDescription.restartWebhook === true,
		);
		if (!request || !webhook) {
			response.status(404).json({ code: 404 });
			return undefined;
		}
		return await this.resume(engine, data, { node, webhook, request, response });
	}

	private async resume(
		engine: Engine,
		data: IRunExecutionData,
		{ node, webhook, request, response }: Call,
	): Promise<WorkflowRun | undefined> {
		const [waiting] = data.executionData?.nodeExecutionStack ?? [];
		if (!waiting) throw new Error('Nothing is left to do');
		waiting.node.disabled = true;
		data.waitTill = undefined;
		data.resultData.runData[node.name]?.pop();
		const { additionalData, nodeTypes, workflow } = engine;
		additionalData.httpRequest = request;
		additionalData.httpResponse = response;
		const { mode = 'manual' } = this.options;
		const context = new WebhookContext(workflow, node, additionalData, mode, webhook, [], data);
		const nodeType = nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
		const result = (await nodeType.webhook?.call(context)) ?? {};
		if (!result.noWebhookResponse) {
			const text: unknown = result.webhookResponse ?? 'Webhook call received';
			response.status(200);
			if (typeof text === 'string') response.send(text);
			else response.json(text);
		}
		if (!result.workflowData) return undefined;
		waiting.data.main = result.workflowData;
		return await continueEngine(await createEngine(this.options), data, mode).finished;
	}
}

interface Call {
	node: INode;
	webhook: IWebhookData;
	request: WebhookRequest;
	response: WebhookResponse;
}

function asData(value: unknown): IDataObject {
	return typeof value === 'object' && value !== null ? { ...value } : {};
}
