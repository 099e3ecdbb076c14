import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '@n8n-nodes-ventia/api-client';
import { mayBeSamePhone, type TriggerEvent } from '@n8n-nodes-ventia/node-framework';
import { kindOfTopic, type TopicKind } from '../../api/topics';
import {
	contactFinder,
	type Customer,
	customerOf,
	isKnown,
	isNaming,
	isSameNumber,
	parties,
	type Party,
	phoneNumber,
} from '../customer';
import { joined, listAt, textAt, valueAt } from '../places';
import { contentFields, readFields } from './eventFields';

/** One event of a delivery. */
export interface VentiaEvent extends TriggerEvent {
	/** What it certainly is; undefined for an unknown shape, which may be anything. */
	kind?: TopicKind | 'other';
	/** Whether the company sent the message; undefined if unknown. */
	fromMe?: boolean;
	customer: Customer;
	/** The topic, if the delivery names it. */
	topic?: string;
	/** Every name of its channel. */
	channels: string[];
	/** As delivered, in its envelope, without the other events of the delivery. */
	raw: unknown;
}

/** What an event is read within. */
interface Within {
	depth?: number;
	/** As the delivery names it. */
	topic?: string;
}

/** Deeper than any reasonable envelope; anything nested deeper is passed on whole. */
const deepestEnvelope = 6;
/** Changes whose messages and statuses are not those of a conversation with this workflow. */
const otherFields = ['history', 'standby', 'calls'];
/** The lists of events in a change. An echo is a message that the company sent from its phone. */
const eventLists: Record<string, { kind: TopicKind; isOwn?: boolean }> = {
	messages: { kind: 'message' },
	message_echoes: { kind: 'message', isOwn: true },
	statuses: { kind: 'status', isOwn: true },
};
/** Types of interactions that are not messages (docs/api-reference.md#interactions). */
const otherTypes = ['note', 'reminder', 'transfer', 'archiving'];
const deliveryStatuses = ['accepted', 'sent', 'delivered', 'read', 'played', 'failed', 'deleted'];
const mediaTypes = ['image', 'video', 'audio', 'document', 'sticker', 'voice'];
/** Counters that differ when the same event is delivered again. */
const attemptCounter =
	/^(delivery_?)?(attempts?|attempt_?(count|number)|retr(y|ies)|retry_?count)$/i;

/**
 * Splits a delivery into its events, in their order.
 *
 * What Ventia delivers is not documented (docs/api-reference.md#webhooks). This understands the
 * shapes of WhatsApp's Cloud API, from its envelope `{ object, entry: [{ changes: [{ value }] }] }`
 * down to a message or a status alone; Ventia's interactions; `{ topic, data }` or `{ event,
 * payload }` around them; and lists of all of these. Anything else is one event, passed on whole.
 * Each event keeps its own envelope, without the other events, so that anything that reads Meta's
 * webhooks can read it. Never throws.
 *
 * @param body parsed JSON
 */
export function readEvents(body: unknown, within: Within = {}): VentiaEvent[] {
	const depth = (within.depth ?? 0) + 1;
	if (depth > deepestEnvelope + 1) return [unknownEvent(body)];
	if (Array.isArray(body) && body.length > 0) {
		return body.flatMap((part) => readEvents(part, { ...within, depth }));
	}
	if (!isRecord(body)) return [unknownEvent(body)];
	return (
		readTopic(body, depth) ??
		readInteraction(body, within.topic) ??
		readWhatsapp(body, within.topic) ?? [unknownEvent(body)]
	);
}

function readTopic(body: IDataObject, depth: number): VentiaEvent[] | undefined {
	const topic = textAt(body, 'topic', 'event');
	const key = ['data', 'payload'].find((name) => isContainer(valueAt(body, name)));
	if (topic === undefined || key === undefined) return undefined;
	return readEvents(valueAt(body, key), { depth, topic }).map((event) => ({
		...inEnvelope(event, withFields(body, { [key]: event.raw }), body),
		topic,
	}));
}

function readWhatsapp(body: IDataObject, topic?: string): VentiaEvent[] | undefined {
	return (
		readParts(body, 'entry', 'changes') ??
		readParts(body, 'changes', 'value') ??
		readChange(body) ??
		readValue(body, topic) ??
		readAlone(body)
	);
}

