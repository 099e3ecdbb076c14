import type { IDataObject } from 'n8n-workflow';

import { inEnvelope, type VentiaEvent } from './event';
import { own, textAt, withFields } from './values';

const topicKeys = ['topic', 'event'];
const contentKeys = ['data', 'payload'];

/**
 * Reads an envelope that names the topic: `{ topic, data }`, where `data` has one event or several in
 * any known shape (inferred). Each event keeps the envelope, without the other events.
 *
 * @param readContent reads what is inside
 * @returns undefined for another shape
 */
export function readTopicEnvelope(
	body: IDataObject,
	readContent: (content: unknown) => VentiaEvent[],
): VentiaEvent[] | undefined {
	const topic = topicKeys.map((key) => textAt(body, key)).find((text) => text !== undefined);
	const key = contentKeys.find((name) => isContent(own(body, name)));
	if (topic === undefined || key === undefined) return undefined;
	return readContent(own(body, key)).map((event) => ({
		...inEnvelope(event, withFields(body, { [key]: event.raw })),
		topic,
	}));
}

function isContent(value: unknown): boolean {
	return typeof value === 'object' && value !== null;
}
