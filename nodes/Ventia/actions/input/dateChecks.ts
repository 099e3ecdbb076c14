import { tryToParseDateTime } from 'n8n-workflow';

import { type Checked, refuse } from './checks';

/**
 * A moment in any ISO form, as ISO 8601 in UTC with milliseconds.
 *
 * @param zone time zone for moments that name none
 */
export function checkDateTime(value: unknown, zone: string): Checked<string> {
	const moment = parseMoment(value, zone);
	const text = moment?.toUTC().toISO();
	return text ? { value: text } : refuse('is not a date and time', dateAdvice);
}

/** A day in any ISO form, as yyyy-mm-dd; of a moment, the day it is in the given time zone. */
export function checkCalendarDate(value: unknown, zone: string): Checked<string> {
	const day = /^(\d{4})[/-](\d{2})[/-](\d{2})$/.exec(String(value).trim());
	const moment = parseMoment(day ? `${day[1]}-${day[2]}-${day[3]}` : value, zone);
	const text = moment?.setZone(zone).toISODate();
	return text ? { value: text } : refuse('is not a date', dateAdvice);
}

const dateAdvice = 'Use ISO 8601, for example 2026-03-31 or 2026-03-31T09:30:00Z.';

function parseMoment(value: unknown, zone: string) {
	const parsed = value instanceof Date ? value.toISOString() : value;
	try {
		const moment = tryToParseDateTime(parsed, zone);
		return moment.isValid ? moment : undefined;
	} catch {
		return undefined;
	}
}
