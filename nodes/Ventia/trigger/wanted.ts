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

/** What a user wants to be started by. Empty lists mean: by all. */
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

/** The message that an event is, if it names whom it is from, or to. */
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

/** Phone numbers are written in many ways; IDs of Ventia have letters. */
function channelName(text: string): string {
	const name = text.trim();
	return /^[+\d\s().-]+$/.test(name) ? name.replace(/\D/g, '') : name;
}
