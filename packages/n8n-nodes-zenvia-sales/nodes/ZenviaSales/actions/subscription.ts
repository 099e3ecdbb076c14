import { reloadedWith } from '@n8n-nodes-ventia/node-framework';
import { text } from './shared/fields';
import { subscriptionLocator } from './shared/locators';
import type { Operation, Resource } from './shared/operation';

const onePerGroup = 'A group has one subscription: a new one silently replaces the existing one';

/** `POST /notifications/subscriptions` */
const create: Operation = {
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create notification subscription',
		description: `Deliver events to a URL. ${onePerGroup}.`,
	},
	fields: [
		{
			displayName: 'Topic Names or IDs',
			name: 'topics',
			type: 'multiOptions',
			typeOptions: { loadOptionsMethod: 'getTopics', ...reloadedWith('callbackUrl') },
			required: true,
			default: [],
			description:
				'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
		},
		text('callbackUrl', 'Callback URL', 'Address that Zenvia sends the events to', {
			required: true,
			placeholder: 'e.g. https://example.com/zenvia',
			hint: onePerGroup,
		}),
	],
	endpoints: ['createSubscription'],
	orderingKeys: () => ['subscriptions'],
	async execute(item) {
		const [topics, callbackUrl] = [item.field('topics'), item.field('callbackUrl')];
		const body = {
			topics: topics.required(topics.texts()),
			callbackUrl: callbackUrl.required(callbackUrl.webAddress()),
		};
		return await item.send('createSubscription', { body });
	},
};

/** `DELETE /notifications/subscription/{subscriptionId}` */
const remove: Operation = {
	option: {
		name: 'Delete',
		value: 'delete',
		action: 'Delete notification subscription',
		description: 'Deactivate a subscription',
	},
	fields: [subscriptionLocator],
	endpoints: ['deleteSubscription'],
	orderingKeys: () => ['subscriptions'],
	async execute(item) {
		const parameters = { subscriptionId: item.id('subscriptionId') };
		return await item.send('deleteSubscription', { parameters });
	},
};

/** `DELETE /notifications/subscriptions` */
const removeAll: Operation = {
	option: {
		name: 'Delete All',
		value: 'deleteAll',
		action: 'Delete all notification subscriptions',
		description: 'Deactivate all subscriptions of the key, including those of triggers',
	},
	fields: [],
	endpoints: ['deleteSubscriptions'],
	orderingKeys: () => ['subscriptions'],
	async execute(item) {
		return await item.send('deleteSubscriptions', {});
	},
};

/** `GET /notifications/subscription/{subscriptionId}` */
const get: Operation = {
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get notification subscription',
		description: 'Read an active subscription',
	},
	fields: [subscriptionLocator],
	endpoints: ['getSubscription'],
	async execute(item) {
		const parameters = { subscriptionId: item.id('subscriptionId') };
		return await item.send('getSubscription', { parameters });
	},
};

/** `GET /notifications/subscriptions` */
const getAll: Operation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many notification subscriptions',
		description: 'List the active subscriptions',
	},
	fields: [],
	endpoints: ['listSubscriptions'],
	async execute(item) {
		return await item.sendForList('listSubscriptions', {});
	},
};

/** `GET /notifications/topics` */
const getTopics: Operation = {
	option: {
		name: 'Get Topics',
		value: 'getTopics',
		action: 'Get notification topics',
		description: 'List the topics that you can subscribe to',
	},
	fields: [],
	endpoints: ['listTopics'],
	async execute(item) {
		return await item.sendForList('listTopics', {});
	},
};

export const subscription: Resource = {
	option: {
		name: 'Notification Subscription',
		value: 'subscription',
		description: 'Webhooks for the events of a group',
	},
	defaultOperation: 'getAll',
	operations: [create, remove, removeAll, get, getAll, getTopics],
};
