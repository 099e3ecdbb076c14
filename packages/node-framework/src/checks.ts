import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../api-client/src/json';

/** Why a value cannot be sent, and what the user can do about it. */
export interface Rejection {
	/** The end of a sentence that begins with the field's label. */
	problem: string;
	advice: string;
}

/** What a check makes of a value: the value to send, or why it cannot be sent. */
export type Checked<T> = { value: T } | Rejection;

/** A check of one text. Services add their own: the forms of their IDs, for example. */
export type Check<T> = (text: string) => Checked<T>;

export function reject(problem: string, advice: string): Rejection {
	return { problem, advice };
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
	if (!Number.isFinite(value)) return reject('is not a number', 'Write it like 12 or 3.5.');
	if (whole && !Number.isInteger(value)) return reject('is not a whole number', 'Round it.');
	if (value < minimum) return reject(`is less than ${minimum}`, `It is ${value}.`);
	if (value > maximum) return reject(`is more than ${maximum}`, `It is ${value}.`);
	return { value };
}

/** A JSON object, written as text or given by an expression. */
export function checkJsonObject(given: unknown): Checked<IDataObject> {
	const parsed = typeof given === 'string' ? parseJson(given) : given;
	if (isRecord(parsed)) return { value: parsed };
	return reject('is not a JSON object', 'Example: {"name": "value"}.');
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
		return reject(`is shorter than ${minimum} characters`, 'Enter a longer text.');
	}
	if (length > maximum) {
		return reject(`is longer than ${maximum} characters`, `It has ${length}; shorten it.`);
	}
	return { value: text };
}

/** An http(s) address, or only an https one. */
export function checkWebAddress(text: string, httpsOnly: boolean): Checked<string> {
	const protocol = URL.canParse(text) ? new URL(text).protocol : '';
	// Services may compare the start with lower-case letters.
	const value = text.replace(/^https:/i, 'https:');
	if (protocol === 'https:' || (protocol === 'http:' && !httpsOnly)) return { value };
	return reject(
		httpsOnly ? 'is not an address that starts with https://' : 'is not a web address',
		'Enter a complete address, for example https://example.com/file.pdf.',
	);
}

/** An email address, as far as its form can tell. */
export function checkEmail(text: string): Checked<string> {
	if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)) return { value: text };
	return reject(
		`holds something other than an email address: '${text}'`,
		'Example: ana@example.com.',
	);
}

/** A phone number without blanks, dots, hyphens and brackets; 00 in front becomes +. */
export function checkPhone(text: string): Checked<string> {
	const plain = text.replace(/[\s().\-\u2011]/g, '').replace(/^00/, '+');
	if (/^\+?\d{5,15}$/.test(plain)) return { value: plain };
	return reject(
		`holds something other than a phone number: '${text}'`,
		'Use the international form, for example +59897123456.',
	);
}
