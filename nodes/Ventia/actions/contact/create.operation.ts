import type { Operation } from '../operation';
import {
	detailField,
	emailsField,
	firstNameField,
	lastNameField,
	originField,
	peopleIn,
	phonesField,
	readContactFields,
} from './contactFields';

/** Endpoint 5 of the API reference; the six fields are those of its sample. */
export const create: Operation = {
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create contact',
		description: 'Add a contact, even if one with the same phone exists',
	},
	fields: [
		{ ...firstNameField, required: true },
		phonesField,
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [detailField, emailsField, lastNameField, originField],
		},
	],
	routes: ['createContact'],
	touches: (item) => peopleIn(item, ['', 'additionalFields.']),
	async execute(item) {
		const firstName = item.field('firstName');
		const additional = readContactFields(item, 'additionalFields.');
		return await item.send('createContact', {
			body: {
				firstName: firstName.required(firstName.text()),
				lastName: additional.lastName ?? '',
				emails: additional.emails ?? [],
				phones: item.field('phones').phones() ?? [],
				detail: additional.detail ?? '',
				...(additional.origin === undefined ? {} : { origin: additional.origin }),
			},
		});
	},
};
