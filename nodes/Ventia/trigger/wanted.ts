import type { IWebhookFunctions } from 'n8n-workflow';

import { textOf } from '@n8n-nodes-ventia/api-client';
import {
	ignoresOwnMessages,
	passesFilter,
	texts,
	triggerOptions,
	wantedTopics,
	whatsappKey,
} from '@n8n-nodes-ventia/node-framework';
import { seeChannel } from '../api/channels';
import { kindOfTopic, topicsOfKind } from '../api/topics';
import type { VentiaEvent } from './events/event';
import { readEvents } from './events/readEvents';

/** The events that start the workflow. Empty lists mean all. */
export interface Wanted {
	topics: string[];
	messageTypes: string[];
	statuses: string[];
	channels: string[];
	ignoreOwnMessages: boolean;
	/** Whether what is neither a message nor a status starts it, too. */
	otherEvents: boolean;
}

/** The events of a delivery that the user wants. */
export function readWanted(host: IWebhookFunctions, body: object): VentiaEvent[] {
	const options = triggerOptions(host);
	const wanted: Wanted = {
		topics: wantedTopics(host),
		messageTypes: texts(options.messageTypes),
		statuses: texts(options.statuses),
		channels: texts(options.channels),
		ignoreOwnMessages: ignoresOwnMessages(host),
		otherEvents: options.otherEvents === true,
	};
	const events = readEvents(body);
	for (const { fields } of events) seeChannel(host.getNode(), fields?.channelId);
	return events
		.filter((event) => isWanted(event, wanted))
		.map((event) => ({
			...event,
			topic: topicOf(event, wanted.topics),
			message: messageIn(event),
		}));
}

/** The message in an event, if it names the customer. */
function messageIn({ kind, fields = {}, channels, customer, fromMe }: VentiaEvent) {
	if (kind !== 'message') return undefined;
	const { contactId, userId, phone, groupId } = customer;
	const number = phone === undefined ? undefined : whatsappKey(phone);
	const people = [contactId, userId, number].filter((id) => id !== undefined);
	// What the company writes to a group has no single recipient.
	const names = people.length === 0 && groupId !== undefined ? [groupId] : people;
	if (names.length === 0) return undefined;
	return {
		conversations: names.map((name) => JSON.stringify([name, groupId, channels, fromMe])),
		text: textOf(fields.text),
		sentAt: textOf(fields.timestamp),
	};
}

/**
 * The topic of an event: the one in the delivery, or else the one of its kind.
 *
 * @returns undefined if it could be one of several, or is none
 */
export function topicOf({ topic, kind }: VentiaEvent, wanted: string[]): string | undefined {
	if (topic !== undefined || kind === 'other') return topic;
	if (kind === undefined) return wanted.length === 1 ? wanted[0] : undefined;
	const ofKind = topicsOfKind(kind);
	return ofKind.length === 1 ? ofKind[0] : ofKind.find((name) => wanted.includes(name));
}

/**
 * Whether an event starts the workflow. What it is decides first, whether it is the company's own
 * next, then the filters; missing information never excludes an event.
 */
export function isWanted(event: VentiaEvent, wanted: Wanted): boolean {
	const { fields = {}, kind, fromMe } = event;
	if (!isOfWantedTopic(event, wanted)) return false;
	if (kind !== 'status' && kind !== 'other' && wanted.ignoreOwnMessages && fromMe === true) {
		return false;
	}
	if (!overlaps(wanted.channels, event.channels)) return false;
	if (kind === 'status') return passesFilter(wanted.statuses, fields.status);
	return kind !== 'message' || passesFilter(wanted.messageTypes, fields.type);
}

/** An unknown shape may belong to any topic. */
function isOfWantedTopic({ kind, topic }: VentiaEvent, wanted: Wanted): boolean {
	if (kind === 'other') return wanted.otherEvents;
	const isKnown = kindOfTopic(topic) !== undefined;
	if (kind === undefined) return !isKnown || passesFilter(wanted.topics, topic);
	if (topic !== undefined && wanted.topics.includes(topic)) return true;
	const chosen = wanted.topics.map(kindOfTopic);
	return chosen.length === 0 || chosen.includes(kind);
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
