import type { IDataObject } from 'n8n-workflow';

import { ValidationError } from '@n8n-nodes-ventia/api-client';
import {
	additionalFields,
	clearFields,
	countryField,
	readClearFields,
	tellLocalPhones,
	withoutEmpty,
} from '@n8n-nodes-ventia/node-framework';
import { upsertedSaleLocator } from '../shared/locators';
import { orderedByRecord } from '../shared/ids';
import type { Item, Operation } from '../shared/operation';
import { readUserId } from '../shared/users';
import { readSaleId, saleFields, saleReaders } from './saleFields';

const names = [
	'date',
	'gov_id',
	'importation',
	'name',
	'phone',
	'product',
	'date_sale',
	'status',
	'ticket_id',
	'ticket_sale_id',
	'type',
	'user',
] as const;

const fields = names.map((name) => saleFields[name]);

/** Texts that may be empty; a status must be one of the account's. */
const emptyValues: IDataObject = {
	gov_id: '',
	importation: '',
	name: '',
	phone: '',
	product: '',
	ticket_id: '',
	ticket_sale_id: '',
	type: '',
};

/** By the ID of the sale, in one request. */
export const createOrUpdate: Operation = {
	option: {
		name: 'Create or Update',
		value: 'upsert',
		action: 'Create or update sale',
		description: 'Create a new record, or update the current one if it already exists (upsert)',
	},
	fields: [
		upsertedSaleLocator,
		countryField,
		additionalFields(fields),
		...clearFields(fields, emptyValues),
	],
	endpoints: ['upsertSale', 'listUsers'],
	orderingKeys: orderedByRecord('saleId'),
	async execute(item) {
		const id = readSaleId(item);
		return await item.send('upsertSale', { parameters: { id }, body: await readFields(item) });
	},
};

async function readFields(item: Item) {
	const values: Record<string, string | undefined> = {};
	for (const name of names) {
		values[name] = saleReaders[name](item.field(`additionalFields.${name}`));
	}
	if (values.phone !== undefined) tellLocalPhones(item, [values.phone]);
	values.user = await readUserId(item, 'additionalFields.user');
	const given = withoutEmpty(values);
	const body = { ...given, ...readClearFields(item, emptyValues, given) };
	if (Object.keys(body).length > 0) return body;
	throw new ValidationError("'Additional Fields' is empty", 'Add at least one field of the sale.');
}
