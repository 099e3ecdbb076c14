import { createHash } from 'crypto';

import type { TriggerEvent } from '../../../../packages/node-framework/src/trigger/items';
import type { EventIdentity } from '../../../../packages/node-framework/src/trigger/recentEvents';
import type { TopicKind } from '../../api/topics';
import { textAt } from './eventFields';

/** One event of a delivery. */
export interface VentiaEvent extends TriggerEvent {
	/** Filters for messages and for statuses apply to events of their own kind only. */
	kind?: TopicKind;
	/** Whether the event is WhatsApp's own, so that its kind is beyond doubt. */
	isWhatsapp?: boolean;
	/** The topic, where the delivery names it. */
	topic?: string;
	/** Every name of its channel. */
	channels: string[];
	/** As delivered, in its envelope, without the other events of the delivery. */
	raw: unknown;
}

/**
 * An event of a shape that is not known: passed on whole.
 *
 * @param named what has its ID, if it has one
 */
export function unknownEvent(raw: unknown, named = raw): VentiaEvent {
	return { ...identityOf(named, raw), channels: [], raw };
}

/**
 * The event with the envelope that it came in.
 *
 * @param named the envelope, where its ID is that of the event
 */
export function inEnvelope(event: VentiaEvent, raw: unknown, named?: unknown): VentiaEvent {
	if (!event.unnamed) return { ...event, raw };
	return { ...event, unnamed: undefined, ...identityOf(named, event.raw, raw), raw };
}

/**
 * What tells an event apart: an ID if there is one. It need not be the event's, but may be that of a
 * conversation: other content under the same ID is another event.
 */
export function identityOf(named: unknown, content: unknown, whole = content): EventIdentity {
	const id = textAt(named, '_id') ?? textAt(named, 'id');
	if (id === undefined) return { id: digest(whole), unnamed: true };
	return { id: `${id}:${digest(content).slice(0, 12)}` };
}

/** Stands for a JSON value: 64 hex digits. */
function digest(value: unknown): string {
	return createHash('sha256')
		.update(JSON.stringify(value) ?? '')
		.digest('hex');
}
