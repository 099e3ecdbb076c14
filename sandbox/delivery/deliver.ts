import { sendRequests } from '@n8n-nodes-ventia/sandbox-core';
import { topics } from '../../nodes/Ventia/api/topics';
import { addNewInteraction } from '../operations/newInteraction';
import type { SandboxState } from '../operations/operation';
import type { Store } from '../store/store';
import { createEvents, eventId, type WebhookEvent } from './createEvents';
import type { Delivery, DeliveryReport } from './delivery';
import { interactionBody, messagePart } from './interactionBody';
import { metaBody } from './metaBody';
import { planRequests } from './planRequests';

/**
 * Creates events and sends them to every active webhook with their topic. Customers' messages
 * become interactions of their contacts and open WhatsApp's 24-hour window.
 */
export async function deliver(
	{ store, settings }: SandboxState,
	delivery: Delivery,
): Promise<DeliveryReport> {
	const { topic = topics[0].value, shape = settings.variants.eventPayload } = delivery;
	const events = createEvents(store, delivery);
	for (const event of events) remember(store, event);
	const webhooks = store.webhooks
		.all()
		.filter((webhook) => webhook.active && webhook.topics.includes(topic));
	const bodies = planRequests(events, delivery).map((batch) =>
		JSON.stringify(shape === 'meta' ? metaBody(batch) : interactionBody(shape, topic, batch)),
	);
	const requests = bodies.flatMap((body) =>
		webhooks.map(({ callbackUrl }) => ({ url: callbackUrl, body })),
	);
	const { concurrency = 4, retries = { count: 0, delayMs: 0 } } = delivery;
	const sent = await sendRequests(requests, { concurrency, retries, ca: settings.deliveryCa });
	return {
		webhooks: webhooks.length,
		...sent,
		eventIds: events.map((event) => eventId(event, shape)),
	};
}

/** What a customer writes in private opens the window; an edited or deleted message stays in its place. */
function remember(store: Store, event: WebhookEvent): void {
	const { contact, messageType, originalId, groupId } = event;
	if (event.kind !== 'message' || !contact || event.fromOurselves) return;
	if (messageType === 'edit' || messageType === 'revoke') {
		const original = store
			.interactionsOf(contact._id)
			.find(({ content }) => originalId !== undefined && content.id === originalId);
		const change = messageType === 'edit' ? { edited: true, body: event.text } : { deleted: true };
		if (original) {
			store.interactions.update(original._id, { content: { ...original.content, ...change } });
		}
		return;
	}
	if (groupId === undefined) store.openWindow(contact._id);
	addNewInteraction(store, contact, {
		type: 'message',
		via: 'whatsapp',
		content: {
			id: event.wamid,
			...messagePart(event),
			...(groupId !== undefined && { group_id: groupId }),
		},
	});
}
