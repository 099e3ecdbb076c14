import type { IWebhookData, IWebhookResponseData } from 'n8n-workflow';
import { createEngine } from './createEngine';
import { WebhookContext } from './host';
import { startEngine } from './runWorkflow';
import type { WebhookRequest, WebhookResponse } from './webhookRequest';
import type { TriggerCall, WebhookTrigger } from './webhookTrigger';
import type { WorkflowRun } from './workflowRun';

export interface Answered {
	/** The execution the request started, if it did. */
	run?: Promise<WorkflowRun>;
	/** The error that the node's webhook() threw. */
	failure?: unknown;
}

/**
 * Passes one request to the trigger's webhook() and responds as n8n does: with the node's
 * `webhookResponse`, otherwise with n8n's own text, with nothing for `noWebhookResponse`, and with
 * 500 if the node throws. Source: n8n source, webhook-helpers (executeWebhook, response mode
 * onReceived).
 */
export async function answerWebhook(
	trigger: WebhookTrigger,
	call: TriggerCall,
	webhook: IWebhookData,
	request: WebhookRequest,
	response: WebhookResponse,
): Promise<Answered> {
	let result: IWebhookResponseData;
	try {
		result = await callWebhook(trigger, call, webhook, request, response);
	} catch (failure) {
		const message = 'Workflow Webhook Error: Workflow could not be started!';
		response.status(500).json({ code: 0, message });
		return { failure };
	}
	if (trigger.cannotStart && result.workflowData) {
		response.status(500).json({ code: 0, message: 'There was a problem executing the workflow' });
		return {};
	}
	trigger.save(call.engine);
	const { responseMode = 'onReceived', responseCode = 200 } = webhook.webhookDescription;
	if (responseMode !== 'onReceived' && responseMode !== 'lastNode')
		throw new Error(`No response mode "${String(responseMode)}" here`);
	const run = result.workflowData ? startRun(trigger, call, result.workflowData) : undefined;
	if (result.noWebhookResponse) return { run };
	if (run && responseMode === 'lastNode') {
		answerWithLastNode(await run, response);
		return { run };
	}
	const body: unknown = run
		? onReceivedBody(webhook, result)
		: (result.webhookResponse ?? { message: 'Webhook call received' });
	response.status(Number(responseCode));
	if (typeof body === 'string') response.send(body);
	else response.json(body);
	return { run };
}

/**
 * Without `responseData`, n8n answers with the name of its default. Source: n8n source,
 * webhook-on-received-response-extractor.
 */
function onReceivedBody(
	{ webhookDescription: { responseData = 'firstEntryJson' } }: IWebhookData,
	{ webhookResponse }: IWebhookResponseData,
): unknown {
	return responseData || (webhookResponse ?? { message: 'Workflow was started' });
}

/**
 * Source: n8n source, webhook-helpers and webhook-request-handler (response data 'firstEntryJson'),
 * which put every answer into a sandbox of the browser.
 */
function answerWithLastNode(run: WorkflowRun, response: WebhookResponse): void {
	if (run.error) {
		response.status(500).json({ message: 'Error in workflow' });
		return;
	}
	const { lastNodeExecuted = '' } = run.data.data.resultData;
	const [item] = run.items(lastNodeExecuted);
	if (!item) {
		response.status(500).json({ code: 0, message: 'No item to return was found' });
		return;
	}
	response.set('content-security-policy', 'sandbox allow-forms allow-scripts');
	response.json(item.json);
}

async function callWebhook(
	{ isTest }: WebhookTrigger,
	{ engine, node }: TriggerCall,
	webhook: IWebhookData,
	request: WebhookRequest,
	response: WebhookResponse,
): Promise<IWebhookResponseData> {
	const { workflow, nodeTypes, additionalData } = engine;
	const nodeType = nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
	if (!nodeType.webhook) throw new Error(`Node type "${node.type}" has no webhook()`);
	additionalData.httpRequest = request;
	additionalData.httpResponse = response;
	const mode = isTest ? 'manual' : 'webhook';
	const close: Array<() => Promise<void>> = [];
	const context = new WebhookContext(workflow, node, additionalData, mode, webhook, close, null);
	try {
		return await nodeType.webhook.call(context);
	} finally {
		await Promise.all(close.map(async (end) => await end()));
	}
}

async function startRun(
	trigger: WebhookTrigger,
	{ node }: TriggerCall,
	data: NonNullable<IWebhookResponseData['workflowData']>,
): Promise<WorkflowRun> {
	const engine = await createEngine({ ...trigger.options, staticData: trigger.staticData });
	const mode = trigger.isTest ? 'manual' : 'webhook';
	const run = await startEngine(engine, { node: engine.node(node.name), data, mode }).finished;
	trigger.save(engine);
	return run;
}