function readParts(body: IDataObject, key: string, inside: string): VentiaEvent[] | undefined {
	const parts = listAt(body, key);
	if (!parts?.some((part) => valueAt(part, inside) !== undefined)) return undefined;
	return parts.flatMap((part) => {
		// The ID of an entry is that of the WhatsApp account.
		const events = (isRecord(part) ? readWhatsapp(part) : undefined) ?? [unknownEvent(part, null)];
		return events.map((event) => inEnvelope(event, withFields(body, { [key]: [event.raw] })));
	});
}

function readChange(change: IDataObject): VentiaEvent[] | undefined {
	const value = valueAt(change, 'value');
	if (!isRecord(value)) return undefined;
	const field = textAt(change, 'field');
	const unread: VentiaEvent = {
		...unknownEvent(value, null),
		kind: field === undefined || field === 'messages' ? undefined : 'other',
	};
	const events = readValue(value, field, true) ?? [unread];
	return events.map((event) => inEnvelope(event, withFields(change, { value: event.raw })));
}

/**
 * Reads what is within a change: `{ messaging_product, metadata, contacts, messages, statuses }`.
 *
 * @param field what has changed
 * @param isChange whether it is certainly within a change
 */
function readValue(
	value: IDataObject,
	field?: string,
	isChange = false,
): VentiaEvent[] | undefined {
	const standby = valueAt(value, 'standby');
	if (isContainer(standby)) return readStandby(value, [standby].flat());
	const lists = Object.keys(eventLists).filter((key) => listAt(value, key));
	const elements = lists.flatMap((key) => listAt(value, key) ?? []);
	const isMeta =
		isRecord(valueAt(value, 'metadata')) || textAt(value, 'messaging_product') !== undefined;
	if (lists.length === 0) {
		return isMeta ? [{ ...unknownEvent(value, null), kind: 'other' }] : undefined;
	}
	const isKnown = isMeta || isChange || elements.some((one) => isRecord(one) && readAlone(one));
	if (!isKnown) return undefined;
	const contacts = listAt(value, 'contacts') ?? [];
	const contactsOf = contactFinder(elements, contacts);
	const without = Object.fromEntries(lists.map((key) => [key, undefined]));
	return lists.flatMap((key) =>
		(listAt(value, key) ?? []).map((element) => {
			const own = contactsOf(element);
			const others = contacts.length > 0 && { contacts: own.contacts };
			const raw = withFields(value, { ...without, ...others, [key]: [element] });
			if (!isRecord(element)) return unknownEvent(raw);
			const errors = elements.length === 1 ? valueAt(value, 'errors') : undefined;
			const metadata = valueAt(value, 'metadata');
			const read = readElement(element, {
				...eventLists[key],
				field,
				metadata,
				errors,
				contact: own.contact,
			});
			const rest = ['messaging_product', 'metadata', 'contacts', ...lists, errors ? 'errors' : ''];
			const isPartial =
				read.isPartial === true || Object.keys(value).some((name) => !rest.includes(name));
			return { ...read, isPartial, raw };
		}),
	);
}

/** What Meta's own agent handles: a value within the value. */
function readStandby(value: IDataObject, parts: unknown[]): VentiaEvent[] {
	return parts.flatMap((part) => {
		const inner = isRecord(part) ? withFields({ metadata: value.metadata }, part) : undefined;
		const events = (isRecord(inner) ? readValue(inner, 'standby', true) : undefined) ?? [
			{ ...unknownEvent(part, null), kind: 'other' as const },
		];
		return events.map((event) => ({ ...event, raw: withFields(value, { standby: event.raw }) }));
	});
}

/** Reads a message or a status without its envelope. */
function readAlone(body: IDataObject): VentiaEvent[] | undefined {
	if (textAt(body, 'id') === undefined || textAt(body, 'timestamp') === undefined) return undefined;
	const status = textAt(body, 'status');
	if (status !== undefined && (deliveryStatuses.includes(status) || isNaming(body))) {
		return [readElement(body, { kind: 'status', isOwn: true })];
	}
	const type = textAt(body, 'type');
	const isMessage = type !== undefined && (isNaming(body) || isContainer(valueAt(body, type)));
	return isMessage ? [readElement(body, { kind: 'message' })] : undefined;
}

