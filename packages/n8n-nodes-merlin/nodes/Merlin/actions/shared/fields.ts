import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { countryField, type Field } from '@n8n-nodes-ventia/node-framework';
import type { Item } from './operation';

/** A field for a text, with an example in it. */
function text(
	name: string,
	displayName: string,
	example: string,
	description: string,
): INodeProperties {
	const placeholder = `e.g. ${example}`;
	return { displayName, name, type: 'string', default: '', placeholder, description };
}

export const phoneField = text(
	'Number',
	'Phone',
	'+526640000000',
	"Phone number with + and the country code, or without them if 'Country' is known; spaces and hyphens are removed",
);
/** For operations with a phone. */
export const phoneFields = [phoneField, countryField];
export const nameFields = [
	text('Fname', 'First Name', 'Ana', 'First name of the contact'),
	text('Lname', 'Last Name', 'Suarez', 'Last name of the contact'),
];
export const contactIdField = text('idContact', 'Contact ID', '10', 'ID of the contact in Merlin');
export const automationIdField: INodeProperties = {
	...text('idAuto', 'Automation ID', '10', 'ID of the automation in Merlin'),
	required: true,
};

export const customFields: INodeProperties = {
	displayName: 'Custom Fields',
	name: 'Custom',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Custom Field',
	default: {},
	description: 'The fields that your account has added, by ID',
	options: [
		{
			displayName: 'Custom Field',
			name: 'field',
			values: [
				text('id', 'ID', '7', 'ID of the custom field in Merlin'),
				text('value', 'Value', 'Casa Azul', 'Value of the custom field'),
			],
		},
	],
};

export const emailField = text('Email', 'Email', 'ana@example.com', 'Email address of the contact');

/** How each field of a contact is read; undefined for an empty one. */
export const readers = {
	Number: (field: Field) => field.internationalPhone(),
	Email: (field: Field) => field.email(),
	Fname: (field: Field) => field.text(),
	Lname: (field: Field) => field.text(),
};

/**
 * The custom fields in a collection, by ID; undefined when there are none.
 *
 * @param skipsEmpty whether one without a value is left out, instead of rejected
 * @throws ValidationError
 */
export function readCustom(
	item: Item,
	collection: string,
	skipsEmpty: boolean,
): IDataObject | undefined {
	const values = new Map<string, string>();
	for (const entry of item.entries(`${collection}.Custom.field`)) {
		const [id, value] = [entry('id'), entry('value')];
		if (value.isEmpty && (skipsEmpty || id.isEmpty)) continue;
		const name = id.required(id.text());
		if (values.has(name)) id.failValue(name, 'is given twice', 'Give each field one value.');
		values.set(name, value.required(value.text()));
	}
	return values.size > 0 ? Object.fromEntries(values) : undefined;
}
