import type { IDataObject } from 'n8n-workflow';

import { isRecord, textOf } from '../../../../packages/api-client/src/json';
import { messageTopic, statusTopic } from '../topics';
import type { VentiaEvent } from './event';
import { isoTime, listAt, own, textAt } from './values';
import { failureIn, mediaOfMessage, textOfMessage } from './whatsappMessage';

/** Interactions that are no messages (API reference, section 7.2). */
const otherTypes = ['note', 'reminder', 'transfer', 'archiving'];
/** What `via` says of interactions that a company makes (API reference, section 7.2). */
const ourWays = ['api', 'server', 'web'];
const deliveryStatuses = ['accepted', 'sent', 'delivered', 'read', 'played', 'failed', 'deleted'];

/**
 * Reads a Ventia interaction object (API reference, section 7.2). What its `content` holds for
 * WhatsApp messages is not documented, so several likely places are looked at (inferred).
 *
 * @returns undefined for another shape
 */
export function readInteraction(body: IDataObject): VentiaEvent | undefined {
	const id = textAt(body, '_id');
	const parts = ['contact', 'content', 'type', 'via'].filter((key) => Object.hasOwn(body, key));
	if (id === undefined || parts.length < 2) return undefined;
	const content = own(body, 'content');
	const status = deliveryStatus(body, content);
	const kind = status
		? 'status'
		: otherTypes.includes(textAt(body, 'type') ?? '')
			? 'other'
			: 'message';
	const contact = own(body, 'contact');
	const channelId = textAt(content, 'channelId') ?? textAt(body, 'channelId');
	return {
		kind,
		id: eventId(id, body, status),
		likelyTopic: kind === 'other' ? undefined : status ? statusTopic : messageTopic,
		fields: {
			fromMe: kind === 'status' ? true : isOwn(body, content),
			messageId: textAt(content, 'id') ?? id,
			timestamp: isoTime(own(body, 'createdAt')),
			type: kind === 'status' ? undefined : typeOf(body, content),
			text: textAt(body, 'content') ?? textOfMessage(content),
			mediaId: mediaOfMessage(content),
			status,
			failure: failureIn(content) ?? textAt(content, 'error'),
			phone: textAt(content, 'phone') ?? textOf(listAt(contact, 'phones')?.[0]),
			contactId: textAt(body, 'contact') ?? textAt(contact, '_id'),
			contactName: fullName(contact),
			channelId,
		},
		channels: channelId === undefined ? [] : [channelId],
		raw: body,
	};
}

/** An interaction that has changed is another event; so is each status of it. */
function eventId(id: string, body: IDataObject, status: string | undefined): string {
	const updatedAt = textAt(body, 'updatedAt');
	const isChanged = updatedAt !== undefined && updatedAt !== textAt(body, 'createdAt');
	const parts = [id, status, isChanged ? updatedAt : undefined];
	return parts.filter((part) => part !== undefined).join(':');
}

/** The interaction's own `status` is `started` or alike, and only a delivery status if it says so. */
function deliveryStatus(body: IDataObject, content: unknown): string | undefined {
	const stated = [textAt(content, 'status'), textAt(body, 'status')];
	return stated.find((status) => status !== undefined && deliveryStatuses.includes(status));
}

function isOwn(body: IDataObject, content: unknown): boolean | undefined {
	for (const stated of [own(content, 'fromMe'), own(body, 'fromMe')]) {
		if (typeof stated === 'boolean') return stated;
	}
	const direction = textAt(content, 'direction') ?? textAt(body, 'direction');
	if (direction !== undefined) return /^out/i.test(direction);
	const via = textAt(body, 'via');
	return via === undefined ? undefined : ourWays.includes(via);
}

function typeOf(body: IDataObject, content: unknown): string | undefined {
	const type = textAt(body, 'type');
	return textAt(content, 'type') ?? (type === 'message' ? undefined : type);
}

function fullName(contact: unknown): string | undefined {
	if (!isRecord(contact)) return undefined;
	const names = ['firstName', 'lastName'].map((key) => textAt(contact, key));
	return names.filter((name) => name !== undefined).join(' ') || undefined;
}
