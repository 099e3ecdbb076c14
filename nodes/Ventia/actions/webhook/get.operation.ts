import { webhookLocator } from '../fields/locators';
import type { Operation } from '../operation';

export const get: Operation = {
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get webhook',
		description: 'Read one webhook',
	},
	fields: [webhookLocator],
	endpoints: ['getWebhook'],
	async execute(item) {
		const id = item.id('webhookId');
		return await item.send('getWebhook', { parameters: { id } }, 'result');
	},
};
