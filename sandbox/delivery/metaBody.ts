import type { MessageType } from './delivery';
import type { WebhookEvent } from './createEvents';

const PHONE_NUMBER_ID = '106540352242922';
const OUR_PHONE = '59821234567';

/**
 * @returns the body that WhatsApp's Cloud API sends for these events (Meta's webhook reference): two
 * events in an entry, so that a batch has several entries and several events in one of them.
 */
export function metaBody(events: WebhookEvent[]): object {
	const entry: object[] = [];
	for (let first = 0; first < events.length; first += 2) {
		const value = changeValue(events.slice(first, first + 2));
		entry.push({ id: '102290129340398', changes: [{ field: 'messages', value }] });
	}
	return { object: 'whatsapp_business_account', entry };
}

function changeValue(events: WebhookEvent[]): object {
	const messages = events.filter(({ kind }) => kind === 'message');
	const statuses = events.filter(({ kind }) => kind === 'status');
	return {
		messaging_product: 'whatsapp',
		metadata: {
			display_phone_number: OUR_PHONE,
			phone_number_id: events[0]?.channelId ?? PHONE_NUMBER_ID,
		},
		...(messages.length > 0 && {
			contacts: messages.map(metaContact),
			messages: messages.map(metaMessage),
		}),
		...(statuses.length > 0 && { statuses: statuses.map(metaStatus) }),
	};
}

function metaContact({ contact, phone }: WebhookEvent): object {
	const name = contact ? `${contact.firstName} ${contact.lastName}` : phone;
	return { profile: { name }, wa_id: phone };
}

function metaMessage(event: WebhookEvent): object {
	const { fromOurselves, phone, wamid, messageType, replyTo } = event;
	return {
		from: fromOurselves ? OUR_PHONE : phone,
		...(fromOurselves && { to: phone }),
		...(replyTo !== undefined && { context: { from: OUR_PHONE, id: replyTo } }),
		id: wamid,
		timestamp: seconds(event),
		type: messageType,
		[messageType]: messageContent(event),
	};
}

/** @returns the part of a message that is named after its type. */
export function messageContent(event: WebhookEvent): object {
	const { messageType, text, wamid, buttonId = 'yes' } = event;
	const media = (mimeType: string) => ({
		mime_type: mimeType,
		sha256: 'c2FuZGJveA==',
		id: `media-${wamid}`,
	});
	const contents: Record<MessageType, object> = {
		text: { body: text },
		image: { ...media('image/jpeg'), caption: text },
		video: { ...media('video/mp4'), caption: text },
		audio: { ...media('audio/ogg; codecs=opus'), voice: true },
		document: { ...media('application/pdf'), caption: text, filename: 'document.pdf' },
		location: { latitude: -34.9, longitude: -56.2, name: text },
		interactive: { type: 'button_reply', button_reply: { id: buttonId, title: text } },
	};
	return contents[messageType];
}

function metaStatus(event: WebhookEvent): object {
	const failed = { code: 131047, title: 'Re-engagement message', message: 'Re-engagement message' };
	return {
		id: event.wamid,
		status: event.status,
		timestamp: seconds(event),
		recipient_id: event.phone,
		...(event.status === 'failed' && { errors: [failed] }),
	};
}

function seconds({ at }: WebhookEvent): string {
	return String(Math.floor(Date.parse(at) / 1000));
}
