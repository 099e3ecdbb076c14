import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../../../packages/api-client/src/json';
import { inEnvelope, unknownEvent, type VentiaEvent } from './event';
import { textAt, valueAt } from './eventFields';
import { readInteraction } from './interaction';
import { readWhatsapp, withFields } from './whatsapp';

/** Deeper than any reasonable envelope; anything nested deeper is passed on whole. */
const deepestEnvelope = 6;

/**
 * Splits a delivery into its events, in their order.
 *
 * What Ventia delivers is not documented (docs/api-reference.md#webhooks). This understands the
 * shapes of WhatsApp's Cloud API, Ventia's interactions, `{ topic, data }` around them, and lists
 * of all of these. Anything else is one event, passed on whole. Never throws.
 *
 * @param body parsed JSON
 */
export function readEvents(body: unknown, depth = 0): VentiaEvent[] {
	if (depth > deepestEnvelope) return [unknownEvent(body)];
	if (Array.isArray(body) && body.length > 0) {
		return body.flatMap((part) => readEvents(part, depth + 1));
	}
	if (!isRecord(body)) return [unknownEvent(body)];
	const interaction = readInteraction(body);
	return (
		readTopic(body, depth) ??
		(interaction ? [interaction] : readWhatsapp(body)) ?? [unknownEvent(body)]
	);
}

/** Reads `{ topic, data }` or `{ event, payload }`, with one event or several in any shape (inferred). */
function readTopic(body: IDataObject, depth: number): VentiaEvent[] | undefined {
	const topic = textAt(body, 'topic') ?? textAt(body, 'event');
	const key = ['data', 'payload'].find((name) => isContainer(valueAt(body, name)));
	if (topic === undefined || key === undefined) return undefined;
	return readEvents(valueAt(body, key), depth + 1).map((event) => ({
		...inEnvelope(event, withFields(body, { [key]: event.raw }), body),
		topic,
	}));
}

function isContainer(value: unknown): boolean {
	return typeof value === 'object' && value !== null;
}
