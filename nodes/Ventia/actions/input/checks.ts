import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../../../packages/api-client/src/json';

/** Why a value cannot be sent, as the end of a sentence that begins with the field's label. */
export interface Refusal {
	refusal: string;
	advice: string;
}

export type Checked<T> = { value: T } | Refusal;

export function refuse(refusal: string, advice: string): Refusal {
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

export interface NumberRules {
	minimum?: number;
	maximum?: number;
	whole?: boolean;
}

/** A number, written as one or as a text, within its bounds. */
export function checkNumber(
	text: string,
	{ minimum = -Infinity, maximum = Infinity, whole = false }: NumberRules,
): Checked<number> {
	const value = Number(text);
	if (!Number.isFinite(value)) return refuse('is not a number', 'Write it like 12 or 3.5.');
	if (whole && !Number.isInteger(value)) return refuse('is not a whole number', 'Round it.');
	if (value < minimum) return refuse(`is less than ${minimum}`, `It is ${value}.`);
	if (value > maximum) return refuse(`is more than ${maximum}`, `It is ${value}.`);
	return { value };
}

/** A JSON object, written as text or given by an expression. */
export function checkJsonObject(given: unknown): Checked<IDataObject> {
	const parsed = typeof given === 'string' ? parseJson(given) : given;
	if (isRecord(parsed)) return { value: parsed };
	return refuse('is not a JSON object', 'Example: {"name": "value"}.');
}

function parseJson(text: string): unknown {
	try {
		const parsed: unknown = JSON.parse(text);
		return parsed;
	} catch {
		return undefined;
	}
}

/** A text within the length that the service documents. */
export function checkLength(
	text: string,
	{ minimum = 0, maximum = Infinity }: LengthRules,
): Checked<string> {
	// An emoji counts as one.
	const { length } = [...text];
	if (length < minimum) {
		return refuse(`is shorter than ${minimum} characters`, 'Enter a longer text.');
	}
	if (length > maximum) {
		return refuse(`is longer than ${maximum} characters`, `It has ${length}; shorten it.`);
	}
	return { value: text };
}

/** An http(s) address, or only an https one. */
export function checkAddress(text: string, secureOnly: boolean): Checked<string> {
	const protocol = URL.canParse(text) ? new URL(text).protocol : '';
	// Ventia compares the start with lower-case letters (API reference, section 1, number 27).
	const value = text.replace(/^https:/i, 'https:');
	if (protocol === 'https:' || (protocol === 'http:' && !secureOnly)) return { value };
	return refuse(
		secureOnly ? 'is not an address that starts with https://' : 'is not a web address',
		'Enter a complete address, for example https://example.com/file.pdf.',
	);
}

/** An e-mail address, as far as its form can tell. */
export function checkEmail(text: string): Checked<string> {
	if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)) return { value: text };
	return refuse(
		`holds something other than an email address: '${text}'`,
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
