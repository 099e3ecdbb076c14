import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { idOf, ValidationError } from '@n8n-nodes-ventia/api-client';
import { type Field, tellLocalPhones, withoutEmpty } from '@n8n-nodes-ventia/node-framework';
import { readCode } from '../shared/codes';
import type { Item } from '../shared/operation';

/** How to enter several values. */
export const listRule = 'One row for each, or separated by commas';

export const phonesRule = `${listRule}. A number without a country code gets that of 'Country', or stays as it is if no country is known`;

/** A whole name in the field for the first name would repeat the last name. */
export const notWholeName = "After Ventia Trigger: {{ ($json.contactName || '').split(' ')[0] }}";

/** The fields of a contact that a user can set (docs/api-reference.md#contacts). */
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
		description: `Email addresses. ${listRule}.`,
	},
	firstName: {
		displayName: 'First Name',
		name: 'firstName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Ana',
		description: `Not the whole name. ${notWholeName}.`,
	},
	lastName: {
		displayName: 'Last Name',
		name: 'lastName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Suarez',
		description: 'Last name of the contact',
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
		hint: 'With + and the country code',
		description: `Phones. ${phonesRule}.`,
	},
} satisfies Record<string, INodeProperties>;

/** The useful fields of a contact, for 'Simplify'. */
export function simpleContact(contact: IDataObject): IDataObject {
	return {
		contactId: idOf(contact),
		...('created' in contact ? { created: contact.created } : {}),
		...('changed' in contact ? { changed: contact.changed } : {}),
		...('matchedBy' in contact ? { matchedBy: contact.matchedBy } : {}),
		...('duplicateIds' in contact ? { duplicateIds: contact.duplicateIds } : {}),
		// No document says that Ventia shows who hides the phone number.
		...('userId' in contact ? { userId: contact.userId } : {}),
		...('username' in contact ? { username: contact.username } : {}),
		firstName: contact.firstName,
		lastName: contact.lastName,
		phones: contact.phones,
		emails: contact.emails,
		status: contact.status,
		origin: contact.origin,
		detail: contact.detail,
		additionalData: contact.additionalData,
		agent: contact.agent,
		agentFullName: contact.agentFullName,
		createdAt: contact.createdAt,
		lastInteraction: contact.lastInteraction,
		lastInteractionDate: contact.lastInteractionDate,
	};
}

/** The contact that a write returns, with its ID under the name used everywhere. */
export function writtenContact(
	contact: IDataObject,
	{ contactId = idOf(contact), ...more }: IDataObject = {},
): IDataObject {
	return { ...contact, contactId: contactId ?? null, ...more };
}

/** The fields as Ventia stores them. */
export interface StoredFields extends Record<keyof typeof contactFields, string | string[]> {
	emails: string[];
	phones: string[];
}

/** The values of a contact's fields when they are empty. */
export const emptyContact: StoredFields = {
	detail: '',
	emails: [],
	firstName: '',
	lastName: '',
	origin: '',
	phones: [],
};

/** The fields that Ventia requires at every change of a contact. */
export const contactFieldNames = [
	'detail',
	'emails',
	'firstName',
	'lastName',
	'origin',
	'phones',
] as const;

export type ContactFieldName = (typeof contactFieldNames)[number];

/** How a field of a contact is read; undefined for an empty one. */
export const contactReaders = {
	detail: (field: Field) => field.text(),
	emails: (field: Field) => field.emails(),
	firstName: (field: Field) => field.text(),
	lastName: (field: Field) => field.text(),
	origin: (field: Field) => field.text(),
	phones: (field: Field) => field.phones(),
} satisfies Record<keyof typeof contactFields, (field: Field) => IDataObject[string]>;

/** The phones among the values of a contact. */
export function phonesIn({ phones }: IDataObject): string[] {
	return Array.isArray(phones) ? phones.map(String) : [];
}

/**
 * Checks the fields of a contact that the user has filled in; an origin becomes its code.
 *
 * @param prefixes where the parameters are: empty, or a collection's name and a dot
 */
export async function readContactFields(item: Item, prefixes: string[]): Promise<IDataObject> {
	const given: IDataObject = {};
	for (const prefix of prefixes) {
		for (const [name, read] of Object.entries(contactReaders)) {
			given[name] ??= read(item.field(prefix + name));
		}
	}
	for (const prefix of prefixes) {
		if (given.origin === undefined) break;
		given.origin = (await readCode(item, `${prefix}origin`, 'origins')) ?? given.origin;
	}
	tellLocalPhones(item, phonesIn(given));
	return withoutEmpty(given);
}

/**
 * The body for a new contact: of the six fields, only the origin may be missing.
 *
 * @throws ValidationError if the user has filled in none of them
 */
export function newContact(given: IDataObject): IDataObject {
	if (Object.keys(given).length === 0) {
		throw new ValidationError(
			"'Phones', 'First Name' and all other fields are empty",
			'Fill in one of them.',
		);
	}
	return withoutEmpty({ ...emptyContact, origin: undefined, ...given });
}
