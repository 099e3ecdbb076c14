import type { IWebhookFunctions } from 'n8n-workflow';

import { textOf } from '../../../packages/api-client/src/json';
import type { Message, TriggerEvent } from '../../../packages/node-framework/src/trigger/items';
import {
	ignoresOwnMessages,
	passesFilter,
	texts,
	triggerOptions,
	wantedTopics,
} from '../../../packages/node-framework/src/trigger/parameters';
import { topics, topicsOfKind } from '../api/topics';
import type { VentiaEvent } from './events/event';
import { readEvents } from './events/readEvents';

/** The events that start the workflow. Empty lists mean all. */
export interface Wanted {
	topics: string[];
	messageTypes: string[];
	statuses: string[];
	channels: string[];
	ignoreOwnMessages: boolean;
}

/** The events of a delivery that the user wants. */
export function readWanted(host: IWebhookFunctions, body: object): TriggerEvent[] {
	const options = triggerOptions(host);
	const wanted: Wanted = {
		topics: wantedTopics(host),
		messageTypes: texts(options.messageTypes),
		statuses: texts(options.statuses),
		channels: texts(options.channels),
		ignoreOwnMessages: ignoresOwnMessages(host),
	};
	return readEvents(body)
		.filter((event) => isWanted(event, wanted))
		.map((event) => ({
			...event,
			topic: topicOf(event, wanted.topics),
			message: messageIn(event),
		}));
}

/** The message in an event, if it names the customer. */
function messageIn({ kind, fields = {}, channels }: VentiaEvent): Message | undefined {
	const contact = fields.contactId ?? fields.phone;
	if (kind !== 'message' || !contact) return undefined;
	return {
		conversation: JSON.stringify([contact, channels, fields.fromMe]),
		text: textOf(fields.text),
		sentAt: textOf(fields.timestamp),
	};
}

/**
 * The topic of an event: the one in the delivery, or else the selected one of its kind.
 *
 * @returns undefined if it could be one of several
 */
export function topicOf(event: VentiaEvent, wanted: string[]): string | undefined {
	if (event.topic !== undefined) return event.topic;
	const ofKind = event.kind ? topicsOfKind(event.kind, { onlyWhatsapp: event.isWhatsapp }) : [];
	const fitting = wanted.filter((topic) => ofKind.includes(topic));
	if (fitting.length === 1) return fitting[0];
	if (event.isWhatsapp && ofKind.length === 1) return ofKind[0];
	return wanted.length === 1 ? wanted[0] : undefined;
}

/** Whether an event starts the workflow. Missing information never excludes an event. */
export function isWanted(event: VentiaEvent, wanted: Wanted): boolean {
	const { fields = {}, kind } = event;
	const topic = topicOf(event, wanted.topics);
	const isKnown = topics.some(({ value }) => value === topic);
	if (isKnown && !passesFilter(wanted.topics, topic)) return false;
	if (!overlaps(wanted.channels, event.channels)) return false;
	if (kind === 'status') return passesFilter(wanted.statuses, fields.status);
	if (kind !== 'message') return true;
	if (wanted.ignoreOwnMessages && fields.fromMe === true) return false;
	return passesFilter(wanted.messageTypes, fields.type);
}

function overlaps(chosen: string[], values: string[]): boolean {
	if (chosen.length === 0 || values.length === 0) return true;
	const names = chosen.map(channelName);
	return values.some((value) => names.includes(channelName(value)));
}

/**
 * Normalizes a channel's name: phone numbers are written in many ways; Ventia's IDs have letters.
 */
function channelName(text: string): string {
	const name = text.trim();
	return /^[+\d\s().-]+$/.test(name) ? name.replace(/\D/g, '') : name;
}
