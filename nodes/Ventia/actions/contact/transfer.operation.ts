import { simplified, simplifyField } from '../../../../packages/node-framework/src/records';
import { contactLocator, userLocator } from '../fields/locators';
import { orderedByRecord } from '../ids';
import { simpleInteraction, writtenInteraction } from '../interaction/interactionFields';
import type { Operation } from '../operation';
import { requireUserId } from '../users';

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
		simplifyField,
	],
	endpoints: ['transferContact', 'listUsers'],
	orderingKeys: orderedByRecord('contactId'),
	async execute(item) {
		const idcontact = item.id('contactId');
		const body = { to: await requireUserId(item, 'to') };
		const parameters = { idcontact };
		const stored = await item.send('transferContact', { parameters, body }, 'transfer');
		return simplified(item, writtenInteraction(stored, idcontact), simpleInteraction);
	},
};
