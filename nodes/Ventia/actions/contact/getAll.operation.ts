import type { IDataObject } from 'n8n-workflow';

import {
	listFields,
	simplified,
	simplifyField,
} from '../../../../packages/node-framework/src/records';
import { withoutEmpty } from '../../../../packages/node-framework/src/collections';
import type { Item, Operation } from '../operation';
import { simpleContact } from './contactFields';
import { dateBounds, filterFields, sortField, sortOrders } from './contactFilters';
import { checkObjectId } from '../ids';

/** Endpoint 1 of the API reference; its query is documented in section 4. */
export const getAll: Operation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many contacts',
		description: 'Search and filter contacts, or list them',
	},
	fields: [...listFields, simplifyField, filterFields, sortField],
	endpoints: ['listContacts'],
	execute(item) {
		const pages = item.list('listContacts', { query: readQuery(item) });
		return simplified(item, pages, simpleContact);
	},
};

function readQuery(item: Item): IDataObject {
	const query: IDataObject = {
		...readSearch(item),
		campaignId: item.field('filters.campaignId').as(checkObjectId),
		agent: item.field('filters.agent').as(checkObjectId),
		firstAgent: item.field('filters.firstAgent').as(checkObjectId),
		sort: item.field('sorting.sort').choice(sortOrders),
	};
	for (const name of dateBounds) query[name] = item.field(`filters.${name}`).dateTime();
	return withoutEmpty(query);
}

/** `search` works only together with `field`, and not on `company` (API reference, section 4). */
function readSearch(item: Item): IDataObject {
	const search = item.field('filters.search');
	const field = item.field('filters.field');
	if (search.isEmpty && field.isEmpty) return {};
	if (search.isEmpty)
		search.reject('is empty', `'${field.label}' says where to search, but not for what.`);
	const name =
		field.text() ?? field.reject('is empty', `'${search.label}' needs a field to search in.`);
	if (name === 'company') field.reject('cannot be company', 'Ventia does not search that field.');
	return { search: search.text(), field: name };
}
