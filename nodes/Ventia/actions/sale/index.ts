import {
	additionalFields,
	countryField,
	listFields,
	phoneKey,
	readUpdateFields,
	simplified,
	simplifyField,
	tellLocalPhones,
	updateFields,
	withoutEmpty,
} from '@n8n-nodes-ventia/node-framework';
import { orderedByRecord } from '../shared/ids';
import { saleLocator } from '../shared/locators';
import type { Item, Operation, Resource } from '../shared/operation';
import { readUserId } from '../shared/users';
import { readSaleId, saleFields, saleReaders, simpleSale } from './saleFields';
import { createOrUpdate } from './createOrUpdate.operation';

const required = ['status', 'ticket_id', 'phone', 'user'] as const;
const optional = ['date', 'gov_id', 'name', 'date_sale', 'ticket_sale_id', 'type'] as const;

const create: Operation = {
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create sale',
		description: 'Record a sale by a user',
	},
	fields: [
		...required.map((name) => ({ ...saleFields[name], required: true })),
		countryField,
		additionalFields(optional.map((name) => saleFields[name])),
		simplifyField,
	],
	endpoints: ['createSale', 'listUsers'],
	addsSomething: true,
	orderingKeys,
	async execute(item) {
		const body: Record<string, string | undefined> = {};
		for (const name of required) {
			const field = item.field(name);
			body[name] = field.required(saleReaders[name](field));
		}
		for (const name of optional) {
			body[name] = saleReaders[name](item.field(`additionalFields.${name}`));
		}
		tellLocalPhones(item, [body.phone ?? '']);
		body.user = await readUserId(item, 'user');
		const sale = await item.send('createSale', { body: withoutEmpty(body) });
		return simplified(item, sale, simpleSale);
	},
};

/** Sales with the same ticket or phone keep their order. */
function orderingKeys(item: Item): string[] {
	const tickets = item.field('ticket_id').texts() ?? [];
	const phones = item.field('phone').texts() ?? [];
	return [...tickets.map((ticket) => `ticket ${ticket}`), ...phones.map(phoneKey)];
}

const get: Operation = {
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get sale',
		description: 'Read one sale: ID, company, user and creation',
	},
	fields: [saleLocator],
	endpoints: ['getSale'],
	async execute(item) {
		return await item.send('getSale', { parameters: { id: readSaleId(item) } });
	},
};

const getAll: Operation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many sales',
		description:
			'List sales. Ventia shows no customer, status, amount or filter by month, and user as { name, lastname }.',
	},
	fields: listFields,
	endpoints: ['listSales'],
	execute: (item) => item.list('listSales', {}),
};

const { date_sale, status, user } = saleFields;

const update: Operation = {
	option: {
		name: 'Update',
		value: 'update',
		action: 'Update sale',
		description: 'Change the status, the day or the user of a sale',
	},
	fields: [saleLocator, ...updateFields([date_sale, status, user])],
	endpoints: ['updateSale', 'listUsers'],
	orderingKeys: orderedByRecord('saleId'),
	async execute(item) {
		const id = readSaleId(item);
		const changes = readUpdateFields(item, saleReaders);
		if ('user' in changes) changes.user = await readUserId(item, 'updateFields.user');
		return await item.send('updateSale', { parameters: { id }, body: changes });
	},
};

export const sale: Resource = {
	option: { name: 'Sale', value: 'sale', description: 'Sales, with their status' },
	defaultOperation: 'getAll',
	operations: [create, createOrUpdate, get, getAll, update],
};
