import { additionalFields } from '../../../../packages/node-framework/src/collections';
import type { Operation } from '../operation';
import { contactFields, newContact, readContactFields } from './contactFields';
import { peopleIn } from './people';

const { detail, emails, firstName, lastName, origin, phones } = contactFields;

/** Endpoint 5 of the API reference; the six fields are those of its sample. */
export const create: Operation = {
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create contact',
		description: 'Add a contact, even if one with the same phone exists',
	},
	fields: [
		{ ...firstName, required: true },
		phones,
		additionalFields([detail, emails, lastName, origin]),
	],
	endpoints: ['createContact'],
	orderingKeys: (item) => peopleIn(item, ['', 'additionalFields.']),
	async execute(item) {
		const given = { ...readContactFields(item, 'additionalFields.'), ...readContactFields(item) };
		return await item.send('createContact', { body: newContact(item, given) });
	},
};
