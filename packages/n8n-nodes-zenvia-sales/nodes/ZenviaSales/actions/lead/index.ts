import type { Resource } from '../operation';
import { create } from './create.operation';

export const lead: Resource = {
	option: {
		name: 'Lead',
		value: 'lead',
		description: 'People who have shown interest, for Zenvia to assign',
	},
	defaultOperation: 'create',
	operations: [create],
};
