import type { Bound } from '../figures';

/** Formats a number for readers: whole if large, otherwise with two or three decimals. */
export function formatNumber(value: number): string {
	if (Number.isInteger(value)) return value.toLocaleString('en-US');
	if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en-US');
	return value.toFixed(Math.abs(value) >= 10 ? 1 : 3);
}

export function formatBound(bound: Bound): string {
	if ('atMost' in bound) return `${formatNumber(bound.atMost)} or less`;
	if ('atLeast' in bound) return `${formatNumber(bound.atLeast)} or more`;
	return formatNumber(bound.exactly);
}
