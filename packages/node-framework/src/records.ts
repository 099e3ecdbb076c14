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
		builderHint: { propertyHint: '' },
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		builderHint: { propertyHint: '' },
		displayOptions: { show: { returnAll: [false] } },
	},
	{
		displayName: 'Each page is one request: with the rate limit, a long list can take minutes.',
		name: 'returnAllNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { returnAll: [true] } },
	},
];

/** 'Simplify', for records with more than ten fields. */
export const simplifyField: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
	builderHint: { propertyHint: '' },
};

const outputs = ['raw', 'selectedFields', 'simplified'] as const;

/** What an agent's tool has instead of 'Simplify'. */
export const toolOutputFields: INodeProperties[] = [
	{
		displayName: 'Output',
		name: 'output',
		type: 'options',
		options: [
			{ name: 'Raw', value: 'raw', description: 'All fields, as the service returns them' },
			{ name: 'Selected Fields', value: 'selectedFields', description: 'Only the fields below' },
			{ name: 'Simplified', value: 'simplified', description: 'The useful fields' },
		],
		default: 'simplified',
		description: 'What the model gets from each record',
		builderHint: { propertyHint: 'AI tools' },
	},
	{
		displayName: 'Output Fields',
		name: 'outputFields',
		type: 'string',
		default: '',
		placeholder: 'e.g. _id, createdAt',
		description:
			'Field names from the simplified or raw output, separated by commas. Leave empty for all fields of the simplified output.',
		builderHint: { propertyHint: 'AI tools' },
		displayOptions: { show: { output: ['selectedFields'] } },
	},
];

/** Makes the short form of a record, a new object. */
export type Simplification = (record: IDataObject) => IDataObject;

/** The short form that keeps some fields of a record as they are. */
export function keeping(keys: readonly string[]): Simplification {
	return (record) => Object.fromEntries(keys.map((key) => [key, record[key]]));
}

/**
 * Each record in the form that the user chose: short, or whole if 'Simplify' is off. All short
 * forms have the same fields: missing ones are null.
 */
export function simplified(item: ItemFields, records: Records, shorten: Simplification): Records {
	const short = chosenForm(item, withNulls(shorten));
	if (!short) return records;
	if (Array.isArray(records)) return records.map(short);
	return isPaged(records) ? simplifiedPages(records, short) : short(records);
}

/** What the user chose; undefined for the whole record. */
function chosenForm(item: ItemFields, short: Simplification): Simplification | undefined {
	switch (item.field('output').choice(outputs)) {
		case 'raw':
			return undefined;
		case 'selectedFields':
			return selecting(item.field('outputFields').texts(), short);
		case 'simplified':
			return short;
		default:
			return item.field('simplify').flag() ? short : undefined;
	}
}

function selecting(keys: string[] | undefined, short: Simplification): Simplification {
	if (!keys) return short;
	return withNulls((record) => keeping(keys)({ ...record, ...short(record) }));
}

async function* simplifiedPages(pages: AsyncIterable<IDataObject[]>, short: Simplification) {
	for await (const records of pages) yield records.map(short);
}

/**
 * The same short form, with null where there is no value. It is filled in place: copies of 100,000
 * records are garbage that shows in n8n's peak memory.
 */
function withNulls(shorten: Simplification): Simplification {
	return (record) => {
		const short = shorten(record);
		for (const key of Object.keys(short)) short[key] ??= null;
		return short;
	};
}
