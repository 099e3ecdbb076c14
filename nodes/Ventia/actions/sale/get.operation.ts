import { saleLocator } from '../fields/locators';
import type { Operation } from '../operation';
import { readSaleId } from './saleFields';

export const get: Operation = {
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get sale',
		description: 'Read one sale: Ventia documents its ID, company, user and creation',
	},
	fields: [saleLocator],
	endpoints: ['getSale'],
	async execute(item) {
		return await item.send('getSale', { parameters: { id: readSaleId(item) } });
	},
};
