import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';

import { isRecord } from '../../api-client/src/json';

/** Why a value cannot be sent, and what the user can do about it. */
export interface Rejection {
	/** The end of a sentence about the field. */
	problem: string;
	advice: string;
	/**
	 * The value that the sentence begins with. Without it, the sentence begins with the field's
	 * label.
	 */
	given?: string;
}

/** The result of a check: the value to send, or why it cannot be sent. */
export type Checked<T> = { value: T } | Rejection;

/** A check of one text. Services add their own: the forms of their IDs, for example. */
export type Check<T> = (text: string) => Checked<T>;

/** `'Text' is longer than ...` */
export function reject(problem: string, advice: string): Rejection {
	return { problem, advice };
}

/** `'nobody' in 'Email' is not ...` */
export function rejectValue(given: string, problem: string, advice: string): Rejection {
	return { problem, advice, given };
}

export interface LengthRules {
	/** Minimum number of characters. */
	minimum?: number;
	/** Maximum number of characters. */
	maximum?: number;
}

export interface NumberRules {
	minimum?: number;
	maximum?: number;
	whole?: boolean;
}

/** A number, given as a number or a text, within its bounds. */
export function checkNumber(
	text: string,
	{ minimum = -Infinity, maximum = Infinity, whole = false }: NumberRules,
): Checked<number> {
	const value = Number(text);
	if (!Number.isFinite(value)) {
		return rejectValue(text, 'is not a number', 'Write it like 12 or 3.5.');
	}
	if (whole && !Number.isInteger(value)) {
		return rejectValue(text, 'is not a whole number', 'Round it.');
	}
	if (value < minimum) return reject(`is less than ${minimum}`, `It is ${value}.`);
	if (value > maximum) return reject(`is more than ${maximum}`, `It is ${value}.`);
	return { value };
}

const booleans = new Map([
	['true', true],
	['yes', true],
	['1', true],
	['false', false],
	['no', false],
	['0', false],
]);

/** True or false, or a word or number for it. */
export function checkBoolean(text: string): Checked<boolean> {
	const value = booleans.get(text.toLowerCase());
	if (value !== undefined) return { value };
	return rejectValue(text, 'is not true or false', 'Use true or false.');
}

