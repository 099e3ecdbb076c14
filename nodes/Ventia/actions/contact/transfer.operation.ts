import { simplified, simplifyField } from '../../../../packages/node-framework/src/records';
import { contactIdOf, orderedByContact } from './chosenContact';
import { contactLocator, userLocator } from '../fields/locators';
import { simpleInteraction, writtenInteraction } from '../interaction/interactionFields';
import type { Operation } from '../operation';
import { requireUserId } from '../users';

export const transfer: Operation = {
	option: {
		name: 'Transfer',
		value: 'transfer',
		action: 'Transfer contact',
		description: 'Hand a contact over to another user',
	},
	fields: [
		contactLocator,
		{ ...userLocator('to', 'To User', 'The user who takes over the contact'), required: true },
		simplifyField,
	],
	endpoints: ['transferContact', 'listUsers'],
	orderingKeys: orderedByContact,
	async execute(item) {
		const body = { to: await requireUserId(item, 'to') };
		const idcontact = await contactIdOf(item);
		const parameters = { idcontact };
		const stored = await item.send('transferContact', { parameters, body }, 'transfer');
		return simplified(item, writtenInteraction(stored, idcontact), simpleInteraction);
	},
};