interface Surroundings {
	kind?: TopicKind;
	isOwn?: boolean;
	field?: string;
	metadata?: unknown;
	/** The customer's. */
	contact?: unknown;
	/** Of the change. */
	errors?: unknown;
}

function readElement(element: IDataObject, around: Surroundings): VentiaEvent {
	const { metadata, field, contact, errors } = around;
	const isStatus = around.kind === 'status';
	const isOther = otherFields.includes(field ?? '') || textAt(element, 'type') === 'call';
	const channel = ['phone_number_id', 'display_phone_number'].map((key) => textAt(metadata, key));
	const fromMe = around.isOwn ?? isOwnMessage(element, channel[1]);
	// Some report an echo with both swapped.
	const isSender = !fromMe || isSameNumber(textAt(element, 'to'), channel[1]);
	const customer = customerOf(
		element,
		isStatus ? statusParties(element) : [parties[isSender ? 'sender' : 'recipient']],
		contact,
	);
	const message = { errors, ...asMessage(element, isSender), customer, fromMe, metadata, field };
	const { fields, isWhole } = readFields(message, 'whatsapp');
	const id = textAt(element, 'id');
	const status = isStatus ? textAt(element, 'status') : undefined;
	const isNamed = id !== undefined && (!isStatus || status !== undefined);
	// An old message may be delivered as a new one, too.
	const parts = [isOther ? (field ?? 'call') : undefined, id, status, partOf(element)];
	return {
		...(isNamed
			? { id: parts.filter((part) => part !== undefined).join(':') }
			: identityOf(undefined, element)),
		kind: isOther ? 'other' : (around.kind ?? 'message'),
		fromMe,
		customer,
		fields,
		isPartial: !isWhole || (isNaming(element) && !isKnown(customer)),
		channels: channel.filter((name) => name !== undefined),
		raw: element,
	};
}

/** What tells two equal statuses of a message apart: the participant of a group, the transaction. */
function partOf(element: IDataObject): string | undefined {
	const { participant } = parties;
	return textAt(element, participant.userId, participant.phone, 'payment.transaction.id');
}

/** Where a status names the customer; the recipient of a message to a group is the group. */
function statusParties(element: IDataObject): Party[] {
	const { participant, statusRecipient, sender } = parties;
	const isGroup = textAt(element, 'recipient_type') === 'group';
	return isGroup ? [participant] : [participant, statusRecipient, sender];
}

/** Whether a message of WhatsApp's is the company's own. */
function isOwnMessage(message: IDataObject, channelPhone?: string): boolean {
	const stated = statedOwn(message);
	if (stated !== undefined) return stated;
	if (isSameNumber(textAt(message, 'from'), channelPhone)) return true;
	// An incoming message of Meta's has no recipient.
	const isAddressed = textAt(message, ...Object.values(parties.recipient)) !== undefined;
	return isAddressed && !isSameNumber(textAt(message, 'to'), channelPhone);
}

/** Whether a record says that it is about the company's own message. */
function statedOwn(record: unknown): boolean | undefined {
	const flags = ['fromMe', 'from_me'].map((key) => valueAt(record, key));
	const flag = flags.find((value) => typeof value === 'boolean');
	if (flag !== undefined) return flag;
	const [, direction] = /^(in|out)/i.exec(textAt(record, 'direction') ?? '') ?? [];
	return direction === undefined ? undefined : direction.toLowerCase() === 'out';
}

/**
 * Prepares a message for reading its fields: with its file as `media`, without the channel's number,
 * and with what it says after it was edited.
 *
 * @param isSender whether the customer is its sender
 */
function asMessage(message: IDataObject, isSender: boolean): Record<string, unknown> {
	const original = valueAt(message, 'edit.original_message_id');
	const edited = original === undefined ? undefined : valueAt(message, 'edit.message');
	const current = isRecord(edited)
		? { ...message, ...edited, type: message.type, edit: { original_message_id: original } }
		: message;
	const type = mediaTypes.find((name) => isRecord(valueAt(current, name)));
	return {
		...current,
		...(type !== undefined && { [type]: undefined, media: valueAt(current, type) }),
		[isSender ? 'to' : 'from']: undefined,
	};
}

/**
 * Reads a Ventia interaction object (docs/api-reference.md#interactions). The `content` of WhatsApp
 * messages is not documented, so likely places are checked (inferred). An own message that comes
 * with its delivery status is two events: the message and the status.
 *
 * @param topic as the delivery names it
 * @returns undefined for another shape
 */
