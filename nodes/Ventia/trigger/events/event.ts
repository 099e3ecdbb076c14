import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '@n8n-nodes-ventia/api-client';
import { flagOf, type TriggerEvent } from '@n8n-nodes-ventia/node-framework';
import type { TopicKind } from '../../api/topics';
import type { Customer } from '../customer';
import { nameAt, textAt, valueAt } from '../places';

/** One event of a delivery. */
export interface VentiaEvent extends TriggerEvent {
	/** What it certainly is; undefined for an unknown shape, which may be anything. */
	kind?: TopicKind | 'other';
	/** Whether the company sent the message; undefined if unknown. */
	fromMe?: boolean;
	customer: Customer;
	/** The topic, if the delivery names it. */
	topic?: string;
	/** Every name of its channel. */
	channels: string[];
	/** As delivered, in its envelope, without the other events of the delivery. */
	raw: unknown;
}

/** Counters that differ when the same event is delivered again. */
const attemptCounter =
	/^(delivery_?)?(attempts?|attempt_?(count|number)|retr(y|ies)|retry_?count)$/i;

/** Where programs for WhatsApp say that a message is their own; Baileys in `key`. Inferred. */
const ownFlags = ['fromMe', 'from_me', 'isFromMe', 'isOutgoing'].flatMap((flag) => [
	flag,
	`key.${flag}`,
]);

/** Whether a record says that it is about the company's own message. */
export function statedOwn(record: unknown): boolean | undefined {
	const flags = ownFlags.map((place) => flagOf(valueAt(record, place)));
	const flag = flags.find((value) => value !== undefined);
	if (flag !== undefined) return flag;
	const [direction] = /^(in|out)/.exec(nameAt(record, 'direction') ?? '') ?? [];
	if (direction !== undefined) return direction === 'out';
	return ['agent', 'bot'].includes(nameAt(record, 'sender') ?? '') || undefined;
}

/** Where they put a message; one that it quotes is elsewhere. Inferred. */
const messagePlaces = ['message', 'data', 'data.message', 'payload', 'payload.message'];

/**
 * An event of an unknown shape, passed on whole.
 *
 * @param named the part that holds its ID, if it has one
 */
export function unknownEvent(raw: unknown, named = raw): VentiaEvent {
	const parts = [raw, ...messagePlaces.map((place) => valueAt(raw, place))];
	const fromMe = parts.map(statedOwn).find((flag) => flag !== undefined);
	return { ...identityOf(named, raw), fromMe, customer: {}, channels: [], raw };
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
export function identityOf(named: unknown, content: unknown, whole = content) {
	const id = textAt(named, '_id', 'id');
	if (id === undefined) return { id: digest(withoutAttempts(whole)), unnamed: true };
	return { id: `${id}:${digest(withoutAttempts(content)).slice(0, 12)}` };
}

function withoutAttempts(value: unknown): unknown {
	if (!isRecord(value)) return value;
	const kept = Object.entries(value).filter(([key]) => !attemptCounter.test(key));
	return Object.fromEntries(kept);
}

/** Digest of a JSON value: 64 hex digits. */
export function digest(value: unknown): string {
	return createHash('sha256')
		.update(JSON.stringify(value) ?? '')
		.digest('hex');
}

/** A copy with some fields replaced; those given as undefined are removed. */
export function withFields(value: IDataObject, changes: Record<string, unknown>): unknown {
	const fields: Record<string, unknown> = { ...value, ...changes };
	return Object.fromEntries(Object.entries(fields).filter(([, field]) => field !== undefined));
}

export function isContainer(value: unknown): boolean {
	return typeof value === 'object' && value !== null;
}
