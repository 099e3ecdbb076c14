import { tryToParseDateTime } from 'n8n-workflow';

import { type Checked, reject } from './checks';

const advice = 'Use ISO 8601, for example 2026-03-31 or 2026-03-31T09:30:00Z.';

/** Forms that mean the same everywhere: ISO 8601, also with slashes or a blank, and RFC 2822. */
const clearForm =
	/^(\d{4}(-?\d{2}-?\d{2}|-\d{2}|-?W\d{2}(-?\d)?|-?\d{3})?([T ].+)?|[A-Z][a-z]{2}, \d{1,2} .+)$/;

/**
 * A moment in any ISO form, as ISO 8601 in UTC with milliseconds.
 *
 * @param zone time zone for moments that name none
 */
export function checkDateTime(value: unknown, zone: string): Checked<string> {
	const text = parseMoment(value, zone)?.toUTC().toISO();
	return text ? { value: text } : reject('is not a date and time', advice);
}

/** A day in any ISO form, as yyyy-mm-dd; of a moment, the day it is in the given time zone. */
export function checkCalendarDate(value: unknown, zone: string): Checked<string> {
	const text = parseMoment(value, zone)?.setZone(zone).toISODate();
	return text ? { value: text } : reject('is not a date', advice);
}

/**
 * n8n's own parser takes almost anything, with a guess where it must: 31/03 as the 3rd of a 31st
 * month, 30 February as 2 March. So only clear forms and days that exist reach it.
 */
function parseMoment(value: unknown, zone: string) {
	const given = value instanceof Date ? value.toISOString() : value;
	const text =
		typeof given === 'string' ? given.replace(/^(\d{4})\/(\d{2})\/(\d{2})/, '$1-$2-$3') : given;
	if (typeof text === 'string' && !(clearForm.test(text) && dayExists(text))) return undefined;
	if (typeof text !== 'string' && typeof text !== 'object') return undefined;
	try {
		const moment = tryToParseDateTime(text, zone);
		return moment.isValid ? moment : undefined;
	} catch {
		return undefined;
	}
}

function dayExists(text: string): boolean {
	const [, year, month, day] = /^(\d{4})-?(\d{2})-?(\d{2})(?!\d)/.exec(text) ?? [];
	if (year === undefined) return true;
	const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
	return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}
