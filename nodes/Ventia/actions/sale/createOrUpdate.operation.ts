import { ValidationError } from '../../../../packages/api-client/src/errors';
import {
	additionalFields,
	withoutEmpty,
} from '../../../../packages/node-framework/src/collections';
import { saleLocator } from '../fields/locators';
import { orderedByRecord } from '../ids';
import type { Item, Operation } from '../operation';
import { saleFields, saleReaders } from './saleFields';

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

/** Endpoint 23 of the API reference: by the ID of the sale, in one request. */
export const createOrUpdate: Operation = {
	option: {
		name: 'Create or Update',
		value: 'upsert',
		action: 'Create or update sale',
		description: 'Create a new record, or update the current one if it already exists (upsert)',
	},
	fields: [
		{ ...saleLocator, hint: 'A sale that does not exist yet is created with the ID given here' },
		additionalFields(names.map((name) => saleFields[name])),
	],
	endpoints: ['upsertSale'],
	orderingKeys: orderedByRecord('saleId'),
	async execute(item) {
		const id = item.id('saleId');
		return await item.send('upsertSale', { parameters: { id }, body: readFields(item) });
	},
};

function readFields(item: Item) {
	const values: Record<string, string | undefined> = {};
	for (const name of names) {
		values[name] = saleReaders[name](item.field(`additionalFields.${name}`));
	}
	const body = withoutEmpty(values);
	if (Object.keys(body).length > 0) return body;
	throw new ValidationError("'Additional Fields' is empty", 'Add at least one field of the sale.');
}
