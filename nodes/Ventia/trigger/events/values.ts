import type { IDataObject } from 'n8n-workflow';

import { isRecord, textOf } from '../../../../packages/api-client/src/json';

/** A field of an object, but never one that the object only inherits. */
export function own(value: unknown, key: string): unknown {
	return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** The text at the end of a path of fields; numbers are taken as text. */
export function textAt(value: unknown, ...path: string[]): string | undefined {
	let found = value;
	for (const key of path) found = own(found, key);
	return typeof found === 'number' ? String(found) : textOf(found);
}

/** The list in a field; undefined when there is none, or an empty one. */
export function listAt(value: unknown, key: string): unknown[] | undefined {
	const list = own(value, key);
	return Array.isArray(list) && list.length > 0 ? list : undefined;
}

/** A copy with some fields replaced; one given as undefined is left out. */
export function withFields(value: IDataObject, changes: Record<string, unknown>): unknown {
	const fields: Record<string, unknown> = { ...value, ...changes };
	return Object.fromEntries(Object.entries(fields).filter(([, field]) => field !== undefined));
}

/** Seconds since 1970 (as WhatsApp writes them), milliseconds, or a date text: as ISO 8601 in UTC. */
export function isoTime(value: unknown): string | undefined {
	const text = typeof value === 'number' ? String(value) : textOf(value);
	if (text === undefined) return undefined;
	const number = Number(text);
	const milliseconds = Number.isNaN(number)
		? Date.parse(text)
		: number * (number < 100_000_000_000 ? 1000 : 1);
	const date = new Date(milliseconds);
	return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
