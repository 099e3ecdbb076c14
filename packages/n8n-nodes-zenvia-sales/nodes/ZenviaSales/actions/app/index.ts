import { ValidationError } from '@n8n-nodes-ventia/api-client';
import { locator, requireFilledValues, withoutEmpty } from '@n8n-nodes-ventia/node-framework';
import { orderedByProspect, prospectIdOf } from '../prospect/chosenProspect';
import { text } from '../shared/fields';
import { checkId } from '../shared/ids';
import { prospectLocator } from '../shared/locators';
import type { Operation, Resource } from '../shared/operation';
import { defineButton, defineFields, defineReport } from './define.operation';

const eventTypes = ['prospect', 'quote', 'user'] as const;

/** `POST /apps/event`, whose body has the key, too: the credential fills in `data.apiKey`. */
const sendEvent: Operation = {
	option: {
		name: 'Send Event',
		value: 'sendEvent',
		action: 'Send event of an app',
		description: 'Report an event of your app, about a prospect, a quote or a user',
	},
	fields: [
		text('event', 'Event', 'Name of the event', { required: true }),
		{
			displayName: 'Type',
			name: 'type',
			type: 'options',
			options: [
				{ name: 'Prospect', value: 'prospect' },
				{ name: 'Quote', value: 'quote' },
				{ name: 'User', value: 'user' },
			],
			default: 'prospect',
			description: 'What the event is about',
		},
		{ ...prospectLocator, displayOptions: { show: { type: ['prospect', 'quote'] } } },
		{
			...locator({
				name: 'userId',
				displayName: 'User',
				noun: 'a user',
				searchListMethod: 'searchAgents',
				exampleId: '507f191e810c19729de860ea',
				description: 'The user, from the list of agents or by ID',
				told: '',
			}),
			required: true,
			displayOptions: { show: { type: ['user'] } },
		},
		{
			displayName: 'Details',
			name: 'details',
			type: 'json',
			default: '',
			placeholder: 'e.g. {"amount": 100}',
			description: 'What else there is to say, as an object',
		},
	],
	endpoints: ['createAppEvent'],
	addsSomething: true,
	orderingKeys: (item) =>
		item.field('type').text() === 'user'
			? (item.field('userId').texts() ?? [])
			: orderedByProspect(item),
	async execute(item) {
		const event = item.field('event');
		const type = item.field('type').choice(eventTypes) ?? 'prospect';
		const user = item.field('userId');
		const about =
			type === 'user'
				? { userId: user.required(user.as(checkId)) }
				: { prospectId: await prospectIdOf(item) };
		const data = withoutEmpty({ apiKey: '', details: item.field('details').json() });
		const body = { event: event.required(event.text()), type, ...about, data };
		return await item.send('createAppEvent', { body });
	},
};

const roles = ['admin', 'agent', 'owner'] as const;
const platforms = ['android', 'desktop', 'ios'];

/** `POST /apps/notifications` */
const sendNotification: Operation = {
	option: {
		name: 'Send Notification',
		value: 'sendNotification',
		action: 'Send notification of an app',
		description: 'Notify users in Zenvia, as your app',
	},
	fields: [
		text('type', 'Type', 'Kind of the notification', { required: true }),
		text('user', 'User IDs', 'Who gets it, by ID, separated by commas', {
			placeholder: 'e.g. 507f191e810c19729de860ea',
		}),
		{
			displayName: 'Roles',
			name: 'role',
			type: 'multiOptions',
			options: [
				{ name: 'Admin', value: 'admin' },
				{ name: 'Agent', value: 'agent' },
				{ name: 'Owner', value: 'owner' },
			],
			default: [],
			description: 'Who gets it, by role',
		},
		{
			displayName: 'Platforms',
			name: 'platforms',
			type: 'json',
			required: true,
			default: '',
			placeholder: 'e.g. {"desktop": {"title": "New order"}}',
			description:
				'What to show, by platform: android, desktop, ios. Zenvia does not document what each takes.',
		},
	],
	endpoints: ['createAppNotification'],
	addsSomething: true,
	orderingKeys: () => ['notifications'],
	async execute(item) {
		const [type, shown] = [item.field('type'), item.field('platforms')];
		const target = withoutEmpty({
			user: item.field('user').eachAs(checkId),
			role: item.field('role').choices(roles),
		});
		if (Object.keys(target).length === 0) {
			throw new ValidationError(
				"'User IDs' and 'Roles' are empty",
				'Fill in one of them, or check their expressions.',
			);
		}
		const content = shown.required(shown.json());
		if (Object.keys(content).length === 0) shown.fail('has no platform', 'Add at least one.');
		for (const name of Object.keys(content)) {
			if (platforms.includes(name)) continue;
			shown.failValue(name, 'is not a platform', `Use ${platforms.join(', ')}.`);
		}
		requireFilledValues(shown, content);
		const body = { type: type.required(type.text()), target, platforms: content };
		return await item.send('createAppNotification', { body });
	},
};

export const app: Resource = {
	option: {
		name: 'App',
		value: 'app',
		description: 'Your own app',
	},
	defaultOperation: 'sendEvent',
	operations: [defineButton, defineFields, defineReport, sendEvent, sendNotification],
};
