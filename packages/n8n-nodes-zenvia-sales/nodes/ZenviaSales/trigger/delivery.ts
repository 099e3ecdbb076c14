import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import { isRecord } from '../../../../api-client/src/json';
import type { Delivery, ReceivedEvent } from '../../../../node-framework/src/trigger/receive';
import { topics } from '../api/topics';
import { readEvents, type SalesEvent } from './events';
import { wantedTopics } from './subscriptions';

/** What a user wants to be started by. Empty lists mean: by all. */
interface Wanted {
	topics: string[];
	types: string[];
	via: string[];
	ignoreOwnMessages: boolean;
}

/** The events of a delivery that the user wants, each with its item. */
export function readDelivery(host: IWebhookFunctions, delivery: Delivery): ReceivedEvent[] {
	const given: unknown = host.getNodeParameter('options', {});
	const options = isRecord(given) ? given : {};
	const wanted: Wanted = {
		topics: wantedTopics(host),
		types: texts(options.types),
		via: texts(options.via),
		ignoreOwnMessages: host.getNodeParameter('ignoreOwnMessages', true) !== false,
	};
	const simplify = host.getNodeParameter('simplify', true) !== false;
	const additions: IDataObject = {
		receivedAt: delivery.receivedAt,
		...(options.rawBody === true && { rawBody: delivery.text }),
		...(options.headers === true && { headers: delivery.headers }),
	};
	return readEvents(delivery.body)
		.filter((event) => isWanted(event, wanted))
		.map((event) => ({
			id: event.id,
			unnamed: event.unnamed,
			json: {
				topic: event.topic ?? null,
				eventId: event.id,
				...additions,
				...(simplify && event.fields ? event.fields : { event: event.raw }),
			},
		}));
}

/** Whether an event starts the workflow. What an event does not tell never keeps it out. */
function isWanted({ topic, type, via, direction }: SalesEvent, wanted: Wanted): boolean {
	const isKnown = topics.some(({ value }) => value === topic);
	if (isKnown && !includes(wanted.topics, topic)) return false;
	if (!includes(wanted.types, type) || !includes(wanted.via, via)) return false;
	return !(wanted.ignoreOwnMessages && topic === 'interactions' && direction === 'outbound');
}

function includes(chosen: string[], value: string | undefined): boolean {
	return chosen.length === 0 || value === undefined || chosen.includes(value);
}

/** One or many: a list, or a text with commas, semicolons or line breaks between its parts. */
function texts(value: unknown): string[] {
	const parts: unknown[] = Array.isArray(value) ? value : String(value ?? '').split(/[,;\n]/);
	return parts.map((part) => String(part ?? '').trim()).filter((part) => part !== '');
}
