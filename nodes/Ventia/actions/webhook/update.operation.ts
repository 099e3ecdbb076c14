import { webhookLocator } from '../fields/locators';
import {
	readUpdateFields,
	updateFields,
} from '../../../../packages/node-framework/src/collections';
import { orderedByRecord } from '../ids';
import type { Operation } from '../operation';
import { webhookFields, webhookReaders } from './webhookFields';

/** Endpoint 28 of the API reference. */
export const update: Operation = {
	option: {
		name: 'Update',
		value: 'update',
		action: 'Update webhook',
		description: 'Change some fields of a webhook, for instance switch it off',
	},
	fields: [webhookLocator, ...updateFields(Object.values(webhookFields), [webhookFields.topics])],
	endpoints: ['updateWebhook'],
	orderingKeys: orderedByRecord('webhookId'),
	async execute(item) {
		return await item.send('updateWebhook', {
			parameters: { id: item.id('webhookId') },
			body: readUpdateFields(item, webhookReaders, { topics: [] }),
		});
	},
};
