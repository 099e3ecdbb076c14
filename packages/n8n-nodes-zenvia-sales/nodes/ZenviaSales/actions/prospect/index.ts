import type { Resource } from '../operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';

export const prospect: Resource = {
	option: { name: 'Prospect', value: 'prospect' },
	defaultOperation: 'getAll',
	operations: [get, getAll],
};
