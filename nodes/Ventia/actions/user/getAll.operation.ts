import { listFields } from '@n8n-nodes-ventia/node-framework';
import type { Operation } from '../operation';

export const getAll: Operation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many users',
		description: 'List the users of Ventia',
	},
	fields: listFields,
	endpoints: ['listUsers'],
	execute: (item) => item.list('listUsers', {}),
};
