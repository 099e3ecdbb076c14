import type { GenericValue, IDataObject } from 'n8n-workflow';

import {
	isRecord,
	quoted,
	textOf,
	tryParseJson,
	ValidationError,
} from '@n8n-nodes-ventia/api-client';

/** What a key of the settings form must be. */
type Rule =
	| { kind: 'text' | 'flag' | 'record'; required?: boolean }
	| { kind: 'list'; of: Shape; required?: boolean };
type Shape = Readonly<Record<string, Rule>>;

const text: Rule = { kind: 'text' };
const flag: Rule = { kind: 'flag' };
const record: Rule = { kind: 'record' };
const name: Rule = { kind: 'text', required: true };
const notices = { hint: text, warning: text, error: text };
const conditions = { hidden: flag, hiddenWhere: record, disabled: flag, disabledWhere: record };

const input: Shape = {
	name,
	type: text,
	label: text,
	...notices,
	...conditions,
	customProps: record,
};
const section: Shape = {
	name: text,
	title: text,
	description: text,
	...notices,
	...conditions,
	inputs: { kind: 'list', of: input },
};
const change: Shape = { name, ...notices, customProps: record };
const validation: Shape = { where: record, changes: { kind: 'list', of: change } };

/** The documented schema of a settings form. */
const form: Shape = {
	title: text,
	description: text,
	...notices,
	sections: { kind: 'list', of: section, required: true },
	validations: { kind: 'list', of: validation },
};

/** Languages of texts beside English. */
const languages = ['es', 'pt'] as const;

/** A text in other languages, by itself in English. */
export type Translations = ReadonlyMap<string, Partial<Record<(typeof languages)[number], string>>>;

/** Names a place in the form, such as `sections[0].title`, in a message. */
type Place = (path: string) => string;

/**
 * Checks a settings form against the documented schema.
 *
 * @throws ValidationError naming the place
 */
export function checkForm(value: unknown, place: Place): IDataObject {
	if (!isRecord(value)) fail(place(''), 'is not an object', 'Enter a JSON object with sections.');
	checkShape(value, form, '', place);
	const inputs = namesOfInputs(value);
	const seen = new Set<string>();
	for (const { name: given, path } of inputs) {
		if (seen.has(given)) {
			fail(
				place(path),
				`${quoted(given)} is there twice`,
				'Settings are stored by the names of inputs, so each needs its own.',
			);
		}
		seen.add(given);
	}
	for (const { name: given, path } of namesOfChanges(value)) {
		if (!seen.has(given)) {
			fail(
				place(path),
				`${quoted(given)} is not the name of an input`,
				`There are ${[...seen].join(', ') || 'none'}.`,
			);
		}
	}
	return value;
}

function checkShape(value: IDataObject, shape: Shape, path: string, place: Place): void {
	for (const key of Object.keys(value)) {
		if (Object.hasOwn(shape, key)) continue;
		fail(
			place(within(path, key)),
			'is not a part of a settings form',
			`Zenvia documents ${Object.keys(shape).join(', ')} there.`,
		);
	}
	for (const [key, rule] of Object.entries(shape)) {
		const part = value[key];
		const where = within(path, key);
		if (part === undefined) {
			if (rule.required) fail(place(where), 'is missing', 'Zenvia requires it.');
			continue;
		}
		checkPart(part, rule, where, place);
	}
}

function checkPart(part: GenericValue, rule: Rule, path: string, place: Place): void {
	switch (rule.kind) {
		case 'text':
			if (isRecord(part)) checkLocalized(part, path, place);
			else if (typeof part !== 'string')
				fail(place(path), `${quoted(part)} is not a text`, 'Enter a text.');
			else if (rule.required && part.trim() === '')
				fail(place(path), 'is empty', 'Zenvia requires it.');
			return;
		case 'flag':
			if (typeof part !== 'boolean')
				fail(place(path), `${quoted(part)} is neither true nor false`, 'Enter true or false.');
			return;
		case 'record':
			if (!isRecord(part))
				fail(place(path), `${quoted(part)} is not an object`, 'Enter a JSON object.');
			return;
		case 'list':
			if (!Array.isArray(part)) fail(place(path), 'is not a list', 'Enter a list of objects.');
			part.forEach((one: unknown, index) => {
				const at = `${path}[${index}]`;
				if (!isRecord(one))
					fail(place(at), `${quoted(one)} is not an object`, 'Enter a JSON object.');
				checkShape(one, rule.of, at, place);
			});
	}
}

/** A text in several languages, as Zenvia documents it for reports and buttons. */
function checkLocalized(part: IDataObject, path: string, place: Place): void {
	for (const [language, said] of Object.entries(part)) {
		const isKnown = ['en', ...languages].includes(language);
		if (!isKnown)
			fail(place(within(path, language)), 'is not a language of Zenvia', 'Use en, es and pt.');
		if (typeof said !== 'string')
			fail(place(within(path, language)), `${quoted(said)} is not a text`, 'Enter a text.');
	}
	if (textOf(part.en) === undefined)
		fail(place(within(path, 'en')), 'is missing', 'Zenvia uses English by default.');
}

