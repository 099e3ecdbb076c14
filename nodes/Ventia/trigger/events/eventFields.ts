import type { GenericValue, IDataObject } from 'n8n-workflow';

import { isRecord, textOf } from '../../../../packages/api-client/src/json';

/** How a value is output. */
type Form = 'text' | 'flag' | 'time' | 'phone' | 'name' | 'failure' | 'data';

/** A field of a simplified item. */
interface EventField {
	/** What it is, for the README. */
	what: string;
	/**
	 * Its places in a message or a status of WhatsApp's Cloud API (Meta's webhook reference); the
	 * first one with a value counts. `media` is the object with the name of the message's type.
	 */
	whatsapp: string[];
	/**
	 * Its places in an interaction of Ventia (docs/api-reference.md#interactions), which are
	 * checked before WhatsApp's places within its `content`. The content of messages is inferred.
	 */
	interaction?: string[];
	/** Default: text. */
	form?: Form;
	/** What the documents show instead of a place that is computed beforehand. */
	shown?: { whatsapp: string; interaction: string };
}

/**
 * Every field of a simplified item that comes from the event, and its source; shown in the README.
 * Items have them in this order: first what most workflows use.
 */
export const eventFields: Record<string, EventField> = {
	phone: {
		what: 'Phone number of the customer, with +',
		whatsapp: ['from', 'to', 'recipient_id'],
		interaction: ['content.phone', 'contact.phones.0'],
		form: 'phone',
	},
	contactName: {
		what: 'Name of the contact',
		whatsapp: ['profile'],
		interaction: ['contact'],
		form: 'name',
		shown: {
			whatsapp: '`profile.name` of the one in `contacts` with this phone',
			interaction: '`contact.firstName` and `contact.lastName`',
		},
	},
	text: {
		what: 'Text, caption, title of the tapped choice, or emoji of a reaction',
		whatsapp: [
			'text.body',
			'media.caption',
			'button.text',
			'interactive.button_reply.title',
			'interactive.list_reply.title',
			'interactive.nfm_reply.body',
			'interactive.body.text',
			'reaction.emoji',
			'location.name',
			'location.address',
			'order.text',
			'system.body',
		],
		interaction: ['content', 'content.text', 'content.body', 'content.caption'],
	},
	choiceId: {
		what: 'ID of the button or list row that was tapped',
		whatsapp: ['interactive.button_reply.id', 'interactive.list_reply.id', 'button.payload'],
	},
	contactId: {
		what: "Ventia's ID of the contact; WhatsApp's own events do not have it",
		whatsapp: [],
		interaction: ['contact', 'contact._id'],
	},
	fromMe: {
		what: 'Whether the company sent the message; true for statuses',
		whatsapp: ['fromMe'],
		interaction: ['fromMe'],
		form: 'flag',
		shown: {
			whatsapp: '`from` is `metadata.display_phone_number`, or in `message_echoes` or `statuses`',
			interaction: '`content.fromMe`, `fromMe`, `content.direction`, `direction`, `via`',
		},
	},
	messageId: {
		what: "WhatsApp's ID of the message; its statuses repeat it",
		whatsapp: ['id'],
	},
	interactionId: { what: "Ventia's ID of the interaction", whatsapp: [], interaction: ['_id'] },
	timestamp: {
		what: 'When it happened',
		whatsapp: ['timestamp'],
		interaction: ['createdAt'],
		form: 'time',
	},
	type: {
		what: 'Type of the message: text, image, interactive and so on',
		whatsapp: ['type'],
		interaction: ['content.type', 'type'],
	},
	choiceTitle: {
		what: 'Title of that choice',
		whatsapp: ['interactive.button_reply.title', 'interactive.list_reply.title', 'button.text'],
	},
	replyToMessageId: {
		what: 'ID of the message that it replies or reacts to',
		whatsapp: ['context.id', 'reaction.message_id'],
	},
	mediaId: {
		what: 'ID of the file',
		whatsapp: ['media.id'],
		interaction: ['content.mediaId'],
	},
	mediaUrl: {
		what: 'URL of the file',
		whatsapp: ['media.url', 'media.link'],
		interaction: ['content.mediaUrl'],
	},
	mimeType: {
		what: 'MIME type of the file',
		whatsapp: ['media.mime_type'],
		interaction: ['content.mimetype'],
	},
	fileName: {
		what: 'Name of the file',
		whatsapp: ['media.filename'],
		interaction: ['content.fileName'],
	},
	location: {
		what: 'Location that was shared, as an object',
		whatsapp: ['location'],
		form: 'data',
	},
	contactCards: {
		what: 'Contacts that were shared, as a list',
		whatsapp: ['contacts'],
		form: 'data',
	},
	referral: {
		what: 'Ad that led to the message, as an object',
		whatsapp: ['referral'],
		form: 'data',
	},
	status: {
		what: 'Status of the message: sent, delivered, read, failed',
		whatsapp: ['status'],
		interaction: ['content.status', 'status'],
	},
	failure: {
		what: 'Why it failed: code, title and details',
		whatsapp: ['errors.0'],
		interaction: ['content.error'],
		form: 'failure',
	},
	channelId: {
		what: "Ventia's ID of the channel; WhatsApp's own events do not have it",
		whatsapp: [],
		interaction: ['content.channelId', 'channelId'],
	},
	whatsappPhoneNumberId: {
		what: "Meta's ID of the channel's phone number; not Ventia's channel ID",
		whatsapp: ['metadata.phone_number_id'],
	},
};

