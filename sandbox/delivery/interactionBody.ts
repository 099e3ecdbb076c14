import { known } from '../seed/known';
import type { Interaction } from '../store/records';
import { eventChannel, type WebhookEvent } from './createEvents';
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
			phone: `+${event.phone}`,
			...(event.kind === 'status' ? { status: event.status } : messagePart(event)),
		},
		createdCoords: { active: false },
		createdAt: at,
		updatedAt: at,
		__v: 0,
	};
}

/**
 * @returns the content of an interaction for a message, with taps and replies as in WhatsApp
 *   (inferred).
 */
export function messagePart(event: WebhookEvent): Record<string, unknown> {
	const { messageType, text, buttonId, replyTo } = event;
	return {
		type: messageType,
		body: text,
		...(buttonId !== undefined && { interactive: messageContent(event) }),
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
