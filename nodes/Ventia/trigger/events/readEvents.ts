import { isRecord } from '../../../../packages/api-client/src/json';
import { unknownEvent, type VentiaEvent } from './event';
import { readInteraction } from './interaction';
import { readTopicEnvelope } from './topicEnvelope';
import { readWhatsappEnvelope, readWhatsappValue } from './whatsappEnvelope';
import { isWhatsappMessage, readWhatsappMessage } from './whatsappMessage';
import { isWhatsappStatus, readWhatsappStatus } from './whatsappStatus';

/** Deeper than any sensible envelope; what lies deeper is passed on whole. */
const deepestEnvelope = 6;

/**
 * Takes a delivery apart into its events, in the order in which they are in it.
 *
 * What Ventia delivers is not documented (API reference, section 8). Understood are the envelope of
 * WhatsApp's Cloud API, Ventia's interactions, `{ topic, data }`, and lists of all of these, one
 * within the other. Anything else is one event, passed on whole. Never throws.
 *
 * @param body parsed JSON
 */
export function readEvents(body: unknown, depth = 0): VentiaEvent[] {
	if (depth > deepestEnvelope) return [unknownEvent(body)];
	const readWithin = (content: unknown) => readEvents(content, depth + 1);
	if (Array.isArray(body) && body.length > 0) return body.flatMap(readWithin);
	if (!isRecord(body)) return [unknownEvent(body)];
	return (
		readWhatsappEnvelope(body) ??
		readTopicEnvelope(body, readWithin) ??
		readWhatsappValue(body) ??
		readSingle(body) ?? [unknownEvent(body)]
	);
}

function readSingle(body: Parameters<typeof readInteraction>[0]): VentiaEvent[] | undefined {
	const interaction = readInteraction(body);
	if (interaction) return [interaction];
	if (isWhatsappMessage(body)) return [readWhatsappMessage(body, body)];
	if (isWhatsappStatus(body)) return [readWhatsappStatus(body, body)];
	return undefined;
}
