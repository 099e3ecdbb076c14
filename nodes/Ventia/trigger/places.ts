import { isRecord, textOf } from '@n8n-nodes-ventia/api-client';

/** The value at a place such as `contact.phones.0`; never one that an object only inherits. */
export function valueAt(value: unknown, place: string): unknown {
	let found = value;
	for (const key of place.split('.')) {
		const holds = typeof found === 'object' && found !== null && Object.hasOwn(found, key);
		found = holds ? Reflect.get(Object(found), key) : undefined;
	}
	return found;
}

/** The text at the first of these places that has one; numbers become text. */
export function textAt(value: unknown, ...places: string[]): string | undefined {
	for (const place of places) {
		const found = valueAt(value, place);
		const text = typeof found === 'number' ? String(found) : textOf(found);
		if (text !== undefined) return text;
	}
	return undefined;
}

/** The name at the first of these places that has one, in lower case. */
export function nameAt(value: unknown, ...places: string[]): string | undefined {
	return textAt(value, ...places)?.toLowerCase();
}

/** The list at a place, or the only element of one; undefined if there is none or it is empty. */
export function listAt(value: unknown, place: string): unknown[] | undefined {
	const found = valueAt(value, place);
	if (isRecord(found)) return Object.keys(found).length > 0 ? [found] : undefined;
	return Array.isArray(found) && found.length > 0 ? found : undefined;
}

/** Texts of a record, joined; undefined if there are none. */
export function joined(separator: string, value: unknown, places: string[]): string | undefined {
	if (!isRecord(value)) return undefined;
	const texts = places.map((place) => textAt(value, place));
	return texts.filter((text) => text !== undefined).join(separator) || undefined;
}
