import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '@n8n-nodes-ventia/api-client';
import { mayBeSamePhone } from '@n8n-nodes-ventia/node-framework';
import { kindOfTopic, type TopicKind } from '../../api/topics';
import { type Customer, customerOf, parties, phoneNumber } from '../customer';
import { joined, listAt, nameAt, textAt, valueAt } from '../places';
import { digest, isContainer, statedOwn, type VentiaEvent } from './event';
import { asMessage, deliveryStatuses, partOf } from './message';
import { contentFields, readFields } from './readFields';

/** Types of interactions that are not messages (docs/api-reference.md#interactions). */
const otherTypes = ['note', 'reminder', 'transfer', 'archiving'];

/**
 * Reads a Ventia interaction object (docs/api-reference.md#interactions). The `content` of WhatsApp
 * messages is not documented, so likely places are checked (inferred). An own message that comes
 * with its delivery status is two events: the message and the status.
 *
 * @param topic as the delivery names it
 * @returns undefined for another shape
 */
export function readInteraction(body: IDataObject, topic?: string): VentiaEvent[] | undefined {
	const id = textAt(body, '_id', 'id');
	const parts = ['contact', 'content', 'type', 'via'].filter((key) => Object.hasOwn(body, key));
	if (id === undefined || parts.length < 2) return undefined;
	if (otherTypes.includes(nameAt(body, 'type') ?? '')) return [otherInteraction(id, body)];
	const status = [nameAt(body, 'content.status'), nameAt(body, 'status')].find(
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
			type: type?.toLowerCase() === 'message' ? undefined : type,
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
	const via = nameAt(body, 'via');
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
