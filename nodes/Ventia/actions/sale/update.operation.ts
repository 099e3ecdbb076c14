import { readUpdateFields, updateFields } from '@n8n-nodes-ventia/node-framework';
import { saleLocator } from '../fields/locators';
import { orderedByRecord } from '../ids';
import type { Operation } from '../operation';
import { readUserId } from '../users';
import { readSaleId, saleFields, saleReaders } from './saleFields';

const { date_sale, status, user } = saleFields;

export const update: Operation = {
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
