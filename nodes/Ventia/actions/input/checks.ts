import { tryToParseDateTime } from 'n8n-workflow';

/** Why a value cannot be sent, as the end of a sentence that begins with the field's label. */
export interface Refusal {
	refusal: string;
	advice: string;
}

export type Checked<T> = { value: T } | Refusal;

function refuse(refusal: string, advice: string): Refusal {
	return { refusal, advice };
}

/** A Ventia id: 24 hexadecimal digits, alone or as a part of an address. */
export function checkObjectId(text: string): Checked<string> {
	const inAddress = /^https?:\/\//i.test(text) ? /\/([0-9a-f]{24})(?:[/?#]|$)/i.exec(text) : null;
	const id = inAddress?.[1] ?? text;
	if (/^[0-9a-f]{24}$/i.test(id)) return { value: id };
	return refuse('is not a Ventia ID', 'An ID has 24 digits from 0 to 9 and a to f.');
}

export interface LengthRules {
	/** Fewest characters. */
	minimum?: number;
	/** Most characters. */
	maximum?: number;
}

/** A text within the length that the service documents. */
export function checkLength(
	text: string,
	{ minimum = 0, maximum = Infinity }: LengthRules,
): Checked<string> {
	if (text.length < minimum) {
		return refuse(`is shorter than ${minimum} characters`, 'Enter a longer text.');
	}
	if (text.length > maximum) {
		return refuse(`is longer than ${maximum} characters`, `It has ${text.length}; shorten it.`);
	}
	return { value: text };
}

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

/** An http(s) address, or only an https one. */
export function checkAddress(text: string, secureOnly: boolean): Checked<string> {
	const protocol = URL.canParse(text) ? new URL(text).protocol : '';
	if (protocol === 'https:' || (protocol === 'http:' && !secureOnly)) return { value: text };
	return refuse(
		secureOnly ? 'is not an address that starts with https://' : 'is not a web address',
		'Enter a complete address, for example https://example.com/file.pdf.',
	);
}

/** An e-mail address, as far as its form can tell. */
export function checkEmail(text: string): Checked<string> {
	if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)) return { value: text };
	return refuse(
		`holds something other than an e-mail address: '${text}'`,
		'Example: ana@example.com.',
	);
}

/** A phone number without blanks, dots, hyphens and brackets; 00 in front becomes +. */
export function checkPhone(text: string): Checked<string> {
	const plain = text.replace(/[\s().\-\u2011]/g, '').replace(/^00/, '+');
	if (/^\+?\d{5,15}$/.test(plain)) return { value: plain };
	return refuse(
		`holds something other than a phone number: '${text}'`,
		'Use the international form, for example +59897123456.',
	);
}
