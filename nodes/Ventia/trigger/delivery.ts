import type { GenericValue, IDataObject, IWebhookFunctions } from 'n8n-workflow';

import { isRecord } from '../../../packages/api-client/src/json';
import type { Delivery, ReceivedEvent } from '../../../packages/node-framework/src/trigger/receive';
import { topics, topicsOfKind } from '../api/topics';
import type { VentiaEvent } from './events/event';
import { readEvents } from './events/readEvents';
import { wantedTopics } from './webhooks';

/** What a user wants to be started by. Empty lists mean: by all. */
export interface Wanted {
	topics: string[];
	messageTypes: string[];
	statuses: string[];
	channels: string[];
	ignoreOwnMessages: boolean;
}

/** The events of a delivery that the user wants, each with its item. */
export function readDelivery(host: IWebhookFunctions, delivery: Delivery): ReceivedEvent[] {
	const given: unknown = host.getNodeParameter('options', {});
	const options = isRecord(given) ? given : {};
	const wanted: Wanted = {
		topics: wantedTopics(host),
		messageTypes: texts(options.messageTypes),
		statuses: texts(options.statuses),
		channels: texts(options.channels),
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
				topic: topicOf(event, wanted.topics) ?? null,
				eventId: event.id,
				...additions,
				...(simplify && event.fields
					? event.fields
					: { event: isJson(event.raw) ? event.raw : null }),
			},
		}));
}

/**
 * The topic of an event: as the delivery names it, else the one of its kind that was asked for.
 *
 * @returns undefined when nothing tells which of several it is
 */
export function topicOf(event: VentiaEvent, wanted: string[]): string | undefined {
	if (event.topic !== undefined) return event.topic;
	const ofKind = event.kind ? topicsOfKind(event.kind, { onlyWhatsapp: event.isWhatsapp }) : [];
	const fitting = wanted.filter((topic) => ofKind.includes(topic));
	if (fitting.length === 1) return fitting[0];
	if (event.isWhatsapp && ofKind.length === 1) return ofKind[0];
	return wanted.length === 1 ? wanted[0] : undefined;
}

/** Whether an event starts the workflow. What an event does not tell never keeps it out. */
export function isWanted(event: VentiaEvent, wanted: Wanted): boolean {
	const { fields = {}, kind } = event;
	const topic = topicOf(event, wanted.topics);
	const isKnown = topics.some(({ value }) => value === topic);
	if (isKnown && !includes(wanted.topics, topic)) return false;
	if (!overlaps(wanted.channels, event.channels)) return false;
	if (kind === 'status') return includes(wanted.statuses, fields.status);
	if (kind !== 'message') return true;
	if (wanted.ignoreOwnMessages && fields.fromMe === true) return false;
	return includes(wanted.messageTypes, fields.type);
}

function includes(chosen: string[], value: unknown): boolean {
	return chosen.length === 0 || typeof value !== 'string' || chosen.includes(value);
}

function overlaps(chosen: string[], values: string[]): boolean {
	if (chosen.length === 0 || values.length === 0) return true;
	const names = chosen.map(channelName);
	return values.some((value) => names.includes(channelName(value)));
}

/** Phone numbers are written in many ways; IDs of Ventia have letters. */
function channelName(text: string): string {
	const name = text.trim();
	return /^[+\d\s().-]+$/.test(name) ? name.replace(/\D/g, '') : name;
}

/** One or many: a list, or a text with commas, semicolons or line breaks between its parts. */
function texts(value: unknown): string[] {
	const parts: unknown[] = Array.isArray(value) ? value : String(value ?? '').split(/[,;\n]/);
	return parts.map((part) => String(part ?? '').trim()).filter((part) => part !== '');
}

function isJson(value: unknown): value is GenericValue {
	return ['string', 'number', 'boolean', 'object'].includes(typeof value);
}
