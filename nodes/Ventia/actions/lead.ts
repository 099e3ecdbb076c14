import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { ValidationError } from '@n8n-nodes-ventia/api-client';
import {
	additionalFields,
	countryField,
	type Field,
	reloadedWith,
	simplified,
	simplifyField,
	withoutEmpty,
} from '@n8n-nodes-ventia/node-framework';
import {
	contactFields,
	emptyContact,
	newContact,
	readContactFields,
	simpleContact,
	writtenContact,
} from './contact/contactFields';
import { createContact, submitEntry } from './contact/createContact';
import { inTurnOfPeople, peopleIn } from './contact/findContact';
import { additionalDataFields, readAdditionalData } from './shared/additionalData';
import { userLocator } from './shared/locators';
import type { Item, Operation, Resource } from './shared/operation';
import { requireUserId } from './shared/users';

const { detail, emails, firstName, lastName, origin, phones } = contactFields;
const places = ['', 'additionalFields.'];

/** Ventia requires all seven fields, but they may be empty. */
const create: Operation = {
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
		{ ...origin, typeOptions: { ...origin.typeOptions, ...reloadedWith('agent.value') } },
		{ ...userLocator('agent', 'Agent', 'The user who gets the lead'), required: true },
		detail,
		simplifyField,
	],
	endpoints: ['createLead', 'listGroups', 'listUsers'],
	addsSomething: true,
	orderingKeys: (item) => peopleIn(item, ['']),
	async execute(item) {
		const agent = await requireUserId(item, 'agent');
		const given = newContact(await readContactFields(item, ['']));
		const body = { ...emptyContact, ...given, agent };
		const send = async () => await createContact(item, body, 'createLead');
		const { record } = await inTurnOfPeople(item, peopleIn(item, ['']), send);
		return simplified(item, writtenContact(record), simpleContact);
	},
};

const actionIdField: INodeProperties = {
	displayName: 'Action ID',
	name: 'action_id',
	type: 'string',
	default: '',
	description: 'Your own ID for the entry; Ventia does not document its use',
};

/** Only Ventia knows which fields a form requires. */
const submitEntryForm: Operation = {
	option: {
		name: 'Submit Entry Form',
		value: 'submitEntryForm',
		action: 'Submit lead entry form',
		description: "Submit an entry to one of your account's lead forms",
	},
	fields: [
		{
			displayName: 'Form Code',
			name: 'code',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. website',
			description: 'The code of the lead entry form in Ventia',
		},
		firstName,
		lastName,
		phones,
		countryField,
		emails,
		additionalFields([actionIdField, detail]),
		...additionalDataFields,
	],
	endpoints: ['createLeadEntry'],
	addsSomething: true,
	orderingKeys: (item) => peopleIn(item, places),
	async execute(item) {
		const code = readCode(item.field('code'));
		const body = await readEntry(item);
		const submit = async () => await submitEntry(item, code, body);
		return await inTurnOfPeople(item, peopleIn(item, places), submit);
	},
};

async function readEntry(item: Item): Promise<IDataObject> {
	const entry = withoutEmpty({
		...(await readContactFields(item, places)),
		action_id: item.field('additionalFields.action_id').text(),
		additionalData: readAdditionalData(item),
	});
	if (Object.keys(entry).length > 0) return entry;
	throw new ValidationError("'First Name' and all other fields are empty", 'Fill in one of them.');
}

/** The code becomes part of the path, where dots alone refer to another folder. */
function readCode(field: Field): string {
	const code = field.required(field.text());
	return /^\.+$/.test(code) ? field.fail('is not a code', 'Copy it from Ventia.') : code;
}

export const lead: Resource = {
	option: {
		name: 'Lead',
		value: 'lead',
		description: 'New contacts to assign, and entries of lead forms',
	},
	defaultOperation: 'create',
	operations: [create, submitEntryForm],
};
