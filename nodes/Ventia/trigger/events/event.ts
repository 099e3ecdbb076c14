import { createHash } from 'crypto';

/** The fields that 'Simplify' gives. What an event does not tell is left out. */
export interface EventFields {
	/** Whether the message went out from the company. */
	fromMe?: boolean;
	/** WhatsApp's ID of the message, which its statuses repeat. */
	messageId?: string;
	/** When it happened, ISO 8601 in UTC. */
	timestamp?: string;
	/** Type of the message: text, image, interactive ... */
	type?: string;
	/** Text, caption, or the label of a chosen button. */
	text?: string;
	mediaId?: string;
	/** sent, delivered, read, failed. */
	status?: string;
	/** Why a message could not be delivered. */
	failure?: string;
	/** Phone number of the contact. */
	phone?: string;
	/** ID of the contact in Ventia. */
	contactId?: string;
	contactName?: string;
	channelId?: string;
}

/** One event of a delivery. */
export interface VentiaEvent {
	/** Filters for messages and for statuses apply to events of their own kind only. */
	kind: 'message' | 'status' | 'other';
	/** Stays the same when the event is delivered again. */
	id: string;
	/** The topic, where the delivery leaves no doubt. */
	topic?: string;
	/** The topic that the shape suggests. */
	likelyTopic?: string;
	/** Undefined for a shape that is not known. */
	fields?: EventFields;
	/** Every name of its channel. */
	channels: string[];
	/** As delivered, in its envelope, without the other events of the delivery. */
	raw: unknown;
}

/** An event of a shape that is not known: passed on whole, told apart by its content. */
export function unknownEvent(raw: unknown): VentiaEvent {
	return { kind: 'other', id: digest(raw), channels: [], raw };
}

/** The event with the envelope that it came in; an unknown one is told apart by that, too. */
export function inEnvelope(event: VentiaEvent, raw: unknown): VentiaEvent {
	return { ...event, raw, id: event.fields ? event.id : digest(raw) };
}

/** Stands for a JSON value: 64 hex digits. */
export function digest(value: unknown): string {
	return createHash('sha256')
		.update(JSON.stringify(value) ?? '')
		.digest('hex');
}
