import { webhookLocator } from '../fields/locators';
import { orderedByRecord } from '../ids';
import type { Operation } from '../operation';

export const remove: Operation = {
	option: {
		name: 'Delete',
		value: 'delete',
		action: 'Delete webhook',
		description: 'Permanently stop sending events to a URL',
	},
	fields: [webhookLocator],
	endpoints: ['deleteWebhook'],
	orderingKeys: orderedByRecord('webhookId'),
	async execute(item) {
		const id = item.id('webhookId');
		await item.send('deleteWebhook', { parameters: { id } });
		return { deleted: true };
	},
};
