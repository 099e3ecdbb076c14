import { topics } from '../../nodes/Ventia/api/topics';
import { known } from '../seed/known';
import type { Contact, Message } from '../store/records';
import type { Store } from '../store/store';
import type { MessageStatus } from '../store/records';
import type { Delivery, MessageType } from './delivery';

/** One event, before it is put into a shape. */
export interface WebhookEvent {
	kind: 'message' | 'status';
	/** WhatsApp's id of the message. */
	wamid: string;
	interactionId: string;
	/** The customer's phone, digits only. */
	phone: string;
	contact: Contact | undefined;
	text: string;
	messageType: MessageType;
	/** ID of the tapped button. */
	buttonId?: string;
	/** WhatsApp's ID of the message that this one replies to. */
	replyTo?: string;
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
	const { count = 1, text = 'Hola', fromOurselves = false, buttonId, replyTo } = delivery;
	const { messageTypes = [buttonId === undefined ? 'text' : 'interactive'] } = delivery;
	const kind = topics.find(({ value }) => value === delivery.topic)?.kind ?? 'message';
	const course = delivery.status ? [delivery.status] : STATUS_COURSE;
	const phones = delivery.contactPhones ?? firstPhones(store, count);
	const at = new Date().toISOString();
	let wamid = '';
	return Array.from({ length: count }, (_, number) => {
		// The statuses of one message share its id.
		if (kind === 'message' || number % course.length === 0) {
			wamid = delivery.messageId ?? newWamid(store);
		}
		const message = kind === 'message' ? number : Math.floor(number / course.length);
		const phone = phones[message % phones.length] ?? '+59899000000';
		return {
			kind,
			wamid,
			interactionId: store.nextId('event'),
			phone: phone.replace(/\D/g, ''),
			contact: store.findContact([phone], []),
			text: count === 1 ? text : `${text} ${number + 1}`,
			messageType: messageTypes[number % messageTypes.length] ?? 'text',
			buttonId,
			replyTo,
			status: course[number % course.length] ?? 'sent',
			channelId: delivery.channelId,
			fromOurselves,
			at,
		};
	});
}

/** @returns the ID that the event has in this shape. */
export function eventId(event: WebhookEvent, shape: Delivery['shape'] = 'meta'): string {
	if (shape !== 'meta') return event.interactionId;
	return event.kind === 'status' ? `${event.wamid}:${event.status}` : event.wamid;
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
