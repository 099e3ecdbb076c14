import type { Resource } from '../operation';
import { getAll } from './getAll.operation';

export const group: Resource = {
	option: { name: 'Group', value: 'group' },
	defaultOperation: 'getAll',
	operations: [getAll],
};
