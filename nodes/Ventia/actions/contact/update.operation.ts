import type { IDataObject } from 'n8n-workflow';

import { contactLocator } from '../fields/locators';
import { readUpdateFields, updateFields } from '../fields/updateFields';
import { touching } from '../fields/touching';
import type { Item } from '../item';
import type { Operation } from '../operation';
import {
	changeableFields,
	detailField,
	emailsField,
	firstNameField,
	lastNameField,
	originField,
	phonesField,
} from './contactFields';

/** Endpoint 3 of the API reference. It wants all six fields, so the others are read first. */
export const update: Operation = {
	option: {
		name: 'Update',
		value: 'update',
		action: 'Update contact',
		description: 'Change some fields of a contact and leave the others as they are',
	},
	fields: [
		contactLocator,
		updateFields([
			detailField,
			emailsField,
			firstNameField,
			lastNameField,
			originField,
			phonesField,
		]),
	],
	routes: ['getContact', 'updateContact'],
	touches: touching('contactId'),
	async execute(item) {
		const contact = item.field('contactId');
		const idcontact = contact.required(contact.objectId());
		// An empty field means: make it empty.
		const changes = readUpdateFields(item, {
			detail: (field) => field.text() ?? '',
			emails: (field) => field.emails() ?? [],
			firstName: (field) => field.text() ?? '',
			lastName: (field) => field.text() ?? '',
			origin: (field) => field.text() ?? '',
			phones: (field) => field.phones() ?? [],
		});
		return await changeContact(item, idcontact, changes);
	},
};

/**
 * Changes some fields of a contact and keeps the others.
 *
 * @param changes new values of some of the six fields
 * @returns the contact as Ventia has stored it
 */
export async function changeContact(
	item: Item,
	idcontact: string,
	changes: IDataObject,
): Promise<IDataObject> {
	const stored = await item.send('getContact', { parameters: { idcontact } });
	const body: IDataObject = {};
	for (const name of changeableFields) {
		const empty = name === 'emails' || name === 'phones' ? [] : '';
		body[name] = changes[name] ?? stored[name] ?? empty;
	}
	return await item.send('updateContact', { parameters: { idcontact }, body });
}
