import type { Resource } from '../operation';
import { createNote } from './createNote.operation';
import { getAll, getAllOfProspect } from './getAll.operation';

export const interaction: Resource = {
	option: { name: 'Interaction', value: 'interaction' },
	defaultOperation: 'getAll',
	operations: [createNote, getAll, getAllOfProspect],
};
