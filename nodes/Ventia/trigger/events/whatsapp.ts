import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '@n8n-nodes-ventia/api-client';
import type { TopicKind } from '../../api/topics';
import {
	contactFinder,
	customerOf,
	isKnown,
	isNaming,
	isSameNumber,
	parties,
	type Party,
} from '../customer';
import { listAt, nameAt, textAt, valueAt } from '../places';
import {
	identityOf,
	inEnvelope,
	isContainer,
	statedOwn,
	unknownEvent,
	type VentiaEvent,
	withFields,
} from './event';
import { asMessage, deliveryStatuses, partOf } from './message';
import { readFields } from './readFields';

/** Changes whose messages and statuses are not those of a conversation with this workflow. */
const otherFields = ['history', 'standby', 'calls'];
/** The lists of events in a change. An echo is a message that the company sent from its phone. */
const eventLists: Record<string, { kind: TopicKind; isOwn?: boolean }> = {
	messages: { kind: 'message' },
	message_echoes: { kind: 'message', isOwn: true },
	statuses: { kind: 'status', isOwn: true },
};

/**
 * Reads what WhatsApp sends: its envelope, a change, the value of one, or a message or a status alone.
 *
 * @returns undefined for another shape
 */
export function readWhatsapp(body: IDataObject, topic?: string): VentiaEvent[] | undefined {
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
	const status = nameAt(body, 'status');
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
	const id = textAt(element, 'id');
	const status = isStatus ? nameAt(element, 'status') : undefined;
	const message = { errors, ...asMessage(element, isSender), ...(isStatus && { status }) };
	const { fields, isWhole } = readFields(
		{ ...message, customer, fromMe, metadata, field },
		'whatsapp',
	);
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
