import type { Resource } from '../operation';
import { createNote } from './createNote.operation';
import { createReminder } from './createReminder.operation';
import { getAll } from './getAll.operation';

export const interaction: Resource = {
	option: { name: 'Interaction', value: 'interaction' },
	defaultOperation: 'createNote',
	operations: [createNote, createReminder, getAll],
};
