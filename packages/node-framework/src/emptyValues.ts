/**
 * What programs write when there is no value. Somebody may be called Null, but nobody in lower
 * case.
 */
const noValue = /^(|NaN|[+-]?Infinity|Invalid Date(Time)?|\[object Object\]|undefined|null)$/;

/** Spaces, and what is shown as nothing: messengers and web pages leave it around a text. */
const unseen = /[\s\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\u2800\u3164\uFEFF]/;

/** A text without what cannot be seen at its ends; within it, emoji consist of such characters. */
export function trimmed(text: string): string {
	let [start, end] = [0, text.length];
	while (start < end && unseen.test(text.charAt(start))) start++;
	while (end > start && unseen.test(text.charAt(end - 1))) end--;
	return text.slice(start, end);
}

/**
 * Whether a value is none: nothing, a number that is not finite, or a text that says nothing else
 * than that there is nothing.
 */
export function isNoValue(value: unknown): boolean {
	if (value === undefined || value === null) return true;
	if (typeof value === 'number') return !Number.isFinite(value);
	return typeof value === 'string' && noValue.test(trimmed(value));
}
