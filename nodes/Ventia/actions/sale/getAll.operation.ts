import {
	listFields,
	simplified,
	simplifyField,
} from '../../../../packages/node-framework/src/records';
import type { Operation } from '../operation';
import { simpleSale } from './saleFields';

/** Endpoint 19 of the API reference. */
export const getAll: Operation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many sales',
		description: 'List what has been sold',
	},
	fields: [...listFields, simplifyField],
	endpoints: ['listSales'],
	execute: (item) => simplified(item, item.list('listSales', {}), simpleSale),
};
