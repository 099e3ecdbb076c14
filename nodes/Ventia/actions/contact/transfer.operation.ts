import { contactLocator, userLocator } from '../fields/locators';
import { orderedByRecord } from '../ids';
import type { Operation } from '../operation';

/** Endpoint 10 of the API reference. */
export const transfer: Operation = {
	option: {
		name: 'Transfer',
		value: 'transfer',
		action: 'Transfer contact',
		description: 'Hand a contact over to another user',
	},
	fields: [
		contactLocator,
		{ ...userLocator('to', 'To User', 'The user who takes the contact over'), required: true },
	],
	endpoints: ['transferContact'],
	orderingKeys: orderedByRecord('contactId'),
	async execute(item) {
		const parameters = { idcontact: item.id('contactId') };
		const body = { to: item.id('to') };
		return await item.send('transferContact', { parameters, body }, 'transfer');
	},
};
