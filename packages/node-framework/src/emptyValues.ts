/**
 * What programs write when there is no value. Somebody may be called Null, but nobody in lower
 * case.
 */
const noValue = /^(|NaN|[+-]?Infinity|Invalid Date(Time)?|\[object Object\]|undefined|null)$/;

/**
 * Whether a value is none: nothing, a number that is not finite, or a text that says nothing else
 * than that there is nothing.
 */
export function isNoValue(value: unknown): boolean {
	if (value === undefined || value === null) return true;
	if (typeof value === 'number') return !Number.isFinite(value);
	return typeof value === 'string' && noValue.test(value.trim());
}
