import { countryField, simplified, simplifyField } from '@n8n-nodes-ventia/node-framework';
import {
	contactFields,
	emptyContact,
	newContact,
	readContactFields,
	simpleContact,
	writtenContact,
} from '../contact/contactFields';
import { peopleIn } from '../contact/findContact';
import { userLocator } from '../fields/locators';
import type { Operation } from '../operation';
import { requireUserId } from '../users';

const { detail, emails, firstName, lastName, origin, phones } = contactFields;

/** Ventia requires all seven fields, but they may be empty. */
export const create: Operation = {
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create lead',
		description:
			'Add a campaign lead: a new contact, or a note to the agent of an existing contact',
	},
	fields: [
		firstName,
		lastName,
		phones,
		countryField,
		emails,
		origin,
		{ ...userLocator('agent', 'Agent', 'The user who gets the lead'), required: true },
		detail,
		simplifyField,
	],
	endpoints: ['createLead', 'listGroups', 'listUsers'],
	orderingKeys: (item) => peopleIn(item, ['']),
	async execute(item) {
		const agent = await requireUserId(item, 'agent');
		const given = newContact(await readContactFields(item, ['']));
		const contact = await item.send('createLead', { body: { ...emptyContact, ...given, agent } });
		return simplified(item, writtenContact(contact), simpleContact);
	},
};
