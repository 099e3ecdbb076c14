import { contactLocator } from '../fields/locators';
import { orderedByRecord } from '../ids';
import type { Operation } from '../operation';

/** Endpoint 9 of the API reference; that `reason` takes the code of a reason is inferred (section 7.4). */
export const archive: Operation = {
	option: {
		name: 'Archive',
		value: 'archive',
		action: 'Archive contact',
		description: 'Close the conversation with a reason',
	},
	fields: [
		contactLocator,
		{
			displayName: 'Reason Name or ID',
			name: 'reason',
			type: 'options',
			typeOptions: { loadOptionsMethod: 'getArchivingReasons' },
			required: true,
			default: '',
			description:
				'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
		},
	],
	endpoints: ['archiveContact'],
	orderingKeys: orderedByRecord('contactId'),
	async execute(item) {
		const reason = item.field('reason');
		const parameters = { idcontact: item.id('contactId') };
		const body = { reason: reason.required(reason.text()) };
		return await item.send('archiveContact', { parameters, body }, 'archive');
	},
};