/** A JSON object, written as text or given by an expression. */
export function checkJsonObject(given: unknown): Checked<IDataObject> {
	const example = 'Example: {"name": "value"}.';
	try {
		const parsed: unknown = typeof given === 'string' ? JSON.parse(given) : given;
		return isRecord(parsed) ? { value: parsed } : reject('is not a JSON object', example);
	} catch (thrown) {
		const place = thrown instanceof Error ? `${thrown.message.slice(0, 300)}. ` : '';
		return reject('is not a JSON object', place + example);
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

/** An http or https URL, or only an https one. */
export function checkWebAddress(text: string, httpsOnly: boolean): Checked<string> {
	const protocol = URL.canParse(text) ? new URL(text).protocol : '';
	// Services may compare the start with lower-case letters.
	const value = text.replace(/^https:/i, 'https:');
	if (protocol === 'https:' || (protocol === 'http:' && !httpsOnly)) return { value };
	return rejectValue(
		text,
		httpsOnly ? 'is not an address that starts with https://' : 'is not a web address',
		'Enter a complete address, for example https://example.com/file.pdf.',
	);
}

/** Longest email address that the standard allows (RFC 3696, section 3). */
const longestEmail = 320;

/**
 * An email address: checks only the form that all of them share, because services differ in what
 * they accept.
 */
export function checkEmail(text: string): Checked<string> {
	const at = text.lastIndexOf('@');
	if (at > 0 && at < text.length - 1 && text.length <= longestEmail) return { value: text };
	return rejectValue(text, 'is not an email address', 'Example: ana@example.com.');
}

/** What an address has only in quotes; without them, it is a name, a link or a list around it. */
const quotedInEmail = /[\s"(),:;<>[\]\\]/;

/**
 * An email address of the form `name@domain.tld`, for services that reject the rarer forms: hosts
 * without a dot, and names in quotes.
 */
export function checkDomainEmail(text: string): Checked<string> {
	const [, domain = '', ...more] = text.split('@');
	const labels = domain.split('.');
	const isOfForm = more.length === 0 && labels.length > 1 && !labels.includes('');
	if (isOfForm && !quotedInEmail.test(text)) return checkEmail(text);
	return rejectValue(text, 'is not an email address', 'Example: ana@example.com.');
}

/** A country code without +, before the (0) that is dialed only in the country. */
export const zeroAfterCode = /^[^\d+]*[1-9]\d{0,2}[^\d+]*\(\s*0\s*\)/;

/** Maximum length of a text to check as a phone number; the longest number has 15 digits. */
const longestPhone = 100;

/**
 * A phone number. Separators and invisible characters are removed, a leading 00 becomes +, and the
 * (0) of an international number is dropped. A number with anything else in it, such as an
 * extension, stays as written.
 */
export function checkPhone(text: string): Checked<string> {
	const example = 'Use the international form, for example +59897123456.';
	if (text.length > longestPhone) return rejectValue(text, 'is not a phone number', example);
	const visible = text
		.replace(/\p{Cf}/gu, '')
		.replace(/\s/g, ' ')
		.trim();
	if (/^\d\.?\d*e\+?\d+$/i.test(visible)) {
		return rejectValue(
			text,
			'is not a phone number',
			'It is in scientific notation: format the spreadsheet column as text.',
		);
	}
	const international = /^(\+|00)/.test(visible) || zeroAfterCode.test(visible);
	const plain = (international ? visible.replace(/\( *0 *\)/, '') : visible)
		.replace(/[\s().\-\u2010-\u2015\u2212]/g, '')
		.replace(/^00/, '+');
	if (/^\+?\d+$/.test(plain)) return { value: plain };
	if (/\p{Nd}/u.test(visible)) return { value: visible };
	return rejectValue(text, 'is not a phone number', example);
}

/** The numbers in a text: two whole ones with a slash between them, as in spreadsheets, or one. */
export function phonesIn(text: string): string[] {
	const parts = text.split(/[/|]/).map((part) => part.trim());
	const areNumbers = parts.every(
		(part) => /^\+?[\d\s().-]+$/.test(part) && part.replace(/\D/g, '').length >= 7,
	);
	return areNumbers ? parts : [text];
}

/** A phone number in E.164 format: +, country code and number, at most 15 digits in all. */
export function checkE164(text: string): Checked<string> {
	const checked = checkPhone(text);
	if (!('value' in checked) || /^\+[1-9]\d{6,14}$/.test(checked.value)) return checked;
	const example = 'Write + and the country code, for example +526643596440.';
	return rejectValue(text, 'is not a phone number in international form', example);
}

/** One of several options, given by its value, or by its name in upper or lower case. */
export function checkOption<T extends string>(
	text: string,
	options: ReadonlyArray<INodePropertyOptions & { value: T }>,
): Checked<T> {
	const name = text.toLowerCase();
	const found =
		options.find(({ value }) => value === text) ??
		options.find((option) => option.value.toLowerCase() === name) ??
		options.find((option) => option.name.toLowerCase() === name);
	if (found) return { value: found.value };
	return rejectValue(text, 'is not an option', `Use one of ${known(options)}.`);
}

/** Maximum number of options to list, so that the message stays readable. */
const mostShown = 20;

/** Lists the valid options for a message: their names, and their values if these differ. */
export function known(options: readonly INodePropertyOptions[]): string {
	const shown = options
		.slice(0, mostShown)
		.map(({ name, value }) => (name === value ? name : `${name} (${String(value)})`));
	const more = options.length - shown.length;
	return shown.join(', ') + (more > 0 ? ` and ${more} more` : '');
}

/** The texts in a value: a list, or a text separated by commas, semicolons or line breaks. */
export function splitList(value: unknown): Checked<string[]> {
	const texts: string[] = [];
	// A stack instead of recursion: how deep lists are nested is up to the input.
	const pending: unknown[] = [value];
	while (pending.length > 0) {
		const next = pending.pop();
		if (Array.isArray(next)) {
			for (let index = next.length - 1; index >= 0; index--) pending.push(next[index]);
		} else if (typeof next === 'string') {
			const list = jsonList(next);
			if (list) pending.push(list);
			else texts.push(...partsOf(next));
		} else if (isRecord(next)) {
			return reject(
				'has an entry that is not a text',
				'Enter the value itself, not the whole record.',
			);
		} else if (next !== null && next !== undefined) {
			texts.push(String(next));
		}
	}
	return { value: texts };
}

/** The parts of a text with commas, semicolons or line breaks between them. */
export function partsOf(text: string): string[] {
	return text
		.split(/[,;\r\n]/)
		.map((part) => part.trim())
		.filter((part) => part !== '');
}

/** A list written as JSON, as language models do: its entries are taken as they are. */
function jsonList(text: string): unknown[] | undefined {
	if (!text.trimStart().startsWith('[')) return undefined;
	try {
		const parsed: unknown = JSON.parse(text);
		return Array.isArray(parsed) ? parsed : undefined;
	} catch {
		return undefined;
	}
}
