import { randomInteger, seededRandom, shuffled } from '@n8n-nodes-ventia/sandbox-core';
import type { WebhookEvent } from './createEvents';
import type { Delivery } from './delivery';

/** A second delivery comes at most this many events after the first. */
const DUPLICATE_DISTANCE = 20;

/** @returns the events of each request in the order in which the requests are sent, duplicates included. */
export function planRequests(events: WebhookEvent[], delivery: Delivery): WebhookEvent[][] {
	const { duplicates = 0, batch = [1, 1], shuffle = false, seed = 1 } = delivery;
	const random = seededRandom(seed);
	const repeated = new Set(
		shuffled(random, events).slice(0, Math.round(events.length * duplicates)),
	);
	const places = events.flatMap((event, place) => {
		const original = { event, place };
		if (!repeated.has(event)) return [original];
		return [original, { event, place: place + 0.5 + random() * DUPLICATE_DISTANCE }];
	});
	const inOrder = places.sort((left, right) => left.place - right.place).map(({ event }) => event);
	const order = shuffle ? shuffled(random, inOrder) : inOrder;
	const requests: WebhookEvent[][] = [];
	for (let next = 0; next < order.length;) {
		const size = Math.max(1, randomInteger(random, batch[0], batch[1]));
		requests.push(order.slice(next, next + size));
		next += size;
	}
	return requests;
}
