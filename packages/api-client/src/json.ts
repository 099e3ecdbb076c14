import type { IDataObject } from 'n8n-workflow';

/** Whether a value is an object with keys, as opposed to a list, null or a plain value. */
export function isRecord(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The text of a value that is one; undefined for everything else. */
export function textOf(value: unknown): string | undefined {
	return typeof value === 'string' && value !== '' ? value : undefined;
}
