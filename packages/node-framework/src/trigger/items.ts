import type { GenericValue, IDataObject, IWebhookFunctions } from 'n8n-workflow';

import { triggerOptions } from './parameters';
import type { EventIdentity } from './recentEvents';

/** A request with the right secret. */
export interface Delivery {
	/** Parsed JSON: an object or a list, not empty. */
	body: object;
	/** The body as it was received. */
	text: string;
	/** Without the secret. */
	headers: IDataObject;
	/** ISO 8601. */
	receivedAt: string;
}

/** An event of a delivery, as a service reads it. */
export interface TriggerEvent extends EventIdentity {
	/** The ID to show, if more than that tells the event apart. */
	shownId?: string;
	/** Undefined if unknown. */
	topic?: string;
	/** The output of 'Simplify'; undefined for an unknown shape. */
	fields?: IDataObject;
	/** Whether the fields leave out something that the event says. */
	isPartial?: boolean;
	/** As delivered. */
	raw: unknown;
	/** Set if the event is a message that names its sender. */
	message?: Message;
	/** Whether it counts as received without starting the workflow. */
	startsNothing?: boolean;
}

/** What collecting needs to know about a message. */
export interface Message {
	/**
	 * The names of the conversation of its sender with its channel: messages that share one belong
	 * together. A person can have several, such as a phone number and a user ID.
	 */
	conversations: string[];
	text?: string;
	/** ISO 8601. */
	sentAt?: string;
}

/** An event that the user wants, with its own item. */
export interface ReceivedEvent extends TriggerEvent {
	json: IDataObject;
}

/** The events of a delivery with the item of each. */
export function withItems(
	host: IWebhookFunctions,
	delivery: Delivery,
	events: TriggerEvent[],
): ReceivedEvent[] {
	const options = triggerOptions(host);
	const simplify = host.getNodeParameter('simplify', true) !== false;
	return events.map((event) => ({
		...event,
		json: {
			// In a table, what people look for comes first.
			...(simplify && event.fields),
			topic: event.topic ?? null,
			eventId: event.shownId ?? event.id,
			receivedAt: delivery.receivedAt,
			...(options.rawBody === true && { rawBody: delivery.text }),
			...(options.headers === true && { headers: delivery.headers }),
			...((!simplify || !event.fields || event.isPartial === true) && {
				event: isJson(event.raw) ? event.raw : null,
			}),
		},
	}));
}

function isJson(value: unknown): value is GenericValue {
	return ['string', 'number', 'boolean', 'object'].includes(typeof value);
}

/** The items of collected events: one per conversation, and one per event that is not a message. */
export function collectedItems(events: ReceivedEvent[]): IDataObject[] {
	const groups = new Set<ReceivedEvent[]>();
	const byConversation = new Map<string, ReceivedEvent[]>();
	for (const event of events) {
		const names = event.message?.conversations ?? [];
		const [group = [], ...same] = new Set(
			names.map((name) => byConversation.get(name)).filter((one) => one !== undefined),
		);
		// A message can show that two conversations are the same.
		for (const one of same) {
			group.push(...one);
			groups.delete(one);
		}
		group.push(event);
		groups.add(group);
		for (const { message } of group) {
			for (const name of message?.conversations ?? []) byConversation.set(name, group);
		}
	}
	return [...groups].flatMap((group) => {
		const messages = inOrder(group);
		const latest = messages.at(-1);
		if (!latest?.message) return group.map(({ json }) => json);
		const texts = messages.map(({ message }) => message?.text);
		return [
			{
				...latest.json,
				collectedText: texts.filter((text) => text !== undefined).join('\n'),
				collectedMessages: messages.map(({ json }) => json),
			},
		];
	});
}

/**
 * In the order in which they were sent if all have a time; otherwise, and for equal times, in order
 * of arrival.
 */
function inOrder(messages: ReceivedEvent[]): ReceivedEvent[] {
	const times = messages.map(({ message }) => Date.parse(message?.sentAt ?? ''));
	if (times.some(Number.isNaN)) return messages;
	const order = messages.map((message, index) => ({ message, time: times[index] ?? 0 }));
	return order.sort((one, other) => one.time - other.time).map(({ message }) => message);
}