function readInteraction(body: IDataObject, topic?: string): VentiaEvent[] | undefined {
	const id = textAt(body, '_id', 'id');
	const parts = ['contact', 'content', 'type', 'via'].filter((key) => Object.hasOwn(body, key));
	if (id === undefined || parts.length < 2) return undefined;
	if (otherTypes.includes(textAt(body, 'type') ?? '')) return [otherInteraction(id, body)];
	const status = [textAt(body, 'content.status'), textAt(body, 'status')].find(
		(name) => name !== undefined && deliveryStatuses.includes(name),
	);
	const fromMe = isOwnInteraction(body, status);
	const message = interactionEvent(body, 'message', fromMe, status);
	if (status === undefined) return [message];
	const statusEvent = interactionEvent(body, 'status', true, status);
	const type = textAt(body, 'content.type') ?? '';
	const isSaid =
		contentFields.some((name) => (message.fields?.[name] ?? null) !== null) ||
		isContainer(valueAt(body, `content.${type}`));
	if (!isSaid) return [statusEvent];
	if (fromMe === false) return [message];
	const kind = kindOfTopic(topic);
	return [message, statusEvent].filter((event) => kind === undefined || event.kind === kind);
}

function otherInteraction(id: string, body: IDataObject): VentiaEvent {
	const updatedAt = textAt(body, 'updatedAt');
	const isChanged = updatedAt !== undefined && updatedAt !== textAt(body, 'createdAt');
	const event = interactionEvent(body, 'message', statedOwn(body));
	return { ...event, kind: 'other', id: isChanged ? `${id}:${updatedAt}` : id, shownId: undefined };
}

function interactionEvent(
	body: IDataObject,
	kind: TopicKind,
	fromMe: boolean | undefined,
	status?: string,
): VentiaEvent {
	const content = valueAt(body, 'content');
	const type = textAt(body, 'type');
	const customer = interactionCustomer(body, fromMe);
	const isSender = fromMe !== true;
	const { fields, isWhole } = readFields(
		{
			...body,
			content: isRecord(content) ? { ...asMessage(content, isSender), status } : content,
			fromMe,
			customer,
			status,
			// 'message' says nothing about the type of the message.
			type: type === 'message' ? undefined : type,
		},
		'interaction',
	);
	const channel = textAt(fields, 'channelId');
	return {
		...interactionIdentity(body, fields, kind === 'status' ? status : undefined),
		kind,
		fromMe,
		customer,
		fields: kind === 'status' ? { ...fields, type: null } : fields,
		isPartial: !isWhole,
		channels: channel === undefined ? [] : [channel],
		raw: body,
	};
}

/**
 * WhatsApp's ID of a message tells it apart, in whatever shape it comes. Without one, the
 * interaction's ID could be that of a conversation, so what was said counts, too, as opposed to all
 * that changes around it, such as the signature of a URL.
 */
function interactionIdentity(
	body: IDataObject,
	fields: IDataObject,
	status: string | undefined,
): Pick<VentiaEvent, 'id' | 'shownId'> {
	const id = textAt(body, '_id', 'id');
	const shownId = [id, status].filter((part) => part !== undefined).join(':');
	const messageId = textAt(fields, 'messageId');
	if (messageId?.startsWith('wamid.')) {
		const part = partOf(Object(valueAt(body, 'content')));
		return { id: [messageId, status, part].filter((one) => one !== undefined).join(':'), shownId };
	}
	if (status !== undefined) return { id: shownId };
	const content = valueAt(body, 'content');
	if (content === undefined) return { id: shownId };
	const said = contentFields.map((name) => {
		const value = fields[name] ?? null;
		return name === 'mediaUrl' && typeof value === 'string' ? value.split('?')[0] : value;
	});
	const whole = [...said, messageId, valueAt(content, 'timestamp')];
	const isSaid = said.some((value) => value !== null);
	return { id: `${id}:${digest(isSaid ? whole : content).slice(0, 12)}`, shownId };
}

