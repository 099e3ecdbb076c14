import { text } from '../fields';
import { prospectLocator } from '../locators';
import type { Operation } from '../operation';
import { orderedByProspect, prospectIdOf } from '../prospect/chosenProspect';

/** `POST /prospect/{prospectId}/interactions`, with an event of the type note */
export const createNote: Operation = {
	option: {
		name: 'Create Note',
		value: 'createNote',
		action: 'Create note',
		description: 'Add a note to a prospect, which agents see and the prospect does not',
	},
	fields: [
		prospectLocator,
		text('content', 'Note', 'Text of the note', { typeOptions: { rows: 4 }, required: true }),
	],
	endpoints: ['createInteraction'],
	orderingKeys: orderedByProspect,
	async execute(item) {
		const parameters = { prospectId: await prospectIdOf(item) };
		const note = item.field('content');
		const body = { type: 'note', content: note.required(note.text()) };
		return await item.sendForList('createInteraction', { parameters, body });
	},
};
