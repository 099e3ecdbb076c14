import { simplified, simplifyField } from '../../../../packages/node-framework/src/records';
import { contactIdOf, orderedByContact } from './chosenContact';
import { contactLocator, userLocator } from '../fields/locators';
import { simpleInteraction, writtenInteraction } from '../interaction/interactionFields';
import type { Operation } from '../operation';

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
		simplifyField,
	],
	endpoints: ['transferContact'],
	orderingKeys: orderedByContact,
	async execute(item) {
		const body = { to: item.id('to') };
		const idcontact = await contactIdOf(item);
		const parameters = { idcontact };
		const stored = await item.send('transferContact', { parameters, body }, 'transfer');
		return simplified(item, writtenInteraction(stored, idcontact), simpleInteraction);
	},
};
