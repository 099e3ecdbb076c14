import type { IDataObject } from 'n8n-workflow';

import {
	additionalFields,
	countryField,
	readUpdateFields,
	reloadedWith,
	simplified,
	simplifyField,
	tellLocalPhones,
	updateFields,
} from '@n8n-nodes-ventia/node-framework';
import { simpleInteraction, writtenInteraction } from '../interaction';
import { readCode } from '../shared/codes';
import { contactLocator, userLocator } from '../shared/locators';
import type { Operation, Resource } from '../shared/operation';
import { requireUserId } from '../shared/users';
import { orderedByContact, verifyChosen, withContact } from './chosenContact';
import {
	contactFieldNames,
	contactFields,
	contactReaders,
	emptyContact,
	listRule,
	newContact,
	phonesIn,
	phonesRule,
	readContactFields,
	simpleContact,
	writtenContact,
} from './contactFields';
import { changeContact } from './contactRecord';
import { createContact } from './createContact';
import { createOrUpdate } from './createOrUpdate.operation';
import { inTurnOfPeople, peopleIn } from './findContact';
import { getAll } from './getAll.operation';

/** `reason` takes the code of a reason; this is inferred (docs/api-reference.md#contacts). */
const archive: Operation = {
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
			typeOptions: { loadOptionsMethod: 'getArchivingReasons', ...reloadedWith('contactId.value') },
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
		return await withContact(item, async (idcontact) => {
			const parameters = { idcontact };
			const stored = await item.send('archiveContact', { parameters, body }, 'archive');
			return simplified(item, writtenInteraction(stored, idcontact), simpleInteraction);
		});
	},
};

const { detail, emails, firstName, lastName, origin, phones } = contactFields;
const places = ['', 'additionalFields.'];
const newPhones = {
	...phones,
	hint: "With + and the country code. If a contact may have this phone already, use 'Create or Update'.",
};

/** The six fields are those of the sample; none is marked required. */
const create: Operation = {
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create contact',
		description: "Add a contact. 'Create or Update' first looks whether the person exists.",
	},
	fields: [
		firstName,
		lastName,
		newPhones,
		countryField,
		emails,
		additionalFields([detail, origin]),
		simplifyField,
	],
	endpoints: ['createContact', 'listGroups'],
	addsSomething: true,
	orderingKeys: (item) => peopleIn(item, places),
	async execute(item) {
		const body = newContact(await readContactFields(item, places));
		const create = async () => await createContact(item, body);
		const { record } = await inTurnOfPeople(item, peopleIn(item, places), create);
		return simplified(item, writtenContact(record), simpleContact);
	},
};

const get: Operation = {
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get contact',
		description: 'Read one contact',
	},
	fields: [contactLocator, simplifyField],
	endpoints: ['getContact'],
	async execute(item) {
		return await withContact(item, async (idcontact, isRemembered) => {
			const record = await item.send('getContact', { parameters: { idcontact } });
			if (isRemembered) verifyChosen(item, record);
			return simplified(item, record, simpleContact);
		});
	},
};

const transfer: Operation = {
	option: {
		name: 'Transfer',
		value: 'transfer',
		action: 'Transfer contact',
		description: 'Hand a contact over to another user',
	},
	fields: [
		contactLocator,
		{ ...userLocator('to', 'To User', 'The user who takes over the contact'), required: true },
		simplifyField,
	],
	endpoints: ['transferContact', 'listUsers'],
	orderingKeys: orderedByContact,
	async execute(item) {
		const body = { to: await requireUserId(item, 'to') };
		return await withContact(item, async (idcontact) => {
			const parameters = { idcontact };
			const stored = await item.send('transferContact', { parameters, body }, 'transfer');
			// Ventia's names the agent before.
			const shorten = (record: IDataObject) => ({ ...simpleInteraction(record), agent: body.to });
			return simplified(item, writtenInteraction(stored, idcontact), shorten);
		});
	},
};

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
const update: Operation = {
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
			item.tellOutcome('contacts', written.changed ? 'updated' : 'up to date');
			return simplified(item, writtenContact(written, { contactId }), simpleContact);
		});
	},
};

export const contact: Resource = {
	option: {
		name: 'Contact',
		value: 'contact',
		description: 'People who write to you',
	},
	defaultOperation: 'getAll',
	operations: [archive, create, createOrUpdate, get, getAll, transfer, update],
};
