import type { Resource } from '../operation';
import { create } from './create.operation';

export const lead: Resource = {
	option: { name: 'Lead', value: 'lead' },
	defaultOperation: 'create',
	operations: [create],
};
