import type { IDataObject } from 'n8n-workflow';

import { contactLocator } from '../fields/locators';
import { readUpdateFields, updateFields } from '../fields/updateFields';
import { touching } from '../fields/touching';
import type { Item } from '../item';
import type { Operation } from '../operation';
import { contactFields, contactReaders, emptyContact } from './contactFields';

/** Endpoint 3 of the API reference. It wants all six fields, so the others are read first. */
export const update: Operation = {
	option: {
		name: 'Update',
		value: 'update',
		action: 'Update contact',
		description: 'Change some fields of a contact and leave the others as they are',
	},
	fields: [contactLocator, updateFields(Object.values(contactFields))],
	routes: ['getContact', 'updateContact'],
	touches: touching('contactId'),
	async execute(item) {
		const idcontact = item.id('contactId');
		const changes = readUpdateFields(item, contactReaders);
		return await changeContact(item, idcontact, changes);
	},
};

/**
 * Changes some fields of a contact and keeps the others.
 *
 * @param changes new values of some of the six fields; undefined makes a field empty
 * @returns the contact as Ventia has stored it
 */
export async function changeContact(
	item: Item,
	idcontact: string,
	changes: IDataObject,
): Promise<IDataObject> {
	const stored = await item.send('getContact', { parameters: { idcontact } });
	const body = Object.fromEntries(
		Object.entries(emptyContact).map(([name, empty]) => {
			const value = name in changes ? changes[name] : stored[name];
			return [name, value ?? empty];
		}),
	);
	return await item.send('updateContact', { parameters: { idcontact }, body });
}
