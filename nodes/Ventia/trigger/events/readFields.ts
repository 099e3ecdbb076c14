import type { GenericValue, IDataObject } from 'n8n-workflow';

import { isRecord, textOf, tryParseJson } from '@n8n-nodes-ventia/api-client';
import { flagOf } from '@n8n-nodes-ventia/node-framework';
import { parties, phoneNumber } from '../customer';
import { joined, textAt, valueAt } from '../places';
import { eventFields, type Form } from './eventFields';

/** Fields with what somebody said, which tell the contents of two messages apart. */
export const contentFields = [
	...['text', 'choiceId', 'formResponse', 'orderItems', 'product', 'replyToMessageId'],
	...['editedMessageId', 'deletedMessageId', 'mediaId', 'mediaUrl', 'fileName', 'location'],
	...['contactCards', 'callPermission', 'newPhone', 'newUserId', 'unsupportedType'],
];

/** Parts that add nothing to the fields: they are in them under another name, or technical. */
const silentParts = {
	whatsapp: [
		...['customer', 'metadata', 'group_id', 'recipient_type', 'message.recipient_id'],
		...Object.values(parties).flatMap((party) => Object.values(party)),
		...['context.from', 'context.from_user_id', 'context.group_id', 'conversation', 'errors.0'],
		...['interactive.type', 'interactive.nfm_reply.name', 'system.type', 'system.customer'],
		...['media.sha256', 'media.animated'],
	],
	interaction: [
		...['company', 'contact', 'agent', 'customer', 'status', 'type', 'via', 'direction', 'fromMe'],
		...['updatedAt', '__v', 'createdCoords', 'content.fromMe', 'content.direction'],
		...['content.error', 'content.timestamp'],
	],
};

/** The fields of an event, and whether they say everything that it says. */
export interface EventReading {
	fields: IDataObject;
	isWhole: boolean;
}

/** Reads all fields of an event; null for missing ones. */
export function readFields(event: unknown, shape: 'whatsapp' | 'interaction'): EventReading {
	const used: string[] = [];
	const entries = Object.entries(eventFields).map(([name, field]): [string, GenericValue] => {
		const { whatsapp, interaction = [], form = 'text' } = field;
		const places =
			shape === 'whatsapp'
				? whatsapp
				: [...interaction, ...whatsapp.map((place) => `content.${place}`)];
		for (const place of places) {
			const value = formed(valueAt(event, place), form);
			if (value === undefined) continue;
			used.push(place);
			return [name, value];
		}
		return [name, null];
	});
	const fields = Object.fromEntries(entries);
	const content = silentParts.whatsapp.map((place) => `content.${place}`);
	const silent =
		shape === 'whatsapp' ? silentParts.whatsapp : [...silentParts.interaction, ...content];
	return { fields, isWhole: isWhole(event, [...used, ...silent], fields) };
}

/** Whether each value of an event is at one of these places, or in a field anyway. */
function isWhole(event: unknown, places: string[], fields: IDataObject): boolean {
	const output = new Set(Object.values(fields).map((value) => withoutPlus(String(value))));
	return leaves(event).every(
		([path, value]) =>
			places.some((place) => path === place || path.startsWith(`${place}.`)) ||
			output.has(withoutPlus(String(value))),
	);
}

/** The values within a value that say something, with their places. */
function leaves(value: unknown, path = ''): Array<[path: string, value: unknown]> {
	if (value === undefined || value === null || value === '' || value === false) return [];
	if (typeof value !== 'object') return [[path, value]];
	return Object.entries(value).flatMap(([key, part]) =>
		leaves(part, path === '' ? key : `${path}.${key}`),
	);
}

function withoutPlus(text: string): string {
	return text.replace(/^\+/, '');
}

function formed(value: unknown, form: Form): GenericValue | undefined {
	const text = typeof value === 'number' ? String(value) : textOf(value);
	switch (form) {
		case 'text':
			return text;
		case 'flag':
			return flagOf(value);
		case 'time':
			return text === undefined ? undefined : isoTime(text);
		case 'phone':
			return text === undefined ? undefined : phoneNumber(text);
		case 'failure':
			return text ?? failure(value);
		case 'json':
			return text === undefined ? dataOf(value) : (dataOf(tryParseJson(text)) ?? text);
		case 'data':
			return dataOf(value);
	}
}

function dataOf(value: unknown): IDataObject | GenericValue[] | undefined {
	if (Array.isArray(value)) return value;
	return isRecord(value) ? value : undefined;
}

/** Seconds since 1970 (as WhatsApp writes them), milliseconds, or a date text: as ISO 8601 in UTC. */
export function isoTime(text: string): string | undefined {
	const number = Number(text);
	const milliseconds = Number.isNaN(number)
		? Date.parse(text)
		: number * (number < 100_000_000_000 ? 1000 : 1);
	const date = new Date(milliseconds);
	return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

function failure(error: unknown): string | undefined {
	const title = textAt(error, 'title') === undefined ? 'message' : 'title';
	return joined(': ', error, ['code', title, 'error_data.details']);
}
