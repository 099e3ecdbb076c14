import { simplified, simplifyField } from '../../../../packages/node-framework/src/records';
import { readCode } from '../codes';
import { contactIdOf, orderedByContact } from './chosenContact';
import { contactLocator } from '../fields/locators';
import { simpleInteraction, writtenInteraction } from '../interaction/interactionFields';
import type { Operation } from '../operation';

/** `reason` takes the code of a reason; this is inferred (docs/api-reference.md#contacts). */
export const archive: Operation = {
	option: {
		name: 'Archive',
		value: 'archive',
		action: 'Archive contact',
		description: 'Archive a contact with a reason',
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
		simplifyField,
	],
	endpoints: ['archiveContact', 'listGroups'],
	orderingKeys: orderedByContact,
	async execute(item) {
		const reason = await readCode(item, 'reason', 'archivingReasons');
		const body = { reason: item.field('reason').required(reason) };
		const idcontact = await contactIdOf(item);
		const parameters = { idcontact };
		const stored = await item.send('archiveContact', { parameters, body }, 'archive');
		return simplified(item, writtenInteraction(stored, idcontact), simpleInteraction);
	},
};
