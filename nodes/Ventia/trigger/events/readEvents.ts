import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '@n8n-nodes-ventia/api-client';
import { textAt, valueAt } from '../places';
import { inEnvelope, isContainer, unknownEvent, type VentiaEvent, withFields } from './event';
import { readInteraction } from './interaction';
import { readWhatsapp } from './whatsapp';

/** What an event is read within. */
interface Within {
	depth?: number;
	/** As the delivery names it. */
	topic?: string;
}

/** Deeper than any reasonable envelope; anything nested deeper is passed on whole. */
const deepestEnvelope = 6;

/**
 * Splits a delivery into its events, in their order.
 *
 * What Ventia delivers is not documented (docs/api-reference.md#webhooks). This understands the
 * shapes of WhatsApp's Cloud API, from its envelope `{ object, entry: [{ changes: [{ value }] }] }`
 * down to a message or a status alone; Ventia's interactions; `{ topic, data }` or `{ event,
 * payload }` around them; and lists of all of these. Anything else is one event, passed on whole.
 * Each event keeps its own envelope, without the other events, so that anything that reads Meta's
 * webhooks can read it. Never throws.
 *
 * @param body parsed JSON
 */
export function readEvents(body: unknown, within: Within = {}): VentiaEvent[] {
	const depth = (within.depth ?? 0) + 1;
	if (depth > deepestEnvelope + 1) return [unknownEvent(body)];
	if (Array.isArray(body) && body.length > 0) {
		return body.flatMap((part) => readEvents(part, { ...within, depth }));
	}
	if (!isRecord(body)) return [unknownEvent(body)];
	return (
		readTopic(body, depth) ??
		readInteraction(body, within.topic) ??
		readWhatsapp(body, within.topic) ?? [unknownEvent(body)]
	);
}

function readTopic(body: IDataObject, depth: number): VentiaEvent[] | undefined {
	const topic = textAt(body, 'topic', 'event');
	const key = ['data', 'payload'].find((name) => isContainer(valueAt(body, name)));
	if (topic === undefined || key === undefined) return undefined;
	return readEvents(valueAt(body, key), { depth, topic }).map((event) => ({
		...inEnvelope(event, withFields(body, { [key]: event.raw }), body),
		topic,
	}));
}
