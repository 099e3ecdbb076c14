import type { Resource } from '../operation';
import { getAdditionalFields, updateAdditionalData } from './additionalData.operation';
import { archive } from './archive.operation';
import { remove } from './delete.operation';
import { find } from './find.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { getTransferTargets, transfer, transferAsUser } from './transfer.operation';

export const prospect: Resource = {
	option: { name: 'Prospect', value: 'prospect', description: 'People whom agents sell to' },
	defaultOperation: 'getAll',
	operations: [
		remove,
		find,
		get,
		getAdditionalFields,
		getAll,
		getTransferTargets,
		transfer,
		transferAsUser,
		updateAdditionalData,
		archive,
	],
};
