import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { ItemFields } from './field';

/** Records of one item: one, some, or pages of them. */
export type Records = IDataObject | IDataObject[] | AsyncIterable<IDataObject[]>;

/** Whether records come as pages. */
export function isPaged(records: Records): records is AsyncIterable<IDataObject[]> {
	return !Array.isArray(records) && Symbol.asyncIterator in records;
}

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

/** Makes the short form of a record. */
export type Simplification = (record: IDataObject) => IDataObject;

/** The short form that keeps some fields of a record as they are. */
export function keeping(keys: readonly string[]): Simplification {
	return (record) => Object.fromEntries(keys.map((key) => [key, record[key]]));
}

/**
 * The short form of each record, or the whole record if the user turned 'Simplify' off. All short
 * forms have the same fields: what a record lacks is null.
 */
export function simplified(item: ItemFields, records: Records, shorten: Simplification): Records {
	if (!item.field('simplify').flag()) return records;
	const short: Simplification = (record) => withNulls(shorten(record));
	if (Array.isArray(records)) return records.map(short);
	return isPaged(records) ? simplifiedPages(records, short) : short(records);
}

async function* simplifiedPages(pages: AsyncIterable<IDataObject[]>, short: Simplification) {
	for await (const records of pages) yield records.map(short);
}

function withNulls(record: IDataObject): IDataObject {
	return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, value ?? null]));
}
