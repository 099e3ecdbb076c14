import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../../../packages/api-client/src/json';
import { messageTopic, statusTopic } from '../topics';
import { inEnvelope, unknownEvent, type VentiaEvent } from './event';
import { listAt, own, withFields } from './values';
import { contactFinder } from './whatsappContacts';
import { readWhatsappMessage, type Surroundings } from './whatsappMessage';
import { readWhatsappStatus } from './whatsappStatus';

const eventLists = ['messages', 'message_echoes', 'statuses'] as const;

/**
 * Reads the envelope of WhatsApp's Cloud API: `{ object, entry: [{ changes: [{ value }] }] }` (Meta's
 * webhook reference; that Ventia hands it on is inferred). Each event keeps an envelope of its own,
 * without the other events, so that whatever understands Meta's webhooks understands it.
 *
 * @returns undefined for another shape
 */
export function readWhatsappEnvelope(body: IDataObject): VentiaEvent[] | undefined {
	return listAt(body, 'entry')?.flatMap((entry) =>
		readEntry(entry).map((event) => inEnvelope(event, withFields(body, { entry: [event.raw] }))),
	);
}

function readEntry(entry: unknown): VentiaEvent[] {
	const changes = listAt(entry, 'changes');
	if (!isRecord(entry) || !changes) return [unknownEvent(entry)];
	return changes.flatMap((change) =>
		readChange(change).map((event) =>
			inEnvelope(event, withFields(entry, { changes: [event.raw] })),
		),
	);
}

function readChange(change: unknown): VentiaEvent[] {
	const value = own(change, 'value');
	const events = isRecord(value) ? readWhatsappValue(value) : undefined;
	if (!events || !isRecord(change)) return [unknownEvent(change)];
	return events.map((event) => inEnvelope(event, withFields(change, { value: event.raw })));
}

/** Reads what is within a change: `{ metadata, contacts, messages, statuses }`. */
export function readWhatsappValue(value: IDataObject): VentiaEvent[] | undefined {
	const lists = eventLists.flatMap((key) => {
		const elements = listAt(value, key);
		return elements ? [{ key, elements }] : [];
	});
	if (lists.length === 0) return undefined;
	const metadata = own(value, 'metadata');
	const contactsOf = contactFinder(
		lists.flatMap(({ elements }) => elements),
		listAt(value, 'contacts') ?? [],
	);
	const without = Object.fromEntries(lists.map(({ key }) => [key, undefined]));
	return lists.flatMap(({ key, elements }) =>
		elements.map((element): VentiaEvent => {
			const contacts = contactsOf(element);
			const raw = withFields(value, {
				...without,
				...(listAt(value, 'contacts') && { contacts: contacts.length > 0 ? contacts : undefined }),
				[key]: [element],
			});
			if (!isRecord(element)) return unknownEvent(raw);
			const surroundings: Surroundings = { metadata, contacts, isEcho: key === 'message_echoes' };
			return key === 'statuses'
				? { ...readWhatsappStatus(element, raw, surroundings), topic: statusTopic }
				: { ...readWhatsappMessage(element, raw, surroundings), topic: messageTopic };
		}),
	);
}
