import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../../../packages/api-client/src/json';
import type { TopicKind } from '../../api/topics';
import { identityOf, inEnvelope, unknownEvent, type VentiaEvent } from './event';
import { listAt, readFields, textAt, valueAt } from './eventFields';

const mediaTypes = ['image', 'video', 'audio', 'document', 'sticker', 'voice'];

/** The lists of events in a change. An echo is a message that the company sent from its phone. */
const eventLists: Record<string, { kind: TopicKind; isOwn?: boolean }> = {
	messages: { kind: 'message' },
	message_echoes: { kind: 'message', isOwn: true },
	statuses: { kind: 'status', isOwn: true },
};

/**
 * Reads what WhatsApp's Cloud API sends, from its envelope `{ object, entry: [{ changes: [{ value
 * }] }] }` down to a message or a status alone (Meta's webhook reference; it is inferred that
 * Ventia passes it on). Each event keeps its own envelope, without the other events, so that
 * anything that reads Meta's webhooks can read it.
 *
 * @returns undefined for another shape
 */
export function readWhatsapp(body: IDataObject): VentiaEvent[] | undefined {
	return (
		readParts(body, 'entry', 'changes') ??
		readParts(body, 'changes', 'value') ??
		readInner(body) ??
		readValue(body) ??
		readAlone(body)
	);
}

function readParts(body: IDataObject, key: string, within: string): VentiaEvent[] | undefined {
	const parts = listAt(body, key);
	if (!parts?.some((part) => valueAt(part, within) !== undefined)) return undefined;
	return parts.flatMap((part) => {
		// The ID of an entry is that of the WhatsApp account.
		const events = (isRecord(part) ? readWhatsapp(part) : undefined) ?? [unknownEvent(part, null)];
		return events.map((event) => inEnvelope(event, withFields(body, { [key]: [event.raw] })));
	});
}

function readInner(change: IDataObject): VentiaEvent[] | undefined {
	const value = valueAt(change, 'value');
	const events = isRecord(value) ? readValue(value) : undefined;
	return events?.map((event) => inEnvelope(event, withFields(change, { value: event.raw })));
}

/** Reads what is within a change: `{ messaging_product, metadata, contacts, messages, statuses }`. */
function readValue(value: IDataObject): VentiaEvent[] | undefined {
	const metadata = valueAt(value, 'metadata');
	if (!isRecord(metadata) && textAt(value, 'messaging_product') === undefined) return undefined;
	const lists = Object.keys(eventLists).filter((key) => listAt(value, key));
	if (lists.length === 0) return undefined;
	const contactsOf = contactFinder(
		lists.flatMap((key) => listAt(value, key) ?? []),
		listAt(value, 'contacts') ?? [],
	);
	const without = Object.fromEntries(lists.map((key) => [key, undefined]));
	return lists.flatMap((key) =>
		(listAt(value, key) ?? []).map((element) => {
			const contacts = contactsOf(element);
			const others = listAt(value, 'contacts') && {
				contacts: contacts.length > 0 ? contacts : undefined,
			};
			const raw = withFields(value, { ...without, ...others, [key]: [element] });
			if (!isRecord(element)) return unknownEvent(raw);
			return { ...readElement(element, { ...eventLists[key], metadata, contacts }), raw };
		}),
	);
}

/** Reads a message or a status without its envelope. */
function readAlone(body: IDataObject): VentiaEvent[] | undefined {
	const has = (place: string) => textAt(body, place) !== undefined;
	if (!has('id') || !has('timestamp')) return undefined;
	if (has('status') && has('recipient_id'))
		return [readElement(body, { kind: 'status', isOwn: true })];
	if (has('type') && (has('from') || has('to'))) return [readElement(body, { kind: 'message' })];
	return undefined;
}

interface Surroundings {
	kind?: TopicKind;
	isOwn?: boolean;
	metadata?: unknown;
	contacts?: unknown[];
}

function readElement(element: IDataObject, surroundings: Surroundings): VentiaEvent {
	const { kind = 'message', metadata, contacts = [] } = surroundings;
	const channelPhone = digits(textAt(metadata, 'display_phone_number'));
	const from = digits(textAt(element, 'from'));
	const fromMe = surroundings.isOwn ?? (from !== undefined && from === channelPhone);
	const message = asMessage(element, fromMe);
	const phone = textAt(message, 'from') ?? textAt(message, 'to') ?? textAt(message, 'recipient_id');
	const contact = contacts.find((candidate) => textAt(candidate, 'wa_id') === phone);
	const profile = valueAt(contact, 'profile');
	const id = textAt(element, 'id');
	const status = textAt(element, 'status');
	const isNamed = id !== undefined && (kind === 'message' || status !== undefined);
	const channel = ['phone_number_id', 'display_phone_number'].map((key) => textAt(metadata, key));
	return {
		// The statuses of one message share its ID.
		...(isNamed
			? { id: kind === 'status' ? `${id}:${status}` : id }
			: identityOf(undefined, element)),
		kind,
		isWhatsapp: true,
		fields: readFields({ ...message, fromMe, metadata, profile }, 'whatsapp'),
		channels: channel.filter((name) => name !== undefined),
		raw: element,
	};
}

/**
 * Prepares a message for reading its fields: `media` stands for its file, and the channel's number
 * is left out.
 */
export function asMessage(message: IDataObject, fromMe: boolean | undefined): IDataObject {
	const media = mediaTypes.map((type) => valueAt(message, type)).find(isRecord);
	return { ...message, media, [fromMe ? 'from' : 'to']: undefined };
}

/**
 * Distributes the contacts of a change among its events: an event keeps its own contacts, and those
 * that belong to no event.
 */
function contactFinder(elements: unknown[], contacts: unknown[]): (element: unknown) => unknown[] {
	const claimed = new Set(elements.flatMap(phonesOf));
	const byPhone = new Map<string | undefined, unknown[]>();
	for (const contact of contacts) {
		const phone = textAt(contact, 'wa_id');
		const key = phone !== undefined && claimed.has(phone) ? phone : undefined;
		const found = byPhone.get(key);
		if (found) found.push(contact);
		else byPhone.set(key, [contact]);
	}
	return (element) =>
		[undefined, ...new Set(phonesOf(element))].flatMap((phone) => byPhone.get(phone) ?? []);
}

function phonesOf(element: unknown): string[] {
	const phones = ['from', 'to', 'recipient_id'].map((key) => textAt(element, key));
	return phones.filter((phone) => phone !== undefined);
}

function digits(phone: string | undefined): string | undefined {
	return phone?.replace(/\D/g, '');
}

/** A copy with some fields replaced; those given as undefined are removed. */
export function withFields(value: IDataObject, changes: Record<string, unknown>): unknown {
	const fields: Record<string, unknown> = { ...value, ...changes };
	return Object.fromEntries(Object.entries(fields).filter(([, field]) => field !== undefined));
}
