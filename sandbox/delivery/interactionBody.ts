import { known } from '../seed/known';
import type { Interaction } from '../store/records';
import { eventChannel, type WebhookEvent } from './createEvents';
import type { MessageType } from './delivery';
import { messageContent } from './metaBody';

/** @returns the event as one of Ventia's interactions (docs/api-reference.md#interactions; content inferred). */
export function asInteraction(event: WebhookEvent): Interaction {
	const { contact, fromOurselves, at } = event;
	const own = fromOurselves || event.kind === 'status';
	return {
		_id: event.interactionId,
		company: known.company,
		contact: contact?._id ?? '',
		...(own && contact?.agent !== undefined && { agent: contact.agent }),
		status: 'started',
		via: own ? 'api' : 'whatsapp',
		type: 'message',
		content: {
			id: event.wamid,
			channelId: eventChannel(event),
			...customerPart(event),
			...(event.kind === 'status' ? { status: event.status } : messagePart(event)),
		},
		createdCoords: { active: false },
		createdAt: at,
		updatedAt: at,
		__v: 0,
	};
}

/** Where the user ID and the username are is inferred: as in WhatsApp. */
function customerPart(event: WebhookEvent): Record<string, unknown> {
	const { phone, userId, username, groupId } = event;
	const isReceiver = event.fromOurselves || event.kind === 'status';
	return {
		...(phone !== undefined && { phone: `+${phone}` }),
		...(userId !== undefined && { [isReceiver ? 'recipient_user_id' : 'from_user_id']: userId }),
		...(username !== undefined && { profile: { username } }),
		...(groupId !== undefined && { group_id: groupId }),
	};
}

/** Types whose content is more than a text. */
const WITH_CONTENT: MessageType[] = ['order', 'edit', 'revoke'];

/**
 * @returns the content of an interaction for a message, with everything that is more than text as in
 *   WhatsApp (inferred).
 */
export function messagePart(event: WebhookEvent): Record<string, unknown> {
	const { messageType, text, buttonId, form, replyTo } = event;
	const hasContent =
		buttonId !== undefined || form !== undefined || WITH_CONTENT.includes(messageType);
	return {
		type: messageType,
		...(messageType !== 'revoke' && { body: form === undefined ? text : 'Sent' }),
		...(hasContent && { [messageType]: messageContent(event) }),
		...(replyTo !== undefined && { context: { id: replyTo } }),
	};
}

/** @returns the body of a request with these events in one of the inferred forms. */
export function interactionBody(
	shape: 'interaction' | 'envelope' | 'array',
	topic: string,
	events: WebhookEvent[],
): unknown {
	const interactions = events.map(asInteraction);
	const data = interactions.length === 1 ? interactions[0] : interactions;
	if (shape === 'array') return interactions;
	return shape === 'envelope' ? { topic, data } : data;
}
