import { createHash } from 'crypto';

import type { TriggerEvent } from '../../../../packages/node-framework/src/trigger/items';
import type { EventIdentity } from '../../../../packages/node-framework/src/trigger/recentEvents';
import type { TopicKind } from '../../api/topics';
import { textAt } from './eventFields';

/** One event of a delivery. */
export interface VentiaEvent extends TriggerEvent {
	/** Filters for messages and for statuses apply only to events of that kind. */
	kind?: TopicKind;
	/** Whether the event comes from WhatsApp, which makes its kind certain. */
	isWhatsapp?: boolean;
	/** The topic, if the delivery names it. */
	topic?: string;
	/** Every name of its channel. */
	channels: string[];
	/** As delivered, in its envelope, without the other events of the delivery. */
	raw: unknown;
}

/**
 * An event of an unknown shape, passed on whole.
 *
 * @param named the part that holds its ID, if it has one
 */
export function unknownEvent(raw: unknown, named = raw): VentiaEvent {
	return { ...identityOf(named, raw), channels: [], raw };
}

/**
 * The event with the envelope that it came in.
 *
 * @param named the envelope, if its ID is the event's
 */
export function inEnvelope(event: VentiaEvent, raw: unknown, named?: unknown): VentiaEvent {
	if (!event.unnamed) return { ...event, raw };
	return { ...event, unnamed: undefined, ...identityOf(named, event.raw, raw), raw };
}

/**
 * What tells an event apart: an ID if there is one. The ID may be that of a conversation instead of
 * the event's, so different content under the same ID is a different event.
 */
export function identityOf(named: unknown, content: unknown, whole = content): EventIdentity {
	const id = textAt(named, '_id') ?? textAt(named, 'id');
	if (id === undefined) return { id: digest(whole), unnamed: true };
	return { id: `${id}:${digest(content).slice(0, 12)}` };
}

/** Digest of a JSON value: 64 hex digits. */
export function digest(value: unknown): string {
	return createHash('sha256')
		.update(JSON.stringify(value) ?? '')
		.digest('hex');
}
