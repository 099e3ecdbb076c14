import type { IDataObject } from 'n8n-workflow';

import { ValidationError } from '../../../../packages/api-client/src/errors';
import { idOf } from '../../../../packages/api-client/src/json';
import { additionalFields } from '../../../../packages/node-framework/src/collections';
import { simplified, simplifyField } from '../../../../packages/node-framework/src/records';
import type { Item, Operation } from '../operation';
import {
	contactFieldNames,
	contactFields,
	listRule,
	newContact,
	phonesRule,
	readContactFields,
	simpleContact,
	writtenContact,
} from './contactFields';
import { isSameEmail, isSamePhone, mayBeSamePhone, peopleIn, phoneEnd } from './people';
import { readStoredContact, storedFields } from './storedContact';

const wayOut = "Use the operation 'Update', and set it there.";

const { detail, emails, firstName, lastName, origin, phones } = contactFields;

/** Endpoints 1, 2, 3 and 5 of the API reference: search, then update or create. */
export const createOrUpdate: Operation = {
	option: {
		name: 'Create or Update',
		value: 'upsert',
		action: 'Create or update contact',
		description: 'Create a new record, or update the current one if it already exists (upsert)',
	},
	fields: [
		{
			...phones,
			description: `The contact is found by these phones or by 'Emails'; what it has stays, what it lacks is added. ${phonesRule}.`,
		},
		{
			...emails,
			description: `The contact is found by these email addresses or by 'Phones'; what it has stays, what it lacks is added. ${listRule}.`,
		},
		{ ...firstName, description: 'Replaces the first name of a contact that exists' },
		additionalFields([detail, lastName, origin]),
		simplifyField,
	],
	endpoints: ['listContacts', 'getContact', 'updateContact', 'createContact', 'listGroups'],
	orderingKeys: (item) => peopleIn(item, ['']),
	async execute(item) {
		const given = await readContactFields(item, ['', 'additionalFields.']);
		const stored = await findContact(item, listIn(given.phones), listIn(given.emails));
		const contact = stored
			? await updateFound(item, stored, given)
			: await item.send('createContact', { body: newContact(given) });
		const ids = stored ? { contactId: stored } : {};
		return simplified(item, writtenContact(contact, { ...ids, created: !stored }), simpleContact);
	},
};

/** Adds what is given to a contact: phones and email addresses join those that it has. */
async function updateFound(
	item: Item,
	idcontact: string,
	{ phones, emails, ...replaced }: IDataObject,
): Promise<IDataObject> {
	const kept = contactFieldNames.filter((name) => !(name in replaced));
	const stored = storedFields(await readStoredContact(item, idcontact), kept, wayOut);
	const body = {
		...stored,
		...replaced,
		phones: union(stored.phones, listIn(phones), isSamePhone),
		emails: union(stored.emails, listIn(emails), isSameEmail),
	};
	return await item.send('updateContact', { parameters: { idcontact }, body });
}

/** The ID of the one contact that has one of the phones or email addresses; undefined if nobody has. */
async function findContact(
	item: Item,
	phones: string[],
	emails: string[],
): Promise<string | undefined> {
	if (phones.length + emails.length === 0) {
		throw new ValidationError(
			"'Phones' and 'Emails' are both empty",
			'Give at least one of them: the contact is found by it.',
		);
	}
	const found = new Set<string>();
	const possible = new Set<string>();
	for (const phone of phones) {
		// Stored numbers may be written with or without country code.
		for await (const contact of search(item, { field: 'phones', search: phoneEnd(phone) })) {
			const id = idOf(contact) ?? '';
			const stored = await shownIn(item, contact, 'phones');
			if (stored.some((one) => isSamePhone(one, phone))) found.add(id);
			else if (stored.some((one) => mayBeSamePhone(one, phone))) possible.add(id);
		}
	}
	for (const email of emails) {
		for await (const contact of search(item, { field: 'emails', search: email })) {
			const stored = await shownIn(item, contact, 'emails');
			if (stored.some((one) => isSameEmail(one, email))) found.add(idOf(contact) ?? '');
		}
	}
	if (found.size > 1) {
		throw new ValidationError(
			`${found.size} contacts have one of these phones or email addresses`,
			`Nothing was changed. Merge them in Ventia, or update one by its ID: ${[...found].join(', ')}.`,
		);
	}
	if (found.size === 0 && possible.size > 0) {
		item
			.field('phones')
			.reject(
				'has a number that may be that of another person',
				`Nothing was changed. Without the country code it is not known whether it is the number of ${[...possible].join(', ')}. Write it with the country code, as it is stored, or update the contact by its ID.`,
			);
	}
	return [...found][0];
}

async function* search(item: Item, query: IDataObject): AsyncGenerator<IDataObject> {
	for await (const page of item.listUpTo(Infinity, 'listContacts', { query })) yield* page;
}

/**
 * The phones or email addresses of a contact in a list. Where the list does not show them, the contact
 * itself is read: otherwise somebody who is there would be added again.
 */
async function shownIn(
	item: Item,
	contact: IDataObject,
	name: 'emails' | 'phones',
): Promise<string[]> {
	const isShown = Array.isArray(contact[name]) || contact[name] === null;
	const record = isShown ? contact : await readStoredContact(item, idOf(contact) ?? '');
	return storedFields(record, [name], wayOut)[name];
}

function listIn(value: unknown): string[] {
	return Array.isArray(value) ? value.filter((part) => typeof part === 'string') : [];
}

/** Stored values, and given ones that are not among them. */
function union(
	stored: string[],
	given: string[],
	isSame: (one: string, other: string) => boolean,
): string[] {
	return [...stored, ...given.filter((value) => !stored.some((known) => isSame(known, value)))];
}
