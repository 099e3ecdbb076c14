import { simplified, simplifyField } from '@n8n-nodes-ventia/node-framework';
import { orderedByContact, withContact } from '../contact/chosenContact';
import { contactLocator } from '../fields/locators';
import type { Operation } from '../operation';
import { simpleInteraction, writtenInteraction } from './interactionFields';

export const createNote: Operation = {
	option: {
		name: 'Create Note',
		value: 'createNote',
		action: 'Create note',
		description: 'Add a note to the history of a contact',
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
	orderingKeys: orderedByContact,
	async execute(item) {
		const note = item.field('body');
		const body = { body: note.required(note.text()) };
		return await withContact(item, async (idcontact) => {
			const stored = await item.send('createNote', { parameters: { idcontact }, body }, 'note');
			return simplified(item, writtenInteraction(stored, idcontact), simpleInteraction);
		});
	},
};
