import type { INodeProperties } from 'n8n-workflow';

import {
	type Field,
	listFields,
	readUpdateFields,
	updateFields,
	withoutEmpty,
} from '@n8n-nodes-ventia/node-framework';
import { topicOptions, topics } from '../api/topics';
import { orderedByRecord } from './shared/ids';
import { webhookLocator } from './shared/locators';
import type { Operation, Resource } from './shared/operation';

/** The fields of a webhook (docs/api-reference.md#webhooks). */
const webhookFields = {
	active: {
		displayName: 'Active',
		name: 'active',
		type: 'boolean',
		default: true,
		description: 'Whether Ventia sends events',
	},
	callbackUrl: {
		displayName: 'Callback URL',
		name: 'callbackUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/hook',
		description:
			'URL that Ventia calls on each event; it must start with https:// and be reachable from the internet',
	},
	name: {
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		placeholder: 'e.g. Delivery statuses',
		description: '1 to 64 characters',
	},
	topics: {
		displayName: 'Topics',
		name: 'topics',
		type: 'multiOptions',
		options: topicOptions,
		default: [topics[0].value],
		description: 'The events that Ventia sends',
	},
} satisfies Record<string, INodeProperties>;

/** How a field of a new webhook is read. */
const webhookReaders = {
	active: (field: Field) => field.required(field.boolean()),
	callbackUrl: (field: Field) => field.required(field.httpsAddress()),
	name: (field: Field) => field.required(field.text({ maximum: 64 })),
	topics: (field: Field) => field.options(topics),
};

const create: Operation = {
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

const remove: Operation = {
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

const get: Operation = {
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

const getAll: Operation = {
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

const update: Operation = {
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

export const webhook: Resource = {
	option: { name: 'Webhook', value: 'webhook', description: 'Where Ventia sends its events' },
	defaultOperation: 'getAll',
	operations: [create, remove, get, getAll, update],
};
