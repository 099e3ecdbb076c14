import { listFields } from '@n8n-nodes-ventia/node-framework';
import type { Operation } from '../operation';

export const getAll: Operation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many webhooks',
		description: 'List the URLs to which Ventia sends events',
	},
	fields: listFields,
	endpoints: ['listWebhooks'],
	execute: (item) => item.list('listWebhooks', {}),
};
