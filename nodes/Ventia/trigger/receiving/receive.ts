import {
	type IDataObject,
	type IWebhookFunctions,
	type IWebhookResponseData,
	sleep,
} from 'n8n-workflow';

import type { VentiaEvent } from '../events/event';
import { readEvents } from '../events/readEvents';
import { secretParameter } from '../lifecycle/callback';
import { registrationOf } from '../registration';
import { readBody, type Refusal } from './body';
import { isWanted } from './filters';
import { toItem } from './items';
import { type Parameters, readParameters } from './parameters';
import { recentEventsOf } from './recentEvents';
import { isSecret } from './secret';

/**
 * Handles a request to the webhook: one item for each event that is new and wanted. n8n answers it
 * before the workflow runs.
 *
 * Between the look into the memory of events and the entry there is no wait, so of two requests that
 * bring the same event at the same time only one starts the workflow. Should n8n itself fail to start
 * it, the event counts as received all the same.
 */
export function receive(host: IWebhookFunctions): IWebhookResponseData {
	const secret = registrationOf(host, host.getMode() === 'manual' ? 'test' : 'production')?.secret;
	const given = queryOf(host)[secretParameter];
	if (secret === undefined || !isSecret(given, secret)) {
		host.logger.warn(
			`"${host.getNode().name}" refused a request without the secret that was registered in Ventia`,
		);
		return refuse(host, { status: 401, message: 'The secret of this webhook is missing or wrong' });
	}
	const request = host.getRequestObject();
	const delivery = readBody(request);
	if ('refusal' in delivery) return refuse(host, delivery.refusal);
	const parameters = readParameters(host);
	const wanted = readEvents(delivery.body).filter((event) => isWanted(event, parameters));
	const fresh = onlyNew(host, secret, wanted);
	// n8n answers with 200 and starts nothing.
	if (fresh.length === 0) return {};
	const style = {
		topics: parameters.topics,
		simplify: parameters.simplify,
		receivedAt: new Date().toISOString(),
		additions: additions(parameters, delivery.text, request.headers, secret),
	};
	return { workflowData: [fresh.map((event) => toItem(event, style))] };
}

function onlyNew(host: IWebhookFunctions, secret: string, events: VentiaEvent[]): VentiaEvent[] {
	const data = host.getWorkflowStaticData('node');
	const recent = recentEventsOf(secret);
	recent.merge(data.recentEvents);
	const fresh = events.filter(({ id }) => recent.add(id));
	if (fresh.length > 0) {
		data.recentEvents = recent.marks;
		// n8n 2.41 forgets the change when it prepares the execution, and saves only after that.
		void sleep(0).then(() => (data.recentEvents = recent.marks));
	}
	return fresh;
}

function additions(
	{ rawBody, headers }: Parameters,
	text: string,
	received: NodeJS.Dict<string | string[]>,
	secret: string,
): IDataObject {
	return {
		...(rawBody && { rawBody: text }),
		...(headers && { headers: withoutSecret(received, secret) }),
	};
}

/** Proxies repeat the address of a request, and with it the secret, in headers of theirs. */
function withoutSecret(headers: NodeJS.Dict<string | string[]>, secret: string): IDataObject {
	const entries = Object.entries(headers).map(([name, value]) => {
		const clean = [value ?? ''].flat().map((text) => text.split(secret).join('[secret hidden]'));
		return [name, Array.isArray(value) ? clean : clean.join()];
	});
	return Object.fromEntries(entries);
}

/** Express leaves the query out in some versions when there is none. */
function queryOf(host: IWebhookFunctions): Record<string, unknown> {
	const query: unknown = host.getQueryData();
	return typeof query === 'object' && query !== null ? { ...query } : {};
}

/** Answers by itself, because n8n knows no other answer than 200 and 500. */
function refuse(host: IWebhookFunctions, { status, message }: Refusal): IWebhookResponseData {
	host.getResponseObject().status(status).json({ message });
	return { noWebhookResponse: true };
}
