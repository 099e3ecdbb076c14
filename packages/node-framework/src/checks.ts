import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';

import { isRecord, longNumberIn, tryParseJson } from '@n8n-nodes-ventia/api-client';
import { isNoValue, trimmed } from './emptyValues';

/** Why a value cannot be sent, and what the user can do about it. */
export interface Invalid {
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
export type Checked<T> = { value: T } | Invalid;

/** A check of one text. Services add their own: the forms of their IDs, for example. */
export type Check<T> = (text: string) => Checked<T>;

/** `'Text' is longer than ...` */
export function invalid(problem: string, advice: string): Invalid {
	return { problem, advice };
}

/** `'nobody' in 'Email' is not ...` */
export function invalidValue(given: string, problem: string, advice: string): Invalid {
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

const decimal = /^[+-]?(\d+\.?\d*|\.\d+)$/;
/** Digits in groups of three: the separator may be that of thousands, or of decimals. */
const grouped = /^([+-]?[1-9]\d{0,2})[.,](\d{3})$/;

/**
 * A number within its bounds, given as a number or as a plain decimal text.
 *
 * A text such as 1.500 is 1500 in some countries and 1.5 in others: it is accepted only if the
 * bounds leave one of them.
 */
export function checkNumber(
	given: unknown,
	{ minimum = -Infinity, maximum = Infinity, whole = false }: NumberRules,
): Checked<number> {
	const text = String(given);
	const value = Number(text);
	const isPlain = typeof given === 'number' || decimal.test(text);
	const [, start, end] = (typeof given === 'string' && grouped.exec(text)) || [];
	if (start !== undefined && end !== undefined) {
		const [thousands, fraction] = [Number(start + end), Number(`${start}.${end}`)];
		const isOne = isPlain && (thousands < minimum || thousands > maximum);
		if (!isOne) {
			return invalidValue(text, `can be ${thousands} or ${fraction}`, 'Write one of them.');
		}
	}
	if (!Number.isFinite(value) || !isPlain) {
		const advice = 'Write it like 1299.5: only digits, with a point before decimals.';
		return invalidValue(text, 'is not a number', advice);
	}
	if (Number.isInteger(value) && !Number.isSafeInteger(value))
		return invalidValue(text, ...tooLong);
	if (whole && !Number.isInteger(value)) {
		return invalidValue(text, 'is not a whole number', 'Round it.');
	}
	if (value < minimum) return invalid(`is less than ${minimum}`, `It is ${value}.`);
	if (value > maximum) return invalid(`is more than ${maximum}`, `It is ${value}.`);
	return { value };
}

/** JavaScript, and with it n8n, has no whole numbers of more than 53 bits. */
const tooLong = [
	'has more digits than a number can hold',
	'Write it in quotes, so that it stays a text.',
] as const;

/** What Excel and Google Sheets show for an error, in English, Spanish and Portuguese. */
const sheetError =
	/^#(?:N\/[AD]|¡?(?:REF|VALUE|VALOR|DIV\/0|N[UÚ]M|NULL|NULO|ERROR|SPILL|CALC)!|¿?(?:NAME|NOMBRE|NOME)\?)$/;
/** How a spreadsheet shows a long number in a narrow column: its other digits are lost. */
const scientific = /^\d(?:[.,]\d+)?E\+\d+$/i;

/** A value as a text; a number only if it is certain that it has kept all digits. */
export function checkText(given: unknown): Checked<string> {
	if (typeof given === 'object') return invalid('is not a text', 'Use a text or a number.');
	const text = String(given);
	if (sheetError.test(text)) {
		return invalidValue(
			text,
			'is an error of a spreadsheet',
			'Correct the cell, or leave it empty.',
		);
	}
	if (typeof given === 'string' && scientific.test(text)) {
		const advice = 'Its other digits are lost: format the spreadsheet column as text.';
		return invalidValue(text, 'is a number in scientific notation', advice);
	}
	const isUnsafe =
		typeof given === 'number' && Number.isInteger(given) && !Number.isSafeInteger(given);
	return isUnsafe ? invalidValue(text, ...tooLong) : { value: text };
}

const booleans = new Map([
	['true', true],
	['yes', true],
	['1', true],
	['false', false],
	['no', false],
	['0', false],
]);

/** A flag of a service, which may write it as a word or a number; undefined for anything else. */
export function flagOf(value: unknown): boolean | undefined {
	return booleans.get(String(value).toLowerCase());
}

/** True or false, or a word or number for it. */
export function checkBoolean(text: string): Checked<boolean> {
	const value = flagOf(text);
	if (value !== undefined) return { value };
	return invalidValue(text, 'is not true or false', 'Use true or false.');
}

/**
 * A JSON object, written as text or given by an expression.
 *
 * Numbers in it that would arrive as others are rejected: whole ones with too many digits, and those
 * that are not finite, which JSON writes as null.
 */
export function checkJsonObject(given: unknown): Checked<IDataObject> {
	const example = 'Example: {"name": "value"}.';
	try {
		const text = typeof given === 'string' ? given : JSON.stringify(given, throwNotFinite);
		const parsed: unknown = typeof given === 'string' ? JSON.parse(given) : given;
		if (!isRecord(parsed)) return invalid('is not a JSON object', example);
		const long = longNumberIn(text);
		return long === undefined ? { value: parsed } : invalidValue(long, ...tooLong);
	} catch (thrown) {
		if (thrown instanceof NotFinite) {
			return invalid(`has no value for '${thrown.message}'`, 'Give it one, or leave it out.');
		}
		const place = thrown instanceof Error ? `${thrown.message.slice(0, 300)}. ` : '';
		return invalid('is not a JSON object', place + example);
	}
}

class NotFinite extends Error {}

function throwNotFinite(name: string, value: unknown): unknown {
	if (typeof value === 'number' && !Number.isFinite(value)) throw new NotFinite(name);
	return value;
}

/** A text within the length that the service documents. */
export function checkLength(
	text: string,
	{ minimum = 0, maximum = Infinity }: LengthRules,
): Checked<string> {
	// An emoji counts as one.
	const { length } = [...text];
	if (length < minimum) {
		return invalid(`is shorter than ${minimum} characters`, 'Enter a longer text.');
	}
	if (length > maximum) {
		return invalid(`is longer than ${maximum} characters`, `It has ${length}; shorten it.`);
	}
	return { value: text };
}

/** An http or https URL, or only an https one. */
export function checkWebAddress(text: string, httpsOnly: boolean): Checked<string> {
	if (/\s|[,;|]https?:/i.test(text)) {
		const advice = 'Enter one address, with %20 for a space.';
		return invalidValue(text, 'has a space or a second address in it', advice);
	}
	const protocol = URL.canParse(text) ? new URL(text).protocol : '';
	// Services may compare the start with lower-case letters.
	const value = text.replace(/^https:/i, 'https:');
	if (protocol === 'https:' || (protocol === 'http:' && !httpsOnly)) return { value };
	return invalidValue(
		text,
		httpsOnly ? 'is not an address that starts with https://' : 'is not a web address',
		'Enter a complete address, for example https://example.com/file.pdf.',
	);
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
	return invalidValue(text, 'is not an option', `Use one of ${listOptions(options)}.`);
}

/** Maximum number of options to list, so that the message stays readable. */
const mostShown = 20;

/** Lists the valid options for a message: their names, and their values if these differ. */
export function listOptions(options: readonly INodePropertyOptions[]): string {
	const shown = options
		.slice(0, mostShown)
		.map(({ name, value }) => (name === value ? name : `${name} (${String(value)})`));
	const more = options.length - shown.length;
	return shown.join(', ') + (more > 0 ? ` and ${more} more` : '');
}

/**
 * The texts in a value: a list, or a text separated by commas, semicolons or line breaks. Entries
 * without a value are left out.
 *
 * @param split finds the parts of a text
 */
export function splitList(
	value: unknown,
	split: (text: string) => string[] = partsOf,
): Checked<string[]> {
	const texts: string[] = [];
	// A stack instead of recursion: how deep lists are nested is up to the input.
	const pending: unknown[] = [value];
	while (pending.length > 0) {
		const next = pending.pop();
		if (Array.isArray(next)) {
			for (let index = next.length - 1; index >= 0; index--) pending.push(next[index]);
		} else if (typeof next === 'string') {
			const list = jsonList(next);
			const checked = checkText(trimmed(next));
			if (list) pending.push(list);
			else if (!('value' in checked)) return checked;
			else texts.push(...split(checked.value).filter((part) => !isNoValue(part)));
		} else if (isRecord(next)) {
			return invalid(
				'has an entry that is not a text',
				'Enter the value itself, not the whole record.',
			);
		} else if (!isNoValue(next)) {
			const checked = checkText(next);
			if (!('value' in checked)) return checked;
			texts.push(checked.value);
		}
	}
	return { value: texts };
}

/** The parts of a text with commas, semicolons or line breaks between them. */
export function partsOf(text: string): string[] {
	return text
		.split(/[,;\r\n]/)
		.map(trimmed)
		.filter((part) => part !== '');
}

/** A list written as JSON, as language models do: its entries are taken as they are. */
function jsonList(text: string): unknown[] | undefined {
	if (!text.trimStart().startsWith('[')) return undefined;
	const parsed = tryParseJson(text);
	return Array.isArray(parsed) ? parsed : undefined;
}

/** What WhatsApp counts as a line break or a tab. */
const breakOrTab = /[\t\n\v\f\r\u0085\u2028\u2029]/;

/**
 * The value of a variable in a WhatsApp template (error 132018 of Meta's Cloud API).
 *
 * @param mostSpaces how many spaces in a row are accepted
 */
export function checkTemplateValue(text: string, mostSpaces: number): Checked<string> {
	if (breakOrTab.test(text)) {
		return invalid(
			'has a line break or a tab',
			'Write it on one line; templates do not accept line breaks or tabs.',
		);
	}
	if (!text.includes(' '.repeat(mostSpaces + 1))) return { value: text };
	return invalid(
		`has more than ${mostSpaces} spaces in a row`,
		`Remove some; templates accept ${mostSpaces} at most.`,
	);
}
