import { withoutEmpty } from '@n8n-nodes-ventia/node-framework';
import type { Operation } from '../operation';
import { webhookFields, webhookReaders } from './webhookFields';

export const create: Operation = {
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create webhook',
		description: 'Send WhatsApp events to your URL',
	},
	fields: [
		{ ...webhookFields.name, required: true },
		{ ...webhookFields.callbackUrl, required: true },
		webhookFields.topics,
		webhookFields.active,
	],
	endpoints: ['createWebhook'],
	orderingKeys: (item) => item.field('callbackUrl').texts() ?? [],
	async execute(item) {
		return await item.send('createWebhook', {
			body: {
				active: webhookReaders.active(item.field('active')),
				name: webhookReaders.name(item.field('name')),
				callbackUrl: webhookReaders.callbackUrl(item.field('callbackUrl')),
				...withoutEmpty({ topics: webhookReaders.topics(item.field('topics')) }),
			},
		});
	},
};
