import { topics } from '../../nodes/Ventia/api/topics';
import { record } from '../operations/fields';
import { known } from '../seed/known';
import type { Contact, Message, MessageStatus } from '../store/records';
import { findRow, type ListRow } from '../store/listRows';
import type { Store } from '../store/store';
import { userIdOf } from '../store/whatsappUser';
import type { Delivery, Identity, MessageType, OrderItem } from './delivery';

/** One event, before it is put into a shape. */
export interface WebhookEvent {
	kind: 'message' | 'status';
	/** WhatsApp's id of the message. */
	wamid: string;
	interactionId: string;
	/** The customer's phone, digits only; absent where WhatsApp leaves it out. */
	phone?: string | undefined;
	/** WhatsApp's ID of the customer for this company (BSUID); absent in events before April 2026. */
	userId?: string | undefined;
	/** The customer's username, without @. */
	username?: string | undefined;
	contact: Contact | undefined;
	text: string;
	messageType: MessageType;
	/** ID of the tapped button. */
	buttonId?: string | undefined;
	/** The row of a list, if that is what was tapped. */
	row?: ListRow | undefined;
	/** Answers to a form, by field. */
	form?: Record<string, string> | undefined;
	order?: OrderItem[] | undefined;
	/** WhatsApp's ID of the message that this one edits or revokes. */
	originalId?: string | undefined;
	/** WhatsApp's ID of the group in which the customer wrote, or to which the message was sent. */
	groupId?: string | undefined;
	/** WhatsApp's ID of the message that this one replies to. */
	replyTo?: string | undefined;
	status: MessageStatus;
	channelId: string | undefined;
	fromOurselves: boolean;
	/** ISO 8601. */
	at: string;
}

/** The statuses of a message that arrives. */
export const STATUS_COURSE: MessageStatus[] = ['sent', 'delivered', 'read'];

/** @returns the distinct events that the delivery asks for. */
export function createEvents(store: Store, delivery: Delivery): WebhookEvent[] {
	const { count = 1, text = 'Hola', fromOurselves = false, groupId } = delivery;
	const { buttonId, form, order, originalId, replyTo } = delivery;
	const messageTypes = delivery.messageTypes ?? [usualType(store, delivery)];
	const kind = topics.find(({ value }) => value === delivery.topic)?.kind ?? 'message';
	const course = delivery.status ? [delivery.status] : STATUS_COURSE;
	const customers = customersOf(store, delivery, count);
	const row = buttonId === undefined ? undefined : findRow(store, buttonId);
	const at = new Date().toISOString();
	// A message to a group has a status for each of its participants.
	const customerAt = (place: number) => customers[place % customers.length] ?? NOBODY;
	const participants = groupId === undefined ? 1 : customers.length;
	const perMessage = kind === 'message' ? 1 : course.length * participants;
	let wamid = '';
	return Array.from({ length: count }, (_, number) => {
		// The statuses of one message share its id.
		if (number % perMessage === 0) wamid = delivery.messageId ?? newWamid(store);
		const message = Math.floor(number / perMessage);
		const place = groupId === undefined ? message : number;
		const step = Math.floor(number / participants) % course.length;
		return {
			kind,
			wamid,
			interactionId: store.nextId('event'),
			...customerAt(place),
			text: count === 1 ? text : `${text} ${number + 1}`,
			messageType: messageTypes[number % messageTypes.length] ?? 'text',
			buttonId,
			row,
			form,
			order,
			originalId,
			groupId,
			replyTo,
			status: course[step] ?? 'sent',
			channelId: delivery.channelId,
			fromOurselves,
			at,
		};
	});
}

function usualType(store: Store, { buttonId, form, order, replyTo }: Delivery): MessageType {
	if (order !== undefined) return 'order';
	const asked = store.messages.all().find((message) => wamidOf(message) === replyTo);
	if (buttonId !== undefined && record(asked?.body.message).type === 'template') return 'button';
	return buttonId === undefined && form === undefined ? 'text' : 'interactive';
}

type Customer = Pick<WebhookEvent, 'phone' | 'userId' | 'username' | 'contact'>;

const NOBODY: Customer = { contact: undefined };

/** @returns whose events these are, with the names that WhatsApp gives them */
function customersOf(store: Store, delivery: Delivery, count: number): Customer[] {
	const { contacts, identity = 'both' } = delivery;
	if (contacts !== undefined) {
		return contacts.map((id) => {
			const contact = store.contacts.get(id);
			if (!contact) throw new Error(`There is no contact ${id}`);
			return customer(store, identity, { contact });
		});
	}
	const phones = delivery.contactPhones ?? firstPhones(store, count);
	return (phones.length > 0 ? phones : ['+59899000000']).map((phone) =>
		customer(store, identity, { phone, contact: store.findContact([phone], []) }),
	);
}

function customer(
	store: Store,
	identity: Identity,
	{ contact, phone = contact?.phones[0] }: { contact: Contact | undefined; phone?: string },
): Customer {
	const digits = phone?.replace(/\D/g, '');
	const user = contact && store.whatsappUsers.get(contact._id);
	return {
		contact,
		...(digits !== undefined && identity !== 'userId' && { phone: digits }),
		...((digits === undefined || identity !== 'phone') && {
			userId: userIdOf(store, { contact, ...(phone !== undefined && { phone }) }),
			username: user?.username,
		}),
	};
}

/** @returns the ID that the event has in this shape. */
export function eventId(event: WebhookEvent, shape: Delivery['shape'] = 'meta'): string {
	if (shape !== 'meta') return event.interactionId;
	if (event.kind !== 'status') return event.wamid;
	const participant = event.groupId === undefined ? undefined : (event.phone ?? event.userId);
	return [event.wamid, event.status, participant].filter((part) => part !== undefined).join(':');
}

/** @returns the channel of the event as Ventia names it. */
export function eventChannel(event: WebhookEvent): string {
	return event.channelId ?? known.channels.whatsappBusiness;
}

/** @returns WhatsApp's ID of a message that was sent through the API. */
export function wamidOf(message: Message): string {
	return `wamid.${message._id}`;
}

function newWamid(store: Store): string {
	return `wamid.${Buffer.from(store.nextId('event'), 'hex').toString('base64url')}`;
}

function firstPhones(store: Store, count: number): string[] {
	return store.contacts
		.all()
		.slice(0, count)
		.flatMap((contact) => contact.phones.slice(0, 1));
}
