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

/** Where a whole number of many digits may be; most texts have none, and need no closer look. */
const mayHaveLongNumber = /(?:^|[\s:,[-])\d{16}/;
/** Strings are told by their quotes: an escaped character, a quote, or a whole number. */
const partsWithLongNumbers = /\\.|"|(?<![\d.eE+-])-?\d{16,}(?![\d.eE])/gs;

/** Calls a function for every whole number in a JSON text that a number cannot hold. */
function replaceLongNumbers(text: string, replace: (digits: string) => string): string {
	if (!mayHaveLongNumber.test(text)) return text;
	let isInString = false;
	return text.replace(partsWithLongNumbers, (part) => {
		if (part === '"') isInString = !isInString;
		const isNumber = !isInString && /^-?\d/.test(part);
		return isNumber && !Number.isSafeInteger(Number(part)) ? replace(part) : part;
	});
}

/** The first whole number in a JSON text that would lose digits as a number; undefined if none. */
export function longNumberIn(text: string): string | undefined {
	let found: string | undefined;
	replaceLongNumbers(text, (digits) => {
		found ??= digits;
		return digits;
	});
	return found;
}

/**
 * Parses JSON. Whole numbers that would lose digits are kept as texts.
 *
 * @throws SyntaxError
 */
export function parseJson(text: string): unknown {
	const parsed: unknown = JSON.parse(replaceLongNumbers(text, (digits) => `"${digits}"`));
	return parsed;
}

/** Parses JSON without throwing; undefined if the text is not JSON. */
export function tryParseJson(text: string): unknown {
	try {
		return parseJson(text);
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
