import { contactLocator } from '../fields/locators';
import { orderedByRecord } from '../ids';
import type { Operation } from '../operation';

/** Endpoint 12 of the API reference. */
export const createReminder: Operation = {
	option: {
		name: 'Create Reminder',
		value: 'createReminder',
		action: 'Create reminder',
		description: 'Let Ventia remind the agent of a contact at a given moment',
	},
	fields: [
		contactLocator,
		{
			displayName: 'Reminder Date',
			name: 'reminderDate',
			type: 'dateTime',
			required: true,
			default: '',
			description: "When to remind; without a time zone, the workflow's is meant",
		},
	],
	endpoints: ['createReminder'],
	orderingKeys: orderedByRecord('contactId'),
	async execute(item) {
		const date = item.field('reminderDate');
		const parameters = { idcontact: item.id('contactId') };
		const body = { reminderDate: date.required(date.dateTime()) };
		return await item.send('createReminder', { parameters, body }, 'reminder');
	},
};
