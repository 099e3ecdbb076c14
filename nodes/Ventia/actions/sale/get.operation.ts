import { simplified, simplifyField } from '../../../../packages/node-framework/src/records';
import { saleLocator } from '../fields/locators';
import type { Operation } from '../operation';
import { simpleSale } from './saleFields';

/** Endpoint 21 of the API reference. */
export const get: Operation = {
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get sale',
		description: 'Read one sale',
	},
	fields: [saleLocator, simplifyField],
	endpoints: ['getSale'],
	async execute(item) {
		const id = item.id('saleId');
		return simplified(item, await item.send('getSale', { parameters: { id } }), simpleSale);
	},
};
