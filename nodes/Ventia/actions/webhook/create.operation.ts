import type { Operation } from '../operation';
import {
	activeField,
	callbackUrlField,
	nameField,
	topicsField,
	webhookReaders,
} from './webhookFields';

/** Endpoint 27 of the API reference. */
export const create: Operation = {
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create webhook',
		description: 'Let Ventia send WhatsApp events to an address of yours',
	},
	fields: [
		{ ...nameField, required: true },
		{ ...callbackUrlField, required: true },
		topicsField,
		activeField,
	],
	routes: ['createWebhook'],
	touches: (item) => item.field('callbackUrl').texts() ?? [],
	async execute(item) {
		const topics = item.field('topics');
		return await item.send('createWebhook', {
			body: {
				active: webhookReaders.active(item.field('active')),
				name: webhookReaders.name(item.field('name')),
				callbackUrl: webhookReaders.callbackUrl(item.field('callbackUrl')),
				...(topics.isEmpty ? {} : { topics: webhookReaders.topics(topics) }),
			},
		});
	},
};
