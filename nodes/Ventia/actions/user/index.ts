import type { Resource } from '../operation';
import { create } from './create.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { replace } from './replace.operation';
import { update } from './update.operation';

export const user: Resource = {
	option: { name: 'User', value: 'user' },
	defaultOperation: 'getAll',
	operations: [create, get, getAll, replace, update],
};
