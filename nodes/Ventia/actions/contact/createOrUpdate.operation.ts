import type { IDataObject } from 'n8n-workflow';

import { RefusedInput } from '../../transport/nodeError';
import { withoutEmpty } from '../input/withoutEmpty';
import type { Item } from '../item';
import type { Operation } from '../operation';
import {
	detailField,
	emailKey,
	emailsField,
	firstNameField,
	lastNameField,
	originField,
	peopleIn,
	phoneKey,
	phonesField,
	readContactFields,
} from './contactFields';
import { changeContact } from './update.operation';

/** Endpoints 1, 2, 3 and 5 of the API reference: search, then update or create. */
export const createOrUpdate: Operation = {
	option: {
		name: 'Create or Update',
		value: 'upsert',
		action: 'Create or update contact',
		description: 'Create a new record, or update the current one if it already exists (upsert)',
	},
	fields: [
		firstNameField,
		phonesField,
		emailsField,
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [detailField, lastNameField, originField],
		},
	],
	routes: ['listContacts', 'getContact', 'updateContact', 'createContact'],
	touches: (item) => peopleIn(item, ['']),
	async execute(item) {
		const given = withoutEmpty({
			...readContactFields(item, 'additionalFields.'),
			...withoutEmpty(readContactFields(item, '')),
		});
		const phones = item.field('phones').phones() ?? [];
		const emails = item.field('emails').emails() ?? [];
		const stored = await findContact(item, phones, emails);
		if (stored) {
			return await changeContact(item, String(stored._id), {
				...given,
				phones: union(listIn(stored.phones), phones, phoneKey),
				emails: union(listIn(stored.emails), emails, emailKey),
			});
		}
		const firstName = item.field('firstName');
		const body = { lastName: '', detail: '', ...given, phones, emails };
		return await item.send('createContact', {
			body: { ...body, firstName: firstName.required(firstName.text()) },
		});
	},
};

/** The one contact that has one of the phones or e-mail addresses; undefined if nobody has. */
async function findContact(
	item: Item,
	phones: string[],
	emails: string[],
): Promise<IDataObject | undefined> {
	if (phones.length + emails.length === 0) {
		throw new RefusedInput(
			"'Phones' and 'Emails' are both empty",
			'Give at least one of them: the contact is found by it.',
		);
	}
	const found = new Map<string, IDataObject>();
	for (const phone of phones) {
		// The end of the number, because stored numbers may be written with or without country code.
		const search = phoneKey(phone).slice(-8);
		await collect(item, found, { field: 'phones', search }, phoneKey(phone), phoneKey);
	}
	for (const email of emails) {
		await collect(item, found, { field: 'emails', search: email }, emailKey(email), emailKey);
	}
	if (found.size > 1) {
		throw new RefusedInput(
			`${found.size} contacts have one of these phones or e-mail addresses`,
			`Nothing was changed. Merge them in Ventia, or update one by its ID: ${[...found.keys()].join(', ')}.`,
		);
	}
	return [...found.values()][0];
}

async function collect(
	item: Item,
	found: Map<string, IDataObject>,
	query: { field: 'phones' | 'emails'; search: string },
	wanted: string,
	normalForm: (text: string) => string,
): Promise<void> {
	for await (const page of item.listUpTo(Infinity, 'listContacts', { query })) {
		for (const contact of page) {
			if (listIn(contact[query.field]).some((value) => normalForm(value) === wanted)) {
				found.set(String(contact._id), contact);
			}
		}
	}
}

function listIn(value: unknown): string[] {
	return Array.isArray(value) ? value.filter((part) => typeof part === 'string') : [];
}

/** Stored values, and given ones that are not among them in normal form. */
function union(stored: string[], given: string[], normalForm: (text: string) => string): string[] {
	const known = new Set(stored.map(normalForm));
	return [...stored, ...given.filter((value) => !known.has(normalForm(value)))];
}