/** Reads all fields of an event; null for missing ones. */
export function readFields(event: unknown, shape: 'whatsapp' | 'interaction'): IDataObject {
	const entries = Object.entries(eventFields).map(([name, field]): [string, GenericValue] => {
		const { whatsapp, interaction = [], form = 'text' } = field;
		const places =
			shape === 'whatsapp'
				? whatsapp
				: [...interaction, ...whatsapp.map((place) => `content.${place}`)];
		const values = places.map((place) => formed(valueAt(event, place), form));
		return [name, values.find((value) => value !== undefined) ?? null];
	});
	return Object.fromEntries(entries);
}

/** The value at a place such as `contact.phones.0`; never one that an object only inherits. */
export function valueAt(value: unknown, place: string): unknown {
	let found = value;
	for (const key of place.split('.')) {
		const holds = typeof found === 'object' && found !== null && Object.hasOwn(found, key);
		found = holds ? Reflect.get(Object(found), key) : undefined;
	}
	return found;
}

/** The text at a place; numbers become text. */
export function textAt(value: unknown, place: string): string | undefined {
	const found = valueAt(value, place);
	return typeof found === 'number' ? String(found) : textOf(found);
}

/** The list at a place; undefined if there is none or it is empty. */
export function listAt(value: unknown, place: string): unknown[] | undefined {
	const found = valueAt(value, place);
	return Array.isArray(found) && found.length > 0 ? found : undefined;
}

function formed(value: unknown, form: Form): GenericValue | undefined {
	const text = typeof value === 'number' ? String(value) : textOf(value);
	switch (form) {
		case 'text':
			return text;
		case 'flag':
			return typeof value === 'boolean' ? value : undefined;
		case 'time':
			return text === undefined ? undefined : isoTime(text);
		case 'phone':
			return text === undefined ? undefined : phone(text);
		case 'name':
			return textAt(value, 'name') ?? joined(' ', value, ['firstName', 'lastName']);
		case 'failure':
			return text ?? failure(value);
		case 'data':
			return typeof value === 'object' ? (value ?? undefined) : undefined;
	}
}

/** Seconds since 1970 (as WhatsApp writes them), milliseconds, or a date text: as ISO 8601 in UTC. */
export function isoTime(text: string): string | undefined {
	const number = Number(text);
	const milliseconds = Number.isNaN(number)
		? Date.parse(text)
		: number * (number < 100_000_000_000 ? 1000 : 1);
	const date = new Date(milliseconds);
	return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

/** Adds the +, which WhatsApp leaves out. Anything that is not a phone number stays as it is. */
function phone(text: string): string {
	return /^\+?\d[\d\s().-]{4,}$/.test(text) ? `+${text.replace(/\D/g, '')}` : text;
}

function failure(error: unknown): string | undefined {
	const title = textAt(error, 'title') === undefined ? 'message' : 'title';
	return joined(': ', error, ['code', title, 'error_data.details']);
}

function joined(separator: string, value: unknown, places: string[]): string | undefined {
	if (!isRecord(value)) return undefined;
	const texts = places.map((place) => textAt(value, place));
	return texts.filter((text) => text !== undefined).join(separator) || undefined;
}
