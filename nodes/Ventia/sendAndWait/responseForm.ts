import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { tryParseJson, ValidationError } from '@n8n-nodes-ventia/api-client';
import { checkCalendarDate, type Entry, type Field } from '@n8n-nodes-ventia/node-framework';
import type { PageTexts } from './texts';

const types = [
	{ name: 'Checkboxes', value: 'checkbox' },
	{ name: 'Date', value: 'date' },
	{ name: 'Dropdown', value: 'dropdown' },
	{ name: 'Email', value: 'email' },
	{ name: 'Number', value: 'number' },
	{ name: 'Radio Buttons', value: 'radio' },
	{ name: 'Text', value: 'text' },
	{ name: 'Textarea', value: 'textarea' },
] as const;

type FormFieldType = (typeof types)[number]['value'];

const withChoices: readonly FormFieldType[] = ['checkbox', 'dropdown', 'radio'];

/** One field of the page that a person fills in. */
export interface FormField {
	label: string;
	type: FormFieldType;
	placeholder: string;
	choices: string[];
	isRequired: boolean;
}

/** In the order in which they are filled in. */
const formFieldParts: INodeProperties[] = [
	{
		displayName: 'Label',
		name: 'fieldLabel',
		type: 'string',
		default: '',
		placeholder: 'e.g. Delivery date',
		description: 'Label above the field, and its name in the output',
	},
	{
		displayName: 'Element Type',
		name: 'fieldType',
		type: 'options',
		options: [...types],
		default: 'text',
		description: 'The type of input that the field accepts',
		builderHint: { propertyHint: '' },
	},
	{
		displayName: 'Placeholder',
		name: 'placeholder',
		type: 'string',
		default: '',
		description: 'Example to show while the field is empty',
		builderHint: { propertyHint: '' },
		displayOptions: { hide: { fieldType: ['date', ...withChoices] } },
	},
	{
		displayName: 'Choices',
		name: 'fieldChoices',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		description: 'The available choices, one per line',
		displayOptions: { show: { fieldType: [...withChoices] } },
	},
	{
		displayName: 'Required Field',
		name: 'requiredField',
		type: 'boolean',
		default: false,
		description: 'Whether the field must be filled in',
		builderHint: { propertyHint: '' },
	},
];

/** 'Form Fields', for a custom form. */
export const formFieldsField: INodeProperties = {
	displayName: 'Form Fields',
	name: 'formFields',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Form Field',
	required: true,
	default: {},
	description: 'The fields for the person to fill in',
	options: [
		{
			displayName: 'Form Field',
			name: 'values',
			values: formFieldParts,
		},
	],
};

/** Names that the output uses in addition to the fields. */
const reserved = ['respondedAt', 'timedOut'];

/** Reads the definition of a form. Throws ValidationError if it cannot become a page. */
export function readFormFields(entries: Entry[]): FormField[] {
	if (entries.length === 0) {
		throw new ValidationError("'Form Fields' is empty", 'Add at least one field to the form.');
	}
	const fields: FormField[] = [];
	for (const entry of entries) {
		const label = readLabel(entry('fieldLabel'), fields);
		const type = entry('fieldType').option(types) ?? 'text';
		fields.push({
			label,
			type,
			placeholder: entry('placeholder').text() ?? '',
			choices: withChoices.includes(type) ? readChoices(entry('fieldChoices')) : [],
			isRequired: entry('requiredField').flag(),
		});
	}
	return fields;
}

function readLabel(field: Field, earlier: FormField[]): string {
	const label = field.required(field.text());
	if (reserved.includes(label)) {
		field.failValue(label, 'is already the name of another output field', 'Choose another label.');
	}
	if (label === '__proto__') {
		field.failValue(label, 'cannot name an output field', 'Choose another label.');
	}
	if (earlier.some((other) => other.label === label)) {
		field.failValue(label, "duplicates another field's label", 'Labels must differ.');
	}
	return label;
}

function readChoices(field: Field): string[] {
	const given = field.anything();
	const lines: unknown[] = Array.isArray(given) ? given : (field.text() ?? '').split(/\r?\n/);
	const choices = lines.map((line) => String(line).trim()).filter((choice) => choice !== '');
	return field.required(choices.length > 0 ? [...new Set(choices)] : undefined);
}

/** The name that n8n's page gives to the field at a position. */
export function inputName(place: number): string {
	return `field-${place}`;
}

/** What a person filled in, by label, or what is wrong with it. */
export type FilledIn = { values: IDataObject } | { problem: string };

/** Reads a form that was sent; an empty field is null. */
export function readFilledIn(
	fields: FormField[],
	body: Record<string, unknown>,
	texts: PageTexts,
): FilledIn {
	const values: IDataObject = {};
	for (const [place, field] of fields.entries()) {
		const answers = answersIn(body[inputName(place)], field.type);
		const problem = problemWith(field, answers, texts);
		if (problem) return { problem: `${field.label}: ${problem}` };
		const [first = null] = answers;
		if (field.type === 'checkbox') values[field.label] = answers;
		else values[field.label] = field.type === 'number' && first !== null ? Number(first) : first;
	}
	return { values };
}

function problemWith(
	{ type, choices, isRequired }: FormField,
	answers: string[],
	texts: PageTexts,
) {
	const [first] = answers;
	if (first === undefined) return isRequired ? texts.required : undefined;
	if (type === 'number' && !isNumber(first)) return texts.number;
	if (type === 'date' && !isDay(first)) return texts.date;
	if (type === 'email' && !/^[^@\s]+@[^@\s]+$/.test(first)) return texts.email;
	const isKnown = answers.every((answer) => choices.includes(answer));
	return choices.length > 0 && !isKnown ? texts.fromList : undefined;
}

/** As a browser sends a number: decimal, perhaps with an exponent. */
function isNumber(text: string): boolean {
	return /^-?(\d+|\d*\.\d+)(e[-+]?\d+)?$/i.test(text) && Number.isFinite(Number(text));
}

/** As a browser sends a date: yyyy-mm-dd. */
function isDay(text: string): boolean {
	return /^\d{4}-\d{2}-\d{2}$/.test(text) && 'value' in checkCalendarDate(text, 'UTC');
}

/** n8n's page sends checkboxes and radio buttons as a list in JSON. */
function answersIn(given: unknown, type: FormFieldType): string[] {
	const isList = type === 'checkbox' || type === 'radio';
	const answers = isList ? listIn(given) : [given];
	return answers
		.filter((answer) => typeof answer === 'string' || typeof answer === 'number')
		.map((answer) => String(answer).trim())
		.filter((answer) => answer !== '');
}

function listIn(given: unknown): unknown[] {
	const list = typeof given === 'string' ? tryParseJson(given) : given;
	return Array.isArray(list) ? list : [given];
}
