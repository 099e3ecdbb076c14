import { contactLocator } from '../fields/locators';
import { orderedByRecord } from '../ids';
import type { Operation } from '../operation';

/** Endpoint 8 of the API reference. */
export const createNote: Operation = {
	option: {
		name: 'Create Note',
		value: 'createNote',
		action: 'Create note',
		description: 'Write a note that agents see in the history of a contact',
	},
	fields: [
		contactLocator,
		{
			displayName: 'Note',
			name: 'body',
			type: 'string',
			typeOptions: { rows: 4 },
			required: true,
			default: '',
			placeholder: 'e.g. Asked for the price of the blue one',
		},
	],
	endpoints: ['createNote'],
	orderingKeys: orderedByRecord('contactId'),
	async execute(item) {
		const note = item.field('body');
		const parameters = { idcontact: item.id('contactId') };
		const body = { body: note.required(note.text()) };
		return await item.send('createNote', { parameters, body }, 'note');
	},
};
