import { additionalFields } from '../../../../packages/node-framework/src/collections';
import { simplified, simplifyField } from '../../../../packages/node-framework/src/records';
import type { Operation } from '../operation';
import {
	contactFields,
	newContact,
	readContactFields,
	simpleContact,
	writtenContact,
} from './contactFields';
import { peopleIn } from './people';

const { detail, emails, firstName, lastName, origin, phones } = contactFields;
const places = ['', 'additionalFields.'];
const newPhones = {
	...phones,
	hint: "With + and the country code. If a contact may have this phone already, use 'Create or Update'.",
};

/** The six fields are those of the sample; none is marked required. */
export const create: Operation = {
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create contact',
		description:
			"Add a contact. Ventia does not document what happens if one with the same phone exists; 'Create or Update' looks first.",
	},
	fields: [
		firstName,
		newPhones,
		additionalFields([detail, emails, lastName, origin]),
		simplifyField,
	],
	endpoints: ['createContact', 'listGroups'],
	orderingKeys: (item) => peopleIn(item, places),
	async execute(item) {
		const body = newContact(await readContactFields(item, places));
		const contact = await item.send('createContact', { body });
		return simplified(item, writtenContact(contact), simpleContact);
	},
};
