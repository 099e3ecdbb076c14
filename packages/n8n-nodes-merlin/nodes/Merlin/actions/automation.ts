import { act } from './shared/action';
import { readId } from './shared/ids';
import type { Resource } from './shared/operation';
import { orderedByContact } from './contact';
import { automationIdField, contactIdField } from './shared/fields';

/** The action without a type. */
export const automation: Resource = {
	option: {
		name: 'Automation',
		value: 'automation',
		description: 'Automations, which send messages in steps',
	},
	defaultOperation: 'addContact',
	operations: [
		{
			option: {
				name: 'Add Contact',
				value: 'addContact',
				action: 'Add contact to automation',
				description:
					'Start an automation for a contact; the automation must be turned on and have nodes',
			},
			fields: [{ ...contactIdField, required: true }, automationIdField],
			endpoints: ['automation'],
			addsSomething: true,
			orderingKeys: orderedByContact,
			async execute(item) {
				const [idContact, idAuto] = [readId(item, 'idContact'), readId(item, 'idAuto')];
				return await act(item, 'automation', { idContact, idAuto });
			},
		},
	],
};
