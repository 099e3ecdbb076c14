import { type Field, readUpdateFields, updateFields } from '@n8n-nodes-ventia/node-framework';
import { webhookLocator } from '../fields/locators';
import { orderedByRecord } from '../ids';
import type { Operation } from '../operation';
import { webhookFields, webhookReaders } from './webhookFields';

const emptyValues = { topics: [] };

/** The documentation requires https only for a new webhook. */
const readers = { ...webhookReaders, callbackUrl: (field: Field) => field.webAddress() };
const updatedFields = {
	...webhookFields,
	callbackUrl: {
		...webhookFields.callbackUrl,
		description:
			'URL that Ventia calls on each event; it must be reachable from the internet. Ventia requires https for new webhooks.',
	},
};

export const update: Operation = {
	option: {
		name: 'Update',
		value: 'update',
		action: 'Update webhook',
		description: 'Change some fields of a webhook, for example to turn it off',
	},
	fields: [webhookLocator, ...updateFields(Object.values(updatedFields), emptyValues)],
	endpoints: ['updateWebhook'],
	orderingKeys: orderedByRecord('webhookId'),
	async execute(item) {
		return await item.send('updateWebhook', {
			parameters: { id: item.id('webhookId') },
			body: readUpdateFields(item, readers, emptyValues),
		});
	},
};