function within(path: string, key: string): string {
	return path === '' ? key : `${path}.${key}`;
}

function fail(where: string, what: string, advice: string): never {
	throw new ValidationError(`${where} ${what}`, advice);
}

interface Named {
	name: string;
	path: string;
}

function recordsIn(value: unknown): IDataObject[] {
	return Array.isArray(value) ? value.filter(isRecord) : [];
}

function namesOfInputs(value: IDataObject): Named[] {
	return recordsIn(value.sections).flatMap(({ inputs }, at) =>
		recordsIn(inputs).map(({ name: given }, index) => ({
			name: String(given),
			path: `sections[${at}].inputs[${index}].name`,
		})),
	);
}

function namesOfChanges(value: IDataObject): Named[] {
	return recordsIn(value.validations).flatMap(({ changes }, at) =>
		recordsIn(changes).map(({ name: given }, index) => ({
			name: String(given),
			path: `validations[${at}].changes[${index}].name`,
		})),
	);
}

/** The names of a form's inputs, by which settings are stored. */
export function inputNames(value: unknown): ReadonlySet<string> {
	return new Set(isRecord(value) ? namesOfInputs(value).map(({ name: given }) => given) : []);
}

const texts = ['title', 'description', 'label', 'hint', 'warning', 'error'];

/** A form with its texts in one language, or with all languages where there are several. */
export function localized(
	value: IDataObject,
	translations: Translations,
	language?: string,
): IDataObject {
	const entries = Object.entries(value).map(([key, part]): [string, GenericValue] => {
		if (texts.includes(key)) return [key, inLanguage(part, translations, language)];
		if (!Array.isArray(part)) return [key, part];
		return [key, recordsIn(part).map((one) => localized(one, translations, language))];
	});
	return Object.fromEntries(entries);
}

function inLanguage(
	part: GenericValue,
	translations: Translations,
	language?: string,
): GenericValue {
	const all = isRecord(part) ? part : { en: part, ...translations.get(String(part)) };
	if (language !== undefined) return all[language] ?? all.en;
	return Object.keys(all).length === 1 ? all.en : all;
}

/** What is entered in the panel, as a form. Throws ValidationError for JSON that is none. */
export function formFromPanel(given: IDataObject, place: Place): IDataObject {
	const { sections, validations, more } = given;
	const built = {
		...filled(given, '', form, place),
		...(isRecord(more) && filled(more, '', form, place)),
		sections: entriesOf(sections, 'section').map((one, at) =>
			fromPanel(one, `sections[${at}]`, section, 'inputs', input, place),
		),
	};
	const checks = entriesOf(validations, 'validation').map((one, at) =>
		fromPanel(one, `validations[${at}]`, validation, 'changes', change, place),
	);
	return checks.length === 0 ? built : { ...built, validations: checks };
}

/** An entry of the panel with the entries within it. */
function fromPanel(
	one: IDataObject,
	path: string,
	shape: Shape,
	list: string,
	parts: Shape,
	place: Place,
): IDataObject {
	const inner = entriesOf(one[list], list.slice(0, -1)).map((part, index) => {
		const at = `${path}.${list}[${index}]`;
		return {
			...filled(part, at, parts, place),
			...(isRecord(part.more) && filled(part.more, at, parts, place)),
		};
	});
	return {
		...filled(one, path, shape, place),
		...(isRecord(one.more) && filled(one.more, path, shape, place)),
		[list]: inner,
	};
}

function entriesOf(value: unknown, group: string): IDataObject[] {
	return isRecord(value) ? recordsIn(value[group]) : [];
}

/** The fields that are filled in: an empty text is none, and an object is entered as JSON. */
function filled(given: IDataObject, path: string, shape: Shape, place: Place): IDataObject {
	const entries = Object.entries(given).flatMap(([key, value]): Array<[string, GenericValue]> => {
		const rule = Object.hasOwn(shape, key) ? shape[key] : undefined;
		if (!rule || rule.kind === 'list') return [];
		if (typeof value === 'string' && value.trim() === '' && !rule.required) return [];
		if (rule.kind !== 'record' || typeof value !== 'string') return [[key, value]];
		const parsed = tryParseJson(value);
		if (!isRecord(parsed))
			fail(
				place(within(path, key)),
				`${quoted(value)} is not a JSON object`,
				'Enter a JSON object, such as {"mode": "manual"}.',
			);
		return Object.keys(parsed).length === 0 ? [] : [[key, parsed]];
	});
	return Object.fromEntries(entries);
}
