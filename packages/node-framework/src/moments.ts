import { checkDateTime } from './dates';

/**
 * A date in any form that services use, in ms since 1970: ISO 8601 (UTC if it has no time zone), or
 * a number of seconds or milliseconds.
 *
 * @returns undefined for anything else
 */
export function momentOf(value: unknown): number | undefined {
	const number = typeof value === 'string' && /^\d{9,}$/.test(value) ? Number(value) : value;
	if (typeof number === 'number') {
		if (!(number >= 1e8 && number < 1e14)) return undefined;
		return Math.floor(number < 1e11 ? number * 1000 : number);
	}
	if (typeof value !== 'string') return undefined;
	const checked = checkDateTime(value, 'utc');
	return 'value' in checked ? Date.parse(checked.value) : undefined;
}
