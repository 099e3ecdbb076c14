import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { keeping } from '../../../../packages/node-framework/src/records';
import type { Field } from '../../../../packages/node-framework/src/field';
import { withoutEmpty } from '../../../../packages/node-framework/src/collections';
import type { Item } from '../operation';

/** The fields of a contact that a user can set (API reference, section 1, number 3). */
export const contactFields = {
	detail: {
		displayName: 'Detail',
		name: 'detail',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		description: 'Free text about the contact',
	},
	emails: {
		displayName: 'Emails',
		name: 'emails',
		type: 'string',
		typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Email' },
		default: [''],
		placeholder: 'e.g. ana@example.com',
		description: 'One or more email addresses; an expression may give a list or a text with commas',
	},
	firstName: {
		displayName: 'First Name',
		name: 'firstName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Ana',
	},
	lastName: {
		displayName: 'Last Name',
		name: 'lastName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Suarez',
	},
	origin: {
		displayName: 'Origin Name or ID',
		name: 'origin',
		type: 'options',
		typeOptions: { loadOptionsMethod: 'getOrigins' },
		default: '',
		description:
			'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	},
	phones: {
		displayName: 'Phones',
		name: 'phones',
		type: 'string',
		typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Phone' },
		default: [''],
		placeholder: 'e.g. +59897123456',
		description: 'One or more phone numbers; an expression may give a list or a text with commas',
	},
} satisfies Record<string, INodeProperties>;

/** The useful fields of a contact, for 'Simplify'. */
export const simpleContact = keeping([
	'_id',
	'firstName',
	'lastName',
	'phones',
	'emails',
	'status',
	'origin',
	'agentFullName',
	'createdAt',
	'lastInteraction',
]);

/** The fields as Ventia stores them. */
export interface StoredFields extends Record<keyof typeof contactFields, string | string[]> {
	emails: string[];
	phones: string[];
}

/** What stands in a contact's fields when there is nothing in them. */
export const emptyContact: StoredFields = {
	detail: '',
	emails: [],
	firstName: '',
	lastName: '',
	origin: '',
	phones: [],
};

/** All that Ventia wants of a contact at every change. */
export const contactFieldNames = [
	'detail',
	'emails',
	'firstName',
	'lastName',
	'origin',
	'phones',
] as const;

/** How a field of a contact is read; undefined for an empty one. */
export const contactReaders = {
	detail: (field: Field) => field.text(),
	emails: (field: Field) => field.emails(),
	firstName: (field: Field) => field.text(),
	lastName: (field: Field) => field.text(),
	origin: (field: Field) => field.text(),
	phones: (field: Field) => field.phones(),
} satisfies Record<keyof typeof contactFields, (field: Field) => IDataObject[string]>;

/**
 * The fields of a contact that the user has filled in, checked.
 *
 * @param prefix of the parameters: empty, or a collection's name and a dot
 */
export function readContactFields(item: Item, prefix = ''): IDataObject {
	const values = Object.entries(contactReaders).map(([name, read]) => [
		name,
		read(item.field(prefix + name)),
	]);
	return withoutEmpty(Object.fromEntries(values));
}

/** The body for a contact that is to be created: of the six fields, only the origin may be missing. */
export function newContact(item: Item, given: IDataObject): IDataObject {
	const firstName = item.field('firstName').required(given.firstName);
	return withoutEmpty({ ...emptyContact, origin: undefined, ...given, firstName });
}
