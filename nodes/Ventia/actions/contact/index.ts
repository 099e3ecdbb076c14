import type { Resource } from '../operation';
import { archive } from './archive.operation';
import { create } from './create.operation';
import { createOrUpdate } from './createOrUpdate.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { transfer } from './transfer.operation';
import { update } from './update.operation';

export const contact: Resource = {
	option: { name: 'Contact', value: 'contact' },
	defaultOperation: 'getAll',
	operations: [archive, create, createOrUpdate, get, getAll, transfer, update],
};
