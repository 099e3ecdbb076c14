import { listFields, simplified, simplifyField } from '@n8n-nodes-ventia/node-framework';
import { contactIdOf } from '../contact/chosenContact';
import { contactLocator } from '../fields/locators';
import type { Operation } from '../operation';
import { simpleInteraction } from './interactionFields';

export const getAll: Operation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many interactions',
		description: 'List messages, notes, transfers and other events, of all contacts or of one',
	},
	fields: [
		{
			displayName: 'Interactions Of',
			name: 'scope',
			type: 'options',
			options: [
				{ name: 'All Contacts', value: 'all' },
				{ name: 'One Contact', value: 'contact' },
			],
			default: 'contact',
			description: 'Whether to list the interactions of all contacts or of one',
			hint: "Ventia does not document the order of interactions. For the latest ones, turn on 'Return All' and sort the items by 'createdAt'.",
		},
		{ ...contactLocator, displayOptions: { show: { scope: ['contact'] } } },
		...listFields,
		simplifyField,
	],
	endpoints: ['listInteractions', 'listContactInteractions'],
	async execute(item) {
		if (item.field('scope').text() === 'all') {
			return simplified(item, item.list('listInteractions', {}), simpleInteraction);
		}
		const idcontact = await contactIdOf(item);
		const pages = item.list('listContactInteractions', { parameters: { idcontact } });
		return simplified(item, pages, simpleInteraction);
	},
};
