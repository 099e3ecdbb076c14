import {
	detailField,
	emailsField,
	firstNameField,
	lastNameField,
	originField,
	peopleIn,
	phonesField,
	readContactFields,
} from '../contact/contactFields';
import { userLocator } from '../fields/locators';
import type { Operation } from '../operation';

/** Endpoint 6 of the API reference. It wants all seven fields, so empty ones are sent as empty. */
export const create: Operation = {
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create lead',
		description:
			'Add a campaign lead: a new contact, or a note to the agent of a contact that exists',
	},
	fields: [
		{ ...firstNameField, required: true },
		lastNameField,
		phonesField,
		emailsField,
		{ ...originField, required: true },
		{ ...userLocator('agent', 'Agent', 'The user who gets the lead'), required: true },
		detailField,
	],
	routes: ['createLead'],
	touches: (item) => peopleIn(item, ['']),
	async execute(item) {
		const given = readContactFields(item, '');
		const agent = item.field('agent');
		return await item.send('createLead', {
			body: {
				firstName: item.field('firstName').required(given.firstName),
				lastName: given.lastName ?? '',
				emails: given.emails ?? [],
				phones: given.phones ?? [],
				detail: given.detail ?? '',
				origin: item.field('origin').required(given.origin),
				agent: agent.required(agent.objectId()),
			},
		});
	},
};
