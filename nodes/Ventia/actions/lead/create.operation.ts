import { contactFields, emptyContact, readContactFields } from '../contact/contactFields';
import { peopleIn } from '../contact/people';
import { userLocator } from '../fields/locators';
import type { Operation } from '../operation';

const { detail, emails, firstName, lastName, origin, phones } = contactFields;

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
		{ ...firstName, required: true },
		lastName,
		phones,
		emails,
		{ ...origin, required: true },
		{ ...userLocator('agent', 'Agent', 'The user who gets the lead'), required: true },
		detail,
	],
	endpoints: ['createLead'],
	orderingKeys: (item) => peopleIn(item, ['']),
	async execute(item) {
		const given = readContactFields(item);
		return await item.send('createLead', {
			body: {
				...emptyContact,
				...given,
				firstName: item.field('firstName').required(given.firstName),
				origin: item.field('origin').required(given.origin),
				agent: item.id('agent'),
			},
		});
	},
};
