import type { Resource } from '../operation';
import { createNote } from './createNote.operation';
import { getAll, getAllOfProspect } from './getAll.operation';

export const interaction: Resource = {
	option: {
		name: 'Interaction',
		value: 'interaction',
		description: 'Messages, notes and everything else in the history of a prospect',
	},
	defaultOperation: 'getAll',
	operations: [createNote, getAll, getAllOfProspect],
};