function interactionCustomer(body: IDataObject, fromMe: boolean | undefined): Customer {
	const content = valueAt(body, 'content');
	const contact = valueAt(body, 'contact');
	const party = parties[fromMe === true ? 'recipient' : 'sender'];
	const named = customerOf(content, [party, parties.statusRecipient], contact);
	const phone = textAt(content, 'phone') ?? textAt(contact, 'phones.0');
	return {
		...named,
		contactId: textAt(body, 'contact', 'contact._id'),
		phone: (phone === undefined ? undefined : phoneNumber(phone)) ?? named.phone,
		userId: named.userId ?? textAt(contact, 'userId'),
		username: textAt(contact, 'username'),
		name: joined(' ', contact, ['firstName', 'lastName']) ?? textAt(contact, 'username'),
	};
}

/** Whether the company sent the message of an interaction; undefined if nothing says so. */
function isOwnInteraction(body: IDataObject, status: string | undefined): boolean | undefined {
	const stated = statedOwn(valueAt(body, 'content')) ?? statedOwn(body);
	if (stated !== undefined) return stated;
	const via = textAt(body, 'via');
	if (via === 'api') return true;
	const named = isOwnByNumbers(body);
	if (named !== undefined) return named;
	// Agents write in the web panel.
	if (via === 'web' && textAt(body, 'agent') !== undefined) return true;
	// Only what the company sends is accepted, sent, or fails.
	if (status !== undefined && ['accepted', 'sent', 'failed'].includes(status)) return true;
	// `server` says who wrote the record, not who sent the message.
	if (via !== undefined && via !== 'web' && via !== 'server') return false;
	return status === undefined ? undefined : true;
}

function isOwnByNumbers(body: IDataObject): boolean | undefined {
	const content = valueAt(body, 'content');
	const [from, to] = [textAt(content, 'from', 'from_user_id'), textAt(content, 'to', 'to_user_id')];
	const phones = [textAt(content, 'phone'), ...(listAt(body, 'contact.phones') ?? [])].filter(
		(phone) => typeof phone === 'string',
	);
	const isCustomer = (id = '') =>
		phones.some((phone) => mayBeSamePhone(phone, phoneNumber(id) ?? ''));
	if (isCustomer(from) !== isCustomer(to)) return isCustomer(to);
	const isOther = phones.length > 0 && phoneNumber(from ?? '') !== undefined;
	if (from === undefined) return to === undefined ? undefined : true;
	// A customer's message names its sender only; ours name the receiver, too. The agent of the
	// conversation may be in both.
	return to === undefined ? isOther && !isCustomer(from) : true;
}

/**
 * An event of an unknown shape, passed on whole.
 *
 * @param named the part that holds its ID, if it has one
 */
function unknownEvent(raw: unknown, named = raw): VentiaEvent {
	return { ...identityOf(named, raw), fromMe: statedOwn(raw), customer: {}, channels: [], raw };
}

/**
 * The event with the envelope that it came in.
 *
 * @param named the envelope, if its ID is the event's
 */
function inEnvelope(event: VentiaEvent, raw: unknown, named?: unknown): VentiaEvent {
	if (!event.unnamed) return { ...event, raw };
	return { ...event, unnamed: undefined, ...identityOf(named, event.raw, raw), raw };
}

/**
 * What tells an event apart: an ID if there is one. The ID may be that of a conversation instead of
 * the event's, so different content under the same ID is a different event.
 */
function identityOf(named: unknown, content: unknown, whole = content) {
	const id = textAt(named, '_id', 'id');
	if (id === undefined) return { id: digest(withoutAttempts(whole)), unnamed: true };
	return { id: `${id}:${digest(withoutAttempts(content)).slice(0, 12)}` };
}

function withoutAttempts(value: unknown): unknown {
	if (!isRecord(value)) return value;
	const kept = Object.entries(value).filter(([key]) => !attemptCounter.test(key));
	return Object.fromEntries(kept);
}

/** Digest of a JSON value: 64 hex digits. */
function digest(value: unknown): string {
	return createHash('sha256')
		.update(JSON.stringify(value) ?? '')
		.digest('hex');
}

/** A copy with some fields replaced; those given as undefined are removed. */
function withFields(value: IDataObject, changes: Record<string, unknown>): unknown {
	const fields: Record<string, unknown> = { ...value, ...changes };
	return Object.fromEntries(Object.entries(fields).filter(([, field]) => field !== undefined));
}

function isContainer(value: unknown): boolean {
	return typeof value === 'object' && value !== null;
}
