import { contactLocator, userLocator } from '../fields/locators';
import { touching } from '../fields/touching';
import { interactionIn } from '../interaction/interactionFields';
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
		const answer = await item.send('transferContact', {
			parameters: { idcontact: item.id('contactId') },
			body: { to: item.id('to') },
		});
		return interactionIn(answer, 'transfer');
	},
};
