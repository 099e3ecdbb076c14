import type { IDataObject } from 'n8n-workflow';

import { contactLocator } from '../fields/locators';
import type { Item } from '../item';
import { RefusedInput } from '../../transport/nodeError';
import type { Operation } from '../operation';
import {
	changeableFields,
	detailField,
	emailsField,
	firstNameField,
	lastNameField,
	originField,
	phonesField,
	readContactFields,
} from './contactFields';

const collection = 'updateFields';

/** Endpoint 3 of the API reference. It wants all six fields, so the others are read first. */
export const update: Operation = {
	option: {
		name: 'Update',
		value: 'update',
		action: 'Update contact',
		description: 'Change some fields of a person and leave the others as they are',
	},
	fields: [
		contactLocator,
		{
			displayName: 'Update Fields',
			name: collection,
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [detailField, emailsField, firstNameField, lastNameField, originField, phonesField],
		},
	],
	routes: ['getContact', 'updateContact'],
	touches: (item) => item.field('contactId').texts() ?? [],
	async execute(item) {
		const contact = item.field('contactId');
		const idcontact = contact.required(contact.objectId());
		const changes = readChanges(item);
		return await changeContact(item, idcontact, changes);
	},
};

/** The fields that the user added; an empty one means: make it empty. */
function readChanges(item: Item): IDataObject {
	const given = readContactFields(item, `${collection}.`);
	const added = item.added(collection);
	const changes: IDataObject = {};
	for (const name of changeableFields) {
		if (added.includes(name)) changes[name] = given[name] ?? emptyValue(name);
	}
	if (Object.keys(changes).length > 0) return changes;
	throw new RefusedInput("'Update Fields' is empty", 'Add at least one field that is to change.');
}

function emptyValue(name: (typeof changeableFields)[number]): string | string[] {
	return name === 'emails' || name === 'phones' ? [] : '';
}

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
		body[name] = changes[name] ?? stored[name] ?? emptyValue(name);
	}
	return await item.send('updateContact', { parameters: { idcontact }, body });
}
