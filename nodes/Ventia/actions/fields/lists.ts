import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Item } from '../item';
import type { Records } from '../operation';

/** 'Return All' and 'Limit', for every operation that reads a list. */
export const listFields: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { returnAll: [false] } },
	},
];

/** 'Simplify', where a record has more than ten fields. */
export const simplifyField: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** The chosen fields of each record, or the whole record if the user turned 'Simplify' off. */
export function simplified(item: Item, records: Records, keys: readonly string[]): Records {
	if (!item.field('simplify').flag()) return records;
	if (Array.isArray(records)) return records.map((record) => pick(record, keys));
	return isPaged(records) ? simplifiedPages(records, keys) : pick(records, keys);
}

function isPaged(
	records: Exclude<Records, IDataObject[]>,
): records is AsyncIterable<IDataObject[]> {
	return Symbol.asyncIterator in records;
}

async function* simplifiedPages(pages: AsyncIterable<IDataObject[]>, keys: readonly string[]) {
	for await (const records of pages) yield records.map((record) => pick(record, keys));
}

function pick(record: IDataObject, keys: readonly string[]): IDataObject {
	return Object.fromEntries(
		keys.filter((key) => record[key] !== undefined).map((key) => [key, record[key]]),
	);
}
