import { clock } from '@n8n-nodes-ventia/api-client';
import { simplified, simplifyField } from '@n8n-nodes-ventia/node-framework';
import { orderedByContact, withContact } from '../contact/chosenContact';
import { contactLocator } from '../fields/locators';
import type { Operation } from '../operation';
import { simpleInteraction, writtenInteraction } from './interactionFields';

/**
 * A reminder that an expression sets to the current time is slightly in the past by the time it
 * gets here.
 */
const toleranceMs = 60_000;

export const createReminder: Operation = {
	option: {
		name: 'Create Reminder',
		value: 'createReminder',
		action: 'Create reminder',
		description: 'Have Ventia send the agent of a contact a reminder at a given time',
	},
	fields: [
		contactLocator,
		{
			displayName: 'Reminder Date',
			name: 'reminderDate',
			type: 'dateTime',
			required: true,
			default: '',
			description:
				"When to remind, in ISO 8601, for example 2026-05-23T17:30:00; it must be in the future. Without a time zone, the workflow's is used.",
		},
		simplifyField,
	],
	endpoints: ['createReminder'],
	orderingKeys: orderedByContact,
	async execute(item) {
		const date = item.field('reminderDate');
		const reminderDate = date.required(date.dateTime());
		if (Date.parse(reminderDate) < clock.epoch() - toleranceMs) {
			date.rejectValue(reminderDate, 'is in the past', 'Choose a later date and time.');
		}
		const body = { reminderDate };
		return await withContact(item, async (idcontact) => {
			const parameters = { idcontact };
			const stored = await item.send('createReminder', { parameters, body }, 'reminder');
			return simplified(item, writtenInteraction(stored, idcontact), simpleInteraction);
		});
	},
};
