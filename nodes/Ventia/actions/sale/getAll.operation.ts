import { listFields } from '@n8n-nodes-ventia/node-framework';
import type { Operation } from '../operation';

export const getAll: Operation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many sales',
		description: 'List sales: Ventia documents ID, company, user and creation of each',
	},
	fields: listFields,
	endpoints: ['listSales'],
	execute: (item) => item.list('listSales', {}),
};
