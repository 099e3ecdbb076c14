import type { IDataObject } from 'n8n-workflow';

import { ValidationError } from '../../../../packages/api-client/src/errors';
import { idOf } from '../../../../packages/api-client/src/json';
import { additionalFields } from '../../../../packages/node-framework/src/collections';
import { simplified, simplifyField } from '../../../../packages/node-framework/src/records';
import { defaultCountry } from '../country';
import type { Item, Operation } from '../operation';
import {
	type ContactFieldName,
	contactFieldNames,
	contactFields,
	listRule,
	newContact,
	notWholeName,
	phonesRule,
	readContactFields,
	simpleContact,
	type StoredFields,
	writtenContact,
} from './contactFields';
import { indexOf } from './contactIndex';
import {
	findContacts,
	isSameEmail,
	onlyContact,
	peopleIn,
	type Person,
	searchedPhones,
} from './people';
import { isSamePhone } from '../../../../packages/node-framework/src/phones';
import { writesOf } from './runWrites';
import { changeContact, isChanged } from './storedContact';

const wayOut = "Use the operation 'Update', and set it there.";

const { detail, emails, firstName, lastName, origin, phones } = contactFields;

/** Search, then update or create. */
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
			description: `Phones to find the contact by, together with 'Emails'. Its own phones stay, and missing ones are added. ${phonesRule}.`,
		},
		{
			...emails,
			description: `Email addresses to find the contact by, together with 'Phones'. Its own addresses stay, and missing ones are added. ${listRule}.`,
		},
		{
			...firstName,
			hint: "Not the whole name, such as 'contactName' of Ventia Trigger",
			description: `Replaces the first name of an existing contact. ${notWholeName}.`,
		},
		additionalFields([detail, lastName, origin]),
		simplifyField,
	],
	endpoints: ['listContacts', 'getContact', 'updateContact', 'createContact', 'listGroups'],
	orderingKeys: (item) => peopleIn(item, ['']),
	fewerRequests: true,
	async execute(item) {
		const given = await readContactFields(item, ['', 'additionalFields.']);
		const person = personIn(item);
		if (person.phones.length + person.emails.length === 0) {
			throw new ValidationError(
				"'Phones' and 'Emails' are both empty",
				'Enter at least one of them to identify the contact.',
			);
		}
		const isAdded = (name: ContactFieldName) => name === 'phones' || name === 'emails';
		const needed = contactFieldNames.filter((name) => isAdded(name) || !(name in given));
		const apply = (stored: StoredFields) => added(item, given, stored);
		const change = { needed, wayOut, apply };
		const index = await indexOf(item, personIn);
		const listed = index?.find(item, person);
		if (listed && !isChanged(listed, change)) return unchanged(item, listed);
		// The next item has to see what is written now.
		index?.forget(person);
		const seen = listed
			? undefined
			: onlyContact(item, await findContacts(item, person), person, 'phones');
		const found = listed ?? seen?.record;
		if (!found) {
			const body = newContact(given);
			const contact = await item.send('createContact', { body });
			const id = idOf(contact);
			if (id !== undefined)
				writesOf(item.run).add(id, undefined, { ...body, ...shownFields(contact) });
			const told = { created: true, changed: true };
			return simplified(item, writtenContact(contact, told), simpleContact);
		}
		index?.forgetContact(found);
		const contactId = idOf(found) ?? '';
		const written = await changeContact(item, contactId, change, seen);
		if (!written.changed) return unchanged(item, written);
		const told = { contactId, created: false };
		return simplified(item, writtenContact(written, told), simpleContact);
	},
};

/** The fields that a response shows: Ventia may have filled in the origin. */
function shownFields(contact: IDataObject): IDataObject {
	const shown = contactFieldNames.filter((name) => name in contact);
	return Object.fromEntries(shown.map((name) => [name, contact[name]]));
}

function unchanged(item: Item, contact: IDataObject) {
	item.tellUnchanged('contacts');
	const told = { created: false, changed: false };
	return simplified(item, writtenContact(contact, told), simpleContact);
}

function personIn(item: Item): Person {
	return {
		phones: searchedPhones(item.field('phones'), item.field('phones').phones()),
		emails: item.field('emails').emails() ?? [],
	};
}

/** The given values, plus the phones and email addresses that the contact already has. */
function added(item: Item, given: IDataObject, stored: StoredFields): IDataObject {
	const country = defaultCountry(item);
	const isSame = (one: string, other: string) => isSamePhone(one, other, country);
	return {
		...given,
		phones: union(stored.phones, listIn(given.phones), isSame),
		emails: union(stored.emails, listIn(given.emails), isSameEmail),
	};
}

function listIn(value: unknown): string[] {
	return Array.isArray(value) ? value.filter((part) => typeof part === 'string') : [];
}

/** The stored values, and the given ones that are not among them. */
function union(
	stored: string[],
	given: string[],
	isSame: (one: string, other: string) => boolean,
): string[] {
	const all = [...stored];
	for (const value of given) {
		if (!all.some((known) => known === value || isSame(known, value))) all.push(value);
	}
	return all;
}
