import { tryToParseDateTime } from 'n8n-workflow';

import { type Checked, invalidValue } from './checks';

const iso =
	'Use ISO 8601, for example 2026-03-31 or 2026-03-31T09:30:00Z, or an expression such as {{ $now.minus({ days: 1 }) }}';

/** Maximum length of a text to parse; all unambiguous forms are shorter. */
const longest = 64;

/** A day in ISO 8601. */
const day = String.raw`\d{4}(?:-?\d{2}-?\d{2}|-?W\d{2}-?\d|-\d{3})`;
/** The rest of a time after its hour. */
const minutes = String.raw`:?\d{2}(?::?\d{2}(?:[.,]\d{1,9})?)?`;
const zone = String.raw`Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?`;
/** ISO 8601, also with a space before the time or the zone, as databases write it. */
const isoForm = new RegExp(`^(${day})(?:[T ](\\d{1,2})(${minutes})? ?(${zone})?)?$`);
/** RFC 2822, as mails and servers write it. */
const mailForm = /^[A-Z][a-z]{2}, \d{1,2} .+ (?:UT|GMT|[ECMP][SD]T|Z|[+-]\d{4})$/;

/**
 * A moment in any ISO form, as ISO 8601 in UTC with milliseconds.
 *
 * @param zone time zone for moments that name none
 */
export function checkDateTime(value: unknown, zone: string): Checked<string> {
	const text = parseMoment(value, zone)?.toUTC().toISO();
	return text
		? { value: text }
		: invalidValue(shown(value), 'is not a date and time', adviceFor(value));
}

/**
 * A day in any ISO form, as yyyy-mm-dd. The day is taken as written for `2026-03-31`, for a time
 * without a zone, for one with an offset (`...T23:30:00-05:00`), and for midnight in UTC, which is
 * how databases write a day. Any other moment in UTC is a timestamp: its day is the one in the
 * workflow's time zone.
 *
 * @param zone the workflow's time zone
 */
export function checkCalendarDate(value: unknown, zone: string): Checked<string> {
	const moment = parseMoment(value, zone);
	if (!moment) return invalidValue(shown(value), 'is not a date', adviceFor(value));
	const isUtc = moment.zone.isUniversal && moment.offset === 0;
	const isMidnight = moment.valueOf() === moment.startOf('day').valueOf();
	const day = isUtc && !isMidnight ? moment.setZone(zone) : moment;
	const text = day.toISODate();
	return text ? { value: text } : invalidValue(shown(value), 'is not a date', adviceFor(value));
}

/**
 * n8n's own parser accepts almost anything and guesses: 31/03 as day 3 of a 31st month, February 30
 * as March 2, and 2:30 PM as that time where the server is. So only forms that mean the same
 * everywhere and days that exist reach it.
 */
function parseMoment(value: unknown, zone: string) {
	try {
		const given = value instanceof Date ? value.toISOString() : value;
		if (typeof given === 'object') return valid(given, zone);
		if (typeof given !== 'string' || given.length > longest) return undefined;
		const text = mailForm.test(given) ? given : isoText(given);
		return text !== undefined && dayExists(text) ? valid(text, zone) : undefined;
	} catch {
		return undefined;
	}
}

/** A text of an ISO form as Luxon reads it; undefined for any other text. */
function isoText(given: string): string | undefined {
	const text = given.replace(/^(\d{4})\/(\d{2})\/(\d{2})/, '$1-$2-$3');
	const [, date, hour, rest = '', offset = ''] = isoForm.exec(text) ?? [];
	if (date === undefined || hour === undefined) return date;
	return `${date}T${hour.padStart(2, '0')}${rest}${/^[A-Z]/.test(offset) ? 'Z' : offset}`;
}

function valid(given: unknown, zone: string) {
	const moment = tryToParseDateTime(given, zone);
	return moment.isValid ? moment : undefined;
}

function dayExists(text: string): boolean {
	const [, year, month, day] = /^(\d{4})-?(\d{2})-?(\d{2})(?!\d)/.exec(text) ?? [];
	if (year === undefined) return true;
	const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
	return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}

/** Day, month and year as people write them, with or without a time. */
const writtenDate =
	/^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?:(,? )(\d{1,2}):\d{2}(:\d{2})?( ?[ap]\.?m\.?)?)?$/i;

/** How to turn what was given into a date, in an expression. */
function adviceFor(value: unknown): string {
	const text = String(value).slice(0, longest).trim();
	const [, first = '', separator = '', second = '', year = '', gap, hour = '', seconds, half] =
		writtenDate.exec(text) ?? [];
	if (first !== '') {
		const [day, month] = ['d'.repeat(first.length), 'M'.repeat(second.length)];
		const start =
			Number(second) > 12 ? ['M'.repeat(first.length), 'd'.repeat(second.length)] : [day, month];
		const date = [...start, 'y'.repeat(year.length)].join(separator);
		const hours = (half === undefined ? 'H' : 'h').repeat(hour.length);
		const end = `${seconds ? ':ss' : ''}${half === undefined ? '' : half.replace(/[ap]\.?m\.?/i, 'a')}`;
		const format = gap === undefined ? date : `${date}${gap}${hours}:mm${end}`;
		return `${iso}, or say how it is written: {{ DateTime.fromFormat($json.date, '${format}') }}.`;
	}
	if (/^\d{10}$/.test(text)) return `${iso}, or {{ DateTime.fromSeconds(Number($json.date)) }}.`;
	if (/^\d{13}$/.test(text)) return `${iso}, or {{ DateTime.fromMillis(Number($json.date)) }}.`;
	return `${iso}.`;
}

function shown(value: unknown): string {
	const text = String(value);
	return typeof value === 'object' && !/^Invalid/.test(text) ? JSON.stringify(value) : text;
}
