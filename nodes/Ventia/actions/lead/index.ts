import type { Resource } from '../operation';
import { create } from './create.operation';
import { submitEntryForm } from './submitEntryForm.operation';

export const lead: Resource = {
	option: { name: 'Lead', value: 'lead' },
	defaultOperation: 'create',
	operations: [create, submitEntryForm],
};
