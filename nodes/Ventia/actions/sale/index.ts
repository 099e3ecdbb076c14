import type { Resource } from '../operation';
import { create } from './create.operation';
import { createOrUpdate } from './createOrUpdate.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { update } from './update.operation';

export const sale: Resource = {
	option: { name: 'Sale', value: 'sale' },
	defaultOperation: 'getAll',
	operations: [create, createOrUpdate, get, getAll, update],
};
