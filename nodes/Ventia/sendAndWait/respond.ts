import type {
	IDataObject,
	INodeTypeDescription,
	IWebhookDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';

import { isRecord } from '@n8n-nodes-ventia/api-client';
import { answeredPage, formPage, pageData } from './responsePage';
import { readResponse } from './responseRequest';
import { stillWaiting } from './stillWaiting';
import { type Awaited, awaitedBy } from './waiting';

/** The ending of n8n's URL for responses. */
const waitingWebhook = {
	name: 'default',
	responseMode: 'onReceived',
	responseData: '',
	path: '={{ $nodeId }}',
	restartWebhook: true,
	isFullPath: true,
} as const;

const webhooks: IWebhookDescription[] = [
	{ ...waitingWebhook, httpMethod: 'GET' },
	{ ...waitingWebhook, httpMethod: 'POST' },
];

/** Additions to the description of a node with the operation 'Send and Wait for Response'. */
export const sendAndWaitDescription: Pick<INodeTypeDescription, 'waitingNodeTooltip' | 'webhooks'> =
	{
		webhooks,
		waitingNodeTooltip:
			'={{ $parameter["operation"] === "sendAndWait" ? "The execution continues after the response" : "" }}',
	};

const handled = { noWebhookResponse: true };

/** What a service delivers to an execution that waits for an answer from there. */
export type Delivered = (
	host: IWebhookFunctions,
	question: IDataObject,
	key: string,
) => IWebhookResponseData;

/**
 * Answers a request for one of the links, whose signature n8n has checked. Viewing the page changes
 * nothing; only its button, which submits the page, is a response.
 *
 * @param delivered reads what the service sends to a question that it delivers answers to
 */
export async function respond(
	host: IWebhookFunctions,
	delivered?: Delivered,
): Promise<IWebhookResponseData> {
	const { method, query } = host.getRequestObject();
	const awaited = awaitedBy(host);
	if (awaited?.question && delivered) {
		if (query.key !== awaited.key) return {};
		if (method !== 'POST') return { webhookResponse: stillWaiting };
		return delivered(host, awaited.question, awaited.key);
	}
	return respondOnPage(host, awaited);
}

function respondOnPage(host: IWebhookFunctions, awaited: Awaited | undefined) {
	const { method, query } = host.getRequestObject();
	const request = awaited?.request;
	const approved = String(query.approved);
	const choice = request?.choices.find((each) => String(each.approved) === approved);
	if (!request || !choice || query.key !== awaited.key) {
		show(host, answeredPage, {});
		return handled;
	}
	if (method !== 'POST') {
		show(host, formPage, pageData(request, choice));
		return handled;
	}
	const response = readResponse(request, choice, bodyOf(host));
	if ('problem' in response) {
		host.getResponseObject().status(400).send(response.problem);
		return handled;
	}
	return {
		// With this, n8n's page shows its own card instead of replacing everything with the text.
		webhookResponse: { formSubmittedText: request.texts.close },
		workflowData: [[{ json: { data: response.data } }]],
	};
}

/** The fields of a form; n8n nests those of a page with files one level deeper. */
function bodyOf(host: IWebhookFunctions): Record<string, unknown> {
	const body: unknown = host.getBodyData();
	if (!isRecord(body)) return {};
	return isRecord(body.data) ? body.data : body;
}

/** Shows one of n8n's own pages. */
function show(host: IWebhookFunctions, page: string, data: object): void {
	const response = host.getResponseObject();
	response.render(page, data, (error: Error | null, html?: string) => {
		if (!error) {
			response.send(html);
			return;
		}
		const problem = `This version of n8n cannot show its page '${page}': update n8n.`;
		response.status(500).send(problem);
	});
}
