import { saleLocator } from '../fields/locators';
import {
	readUpdateFields,
	updateFields,
} from '../../../../packages/node-framework/src/collections';
import { orderedByRecord } from '../ids';
import type { Operation } from '../operation';
import { saleFields, saleReaders } from './saleFields';

/** Endpoint 22 of the API reference. */
export const update: Operation = {
	option: {
		name: 'Update',
		value: 'update',
		action: 'Update sale',
		description: 'Change the status, the day or the user of a sale',
	},
	fields: [
		saleLocator,
		...updateFields([saleFields.date_sale, saleFields.status, saleFields.user]),
	],
	endpoints: ['updateSale'],
	orderingKeys: orderedByRecord('saleId'),
	async execute(item) {
		return await item.send('updateSale', {
			parameters: { id: item.id('saleId') },
			body: readUpdateFields(item, saleReaders),
		});
	},
};
