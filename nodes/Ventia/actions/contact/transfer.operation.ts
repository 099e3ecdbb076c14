import { contactLocator, userLocator } from '../fields/locators';
import { touching } from '../fields/touching';
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
	routes: ['transferContact'],
	touches: touching('contactId'),
	async execute(item) {
		const parameters = { idcontact: item.id('contactId') };
		const body = { to: item.id('to') };
		return await item.send('transferContact', { parameters, body }, 'transfer');
	},
};
