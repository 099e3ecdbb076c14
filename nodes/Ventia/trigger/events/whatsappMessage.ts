import { isRecord } from '../../../../packages/api-client/src/json';
import { messageTopic } from '../topics';
import { digest, type EventFields, type VentiaEvent } from './event';
import { isoTime, listAt, own, textAt } from './values';

/** What surrounds a message or a status in WhatsApp's change. */
export interface Surroundings {
	metadata?: unknown;
	contacts?: unknown[];
	/** Whether it lies in the list of messages that the company sent from its phone. */
	isEcho?: boolean;
}

const mediaTypes = ['image', 'video', 'audio', 'document', 'sticker', 'voice'];

/** Whether a value is a message of WhatsApp's Cloud API (Meta's webhook reference). */
export function isWhatsappMessage(value: unknown): boolean {
	const hasPeople = ['from', 'to'].some((key) => textAt(value, key) !== undefined);
	return hasPeople && ['id', 'type', 'timestamp'].every((key) => textAt(value, key) !== undefined);
}

/** Understands a message; `raw` is the message with what surrounds it. */
export function readWhatsappMessage(
	message: unknown,
	raw: unknown,
	{ metadata, contacts = [], isEcho = false }: Surroundings = {},
): VentiaEvent {
	const ourPhone = textAt(metadata, 'display_phone_number');
	const from = textAt(message, 'from');
	const fromMe = isEcho || (from !== undefined && digits(from) === digits(ourPhone));
	const phone = fromMe ? textAt(message, 'to') : from;
	const channelId = textAt(metadata, 'phone_number_id');
	const fields: EventFields = {
		fromMe,
		messageId: textAt(message, 'id'),
		timestamp: isoTime(own(message, 'timestamp')),
		type: textAt(message, 'type'),
		text: textOfMessage(message),
		mediaId: mediaOfMessage(message),
		failure: failureIn(message),
		phone,
		contactName: nameOf(phone, contacts),
		channelId,
	};
	return {
		kind: 'message',
		id: fields.messageId ?? digest(message),
		likelyTopic: messageTopic,
		fields,
		channels: channelNames(metadata),
		raw,
	};
}

/** Text, caption, or the label of what was chosen or shared. */
export function textOfMessage(message: unknown): string | undefined {
	const direct = textAt(message, 'text') ?? textAt(message, 'body') ?? textAt(message, 'caption');
	const captions = mediaTypes.map((type) => textAt(message, type, 'caption'));
	const places = [
		['text', 'body'],
		['button', 'text'],
		['interactive', 'button_reply', 'title'],
		['interactive', 'list_reply', 'title'],
		['interactive', 'nfm_reply', 'body'],
		['interactive', 'body', 'text'],
		['reaction', 'emoji'],
		['location', 'name'],
		['location', 'address'],
		['order', 'text'],
		['system', 'body'],
	];
	const texts = [direct, ...captions, ...places.map((path) => textAt(message, ...path))];
	return texts.find((text) => text !== undefined);
}

/** ID with which the file of a media message can be fetched. */
export function mediaOfMessage(message: unknown): string | undefined {
	const ids = mediaTypes.map((type) => textAt(message, type, 'id'));
	return [...ids, textAt(message, 'mediaId')].find((id) => id !== undefined);
}

/** The first of the `errors` of a message or a status as one text. */
export function failureIn(value: unknown): string | undefined {
	const [first] = listAt(value, 'errors') ?? [];
	if (!isRecord(first)) return undefined;
	const said = textAt(first, 'title') ?? textAt(first, 'message');
	const parts = [textAt(first, 'code'), said, textAt(first, 'error_data', 'details')];
	return parts.filter((part) => part !== undefined).join(': ') || undefined;
}

/** ID and phone number of the channel. */
export function channelNames(metadata: unknown): string[] {
	const names = ['phone_number_id', 'display_phone_number'].map((key) => textAt(metadata, key));
	return names.filter((name) => name !== undefined);
}

/** The name that goes with a phone number. */
export function nameOf(phone: string | undefined, contacts: unknown[]): string | undefined {
	const contact = contacts.find((candidate) => textAt(candidate, 'wa_id') === phone);
	return contact === undefined ? undefined : textAt(contact, 'profile', 'name');
}

function digits(phone: string | undefined): string | undefined {
	return phone?.replace(/\D/g, '');
}
