import type { MessageType, OrderItem } from './delivery';
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
	// A failed status comes without its contact.
	const named = events.filter(({ kind, status }) => kind === 'message' || status !== 'failed');
	return {
		messaging_product: 'whatsapp',
		metadata: {
			display_phone_number: OUR_PHONE,
			phone_number_id: events[0]?.channelId ?? PHONE_NUMBER_ID,
		},
		...(named.length > 0 && { contacts: named.map(metaContact) }),
		...(messages.length > 0 && { messages: messages.map(metaMessage) }),
		...(statuses.length > 0 && { statuses: statuses.map(metaStatus) }),
	};
}

/** A user ID, in a contact, comes beside the phone or instead of it. */
function metaContact({ contact, phone, userId, username }: WebhookEvent): object {
	const name = contact ? `${contact.firstName} ${contact.lastName}`.trim() : (phone ?? username);
	return {
		profile: { name, ...(username !== undefined && { username }) },
		...(phone !== undefined && { wa_id: phone }),
		...(userId !== undefined && { user_id: userId }),
	};
}

function metaMessage(event: WebhookEvent): object {
	const { wamid, messageType, replyTo, groupId } = event;
	return {
		...metaSender(event),
		...(groupId !== undefined && { group_id: groupId }),
		...(replyTo !== undefined && { context: { from: OUR_PHONE, id: replyTo } }),
		id: wamid,
		timestamp: seconds(event),
		type: messageType,
		[messageType]: messageContent(event),
	};
}

function metaSender({ fromOurselves, phone, userId }: WebhookEvent): object {
	if (!fromOurselves) {
		return {
			...(phone !== undefined && { from: phone }),
			...(userId !== undefined && { from_user_id: userId }),
		};
	}
	return {
		from: OUR_PHONE,
		...(phone !== undefined && { to: phone }),
		...(userId !== undefined && { to_user_id: userId }),
	};
}

const ORDER: OrderItem[] = [
	{ product_retailer_id: 'SKU-1', quantity: 1, item_price: 990, currency: 'UYU' },
];

/** @returns the part of a message that is named after its type. */
export function messageContent(event: WebhookEvent): object {
	const { messageType, text, wamid, order = ORDER, originalId = '' } = event;
	const media = (mimeType: string) => ({
		mime_type: mimeType,
		sha256: 'c2FuZGJveA==',
		id: `media-${wamid}`,
	});
	const contents: Record<MessageType, () => object> = {
		text: () => ({ body: text }),
		image: () => ({ ...media('image/jpeg'), caption: text }),
		video: () => ({ ...media('video/mp4'), caption: text }),
		audio: () => ({ ...media('audio/ogg; codecs=opus'), voice: true }),
		document: () => ({ ...media('application/pdf'), caption: text, filename: 'document.pdf' }),
		location: () => ({ latitude: -34.9, longitude: -56.2, name: text }),
		interactive: () => interactiveContent(event),
		// A template's button; without a payload, WhatsApp returns its text.
		button: () => ({ payload: event.buttonId ?? text, text }),
		order: () => ({ catalog_id: '194836987003835', text, product_items: order }),
		edit: () => ({
			original_message_id: originalId,
			message: { type: 'text', text: { body: text } },
		}),
		revoke: () => ({ original_message_id: originalId }),
	};
	return contents[messageType]();
}

/** The answer to a form (Flow) says `Sent` as its text; what was filled in is JSON inside. */
function interactiveContent({ form, buttonId = 'yes', row, text }: WebhookEvent): object {
	if (row !== undefined) return { type: 'list_reply', list_reply: row };
	if (form === undefined) {
		return { type: 'button_reply', button_reply: { id: buttonId, title: text } };
	}
	const response_json = JSON.stringify({ flow_token: 'unused', ...form });
	return { type: 'nfm_reply', nfm_reply: { name: 'flow', body: 'Sent', response_json } };
}

function metaStatus(event: WebhookEvent): object {
	const failed = { code: 131047, title: 'Re-engagement message', message: 'Re-engagement message' };
	return {
		id: event.wamid,
		status: event.status,
		timestamp: seconds(event),
		...metaRecipient(event),
		...(event.status === 'failed' && { errors: [failed] }),
	};
}

/** The recipient of a message to a group is the group; its statuses name the participant besides. */
function metaRecipient({ groupId, phone, userId }: WebhookEvent): object {
	const who = groupId === undefined ? 'recipient' : 'recipient_participant';
	return {
		...(groupId !== undefined && { recipient_id: groupId, recipient_type: 'group' }),
		...(phone !== undefined && { [`${who}_id`]: phone }),
		...(userId !== undefined && { [`${who}_user_id`]: userId }),
	};
}

function seconds({ at }: WebhookEvent): string {
	return String(Math.floor(Date.parse(at) / 1000));
}
