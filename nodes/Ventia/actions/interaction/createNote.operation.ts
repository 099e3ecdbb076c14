import { simplified, simplifyField } from '../../../../packages/node-framework/src/records';
import { contactLocator } from '../fields/locators';
import { orderedByRecord } from '../ids';
import type { Operation } from '../operation';
import { simpleInteraction, writtenInteraction } from './interactionFields';

export const createNote: Operation = {
	option: {
		name: 'Create Note',
		value: 'createNote',
		action: 'Create note',
		description: 'Write a note into the history of a contact',
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
			description: 'The text of the note. It is not sent to the contact.',
		},
		simplifyField,
	],
	endpoints: ['createNote'],
	orderingKeys: orderedByRecord('contactId'),
	async execute(item) {
		const note = item.field('body');
		const idcontact = item.id('contactId');
		const body = { body: note.required(note.text()) };
		const stored = await item.send('createNote', { parameters: { idcontact }, body }, 'note');
		return simplified(item, writtenInteraction(stored, idcontact), simpleInteraction);
	},
};
