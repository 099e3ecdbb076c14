import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { ValidationError } from '@n8n-nodes-ventia/api-client';
import { contactFields, readContactFields } from '../contact/contactFields';
import { peopleIn } from '../contact/findContact';
import {
	additionalFields,
	countryField,
	type Field,
	withoutEmpty,
} from '@n8n-nodes-ventia/node-framework';
import { additionalDataFields, readAdditionalData } from '../fields/additionalData';
import type { Item, Operation } from '../operation';

const { detail, emails, firstName, lastName, phones } = contactFields;

const actionIdField: INodeProperties = {
	displayName: 'Action ID',
	name: 'action_id',
	type: 'string',
	default: '',
	description: 'Your own ID for the entry; Ventia does not document its use',
};

/** Only Ventia knows which fields a form requires. */
export const submitEntryForm: Operation = {
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
		phones,
		countryField,
		additionalFields([actionIdField, detail, emails, lastName]),
		...additionalDataFields,
	],
	endpoints: ['createLeadEntry'],
	orderingKeys: (item) => peopleIn(item, ['', 'additionalFields.']),
	async execute(item) {
		const code = readCode(item.field('code'));
		const body = await readEntry(item);
		return await item.send('createLeadEntry', { parameters: { code }, body });
	},
};

async function readEntry(item: Item): Promise<IDataObject> {
	const entry = withoutEmpty({
		...(await readContactFields(item, ['', 'additionalFields.'])),
		action_id: item.field('additionalFields.action_id').text(),
		additionalData: readAdditionalData(item),
	});
	if (Object.keys(entry).length > 0) return entry;
	throw new ValidationError("'First Name' and all other fields are empty", 'Fill in one of them.');
}

/** The code becomes part of the path, where dots alone refer to another folder. */
function readCode(field: Field): string {
	const code = field.required(field.text());
	return /^\.+$/.test(code) ? field.reject('is not a code', 'Copy it from Ventia.') : code;
}
