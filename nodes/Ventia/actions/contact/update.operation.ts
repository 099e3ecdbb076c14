import type { IDataObject } from 'n8n-workflow';

import { simplified, simplifyField } from '../../../../packages/node-framework/src/records';
import { readCode } from '../codes';
import { contactLocator } from '../fields/locators';
import {
	readUpdateFields,
	updateFields,
} from '../../../../packages/node-framework/src/collections';
import { countryField } from '../../../../packages/node-framework/src/countries';
import { tellLocalPhones } from '../../../../packages/node-framework/src/localPhones';
import type { Operation } from '../operation';
import {
	contactFieldNames,
	contactFields,
	contactReaders,
	emptyContact,
	listRule,
	phonesIn,
	phonesRule,
	simpleContact,
	writtenContact,
} from './contactFields';
import { changeContact } from './contactRecord';
import { orderedByContact, verifyChosen, withContact } from './findContact';

const wayOut = "Add it to 'Update Fields' or 'Clear Fields' to set it yourself.";

/** Here a list replaces the stored one; Create or Update adds to it. */
const replacingFields = {
	...contactFields,
	emails: {
		...contactFields.emails,
		description: `Replaces all email addresses of the contact. ${listRule}.`,
	},
	phones: {
		...contactFields.phones,
		description: `Replaces all phone numbers of the contact. ${phonesRule}.`,
	},
};

/** Ventia requires all six fields, so the others are read first. */
export const update: Operation = {
	option: {
		name: 'Update',
		value: 'update',
		action: 'Update contact',
		description: 'Change some fields of a contact and leave the others as they are',
	},
	fields: [
		contactLocator,
		countryField,
		...updateFields(Object.values(replacingFields), { ...emptyContact }),
		simplifyField,
	],
	endpoints: ['getContact', 'updateContact', 'listGroups'],
	orderingKeys: orderedByContact,
	async execute(item) {
		const changes = readUpdateFields(item, contactReaders, { ...emptyContact });
		tellLocalPhones(item, phonesIn(changes));
		// An empty one is cleared.
		if (changes.origin) {
			changes.origin = await readCode(item, 'updateFields.origin', 'origins');
		}
		const needed = contactFieldNames.filter((name) => !(name in changes));
		const verify = (read: IDataObject) => verifyChosen(item, read);
		const change = { needed, wayOut, apply: () => changes, verify };
		return await withContact(item, async (contactId) => {
			const written = await changeContact(item, contactId, change);
			if (!written.changed) item.tellUnchanged('contacts');
			return simplified(item, writtenContact(written, { contactId }), simpleContact);
		});
	},
};
