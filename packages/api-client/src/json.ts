import type { IDataObject } from 'n8n-workflow';

/** Whether a value is an object with keys, as opposed to a list, null or a plain value. */
export function isRecord(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value if it is a non-empty text; undefined for everything else. */
export function textOf(value: unknown): string | undefined {
	return typeof value === 'string' && value !== '' ? value : undefined;
}

/** What stands at a path of keys; undefined if there is nothing. */
export function valueAt(value: unknown, path: readonly string[]): unknown {
	return path.reduce((inner, key) => (isRecord(inner) ? inner[key] : undefined), value);
}

/** Parses JSON without throwing; undefined if the text is not JSON. */
export function tryParseJson(text: string): unknown {
	try {
		const parsed: unknown = JSON.parse(text);
		return parsed;
	} catch {
		return undefined;
	}
}

/** A record's ID, under either of the names that services use; undefined if it has none. */
export function idOf(record: IDataObject): string | undefined {
	const id = record._id ?? record.id;
	return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined;
}

/** What tells a record apart from others in its list: its ID, or else its whole content. */
export function identityOf(record: IDataObject): string {
	return idOf(record) ?? JSON.stringify(record);
}
