import type { IDataObject, INodeProperties } from 'n8n-workflow';

import {
	inLabelOrder,
	listFields,
	obeyingFilters,
	requireFilledFilters,
	requireObeyedFilters,
	withoutEmpty,
} from '@n8n-nodes-ventia/node-framework';
import { orderedByProspect, prospectIdOf } from './prospect/chosenProspect';
import { accepted, created, readDates, rejected, windows } from './shared/dates';
import { createdAfter, createdBefore, filtersField, moment, text, toldAs } from './shared/fields';
import { rangeRules, statusRule } from './shared/filterRules';
import { checkId } from './shared/ids';
import { listByQueries } from './shared/listByQueries';
import { prospectLocator, quoteLocator } from './shared/locators';
import type { Item, Operation, Resource } from './shared/operation';

const statuses = ['accepted', 'pending', 'rejected'] as const;

/** 'Status' with some of the statuses that a quote can have. */
function statusField(
	offered: ReadonlyArray<(typeof statuses)[number]>,
	description: string,
): INodeProperties {
	const names = { accepted: 'Accepted', pending: 'Pending', rejected: 'Rejected' };
	return {
		displayName: 'Status',
		name: 'status',
		type: 'options',
		options: offered.map((value) => ({ name: names[value], value })),
		default: '',
		description,
	};
}

const itemsField = toldAs('item: [{ quantity, concept (description), product, code, price }]', {
	displayName: 'Items',
	name: 'items',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Item',
	required: true,
	default: {},
	description: 'What is quoted',
	options: [
		{
			displayName: 'Item',
			name: 'item',
			values: [
				{
					displayName: 'Quantity',
					name: 'quantity',
					type: 'number',
					default: 1,
					description: 'Number of units',
				},
				text('concept', 'Description', 'Description of the item', {
					placeholder: 'e.g. Mountain bike',
				}),
				text('product', 'Product', 'The product'),
				text('code', 'Product Code', 'Code of the product'),
				text('price', 'Price', 'Price per unit', { placeholder: 'e.g. 1299.5' }),
			],
		},
	],
});

/** The items of a quote, at least one. Throws ValidationError. */
function readItems(item: Item): IDataObject[] {
	const items = item.entries('items.item').map((entry, place) => {
		const [quantity, price] = [entry('quantity'), entry('price')];
		if (item.isExpression(`items.item.${place}.price`)) price.required(price.number());
		return withoutEmpty({
			quantity: quantity.required(quantity.number()),
			price: price.number(),
			concept: entry('concept').text(),
			code: entry('code').text(),
			product: entry('product').text(),
		});
	});
	return items.length > 0 ? items : item.field('items').fail('is empty', 'Add at least one item.');
}

const ranges = [created, accepted, rejected];

const filters = inLabelOrder([
	moment('acceptedAfter', 'Accepted After', 'Only quotes accepted after this moment'),
	moment('acceptedBefore', 'Accepted Before', 'Only quotes accepted before this moment'),
	createdAfter,
	createdBefore,
	moment('rejectedAfter', 'Rejected After', 'Only quotes rejected after this moment'),
	moment('rejectedBefore', 'Rejected Before', 'Only quotes rejected before this moment'),
	statusField(statuses, 'Only quotes of this status'),
]);

const rules = {
	...rangeRules(created, 'createdAt'),
	...rangeRules(accepted, 'acceptedAt'),
	...rangeRules(rejected, 'rejectedAt'),
	status: statusRule,
};

function readQuery(item: Item): IDataObject {
	requireFilledFilters(item);
	const status = item.field('filters.status').choice(statuses);
	return withoutEmpty({ status, ...readDates(item, ranges) });
}

/** `POST /prospect/{prospectId}/quotes` */
const create: Operation = {
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create quote',
		description: 'Add a quote to a prospect',
	},
	fields: [
		prospectLocator,
		itemsField,
		statusField(statuses, 'Status of the new quote; Zenvia decides if you choose none'),
	],
	endpoints: ['createQuote'],
	addsSomething: true,
	orderingKeys: orderedByProspect,
	async execute(item) {
		const parameters = { prospectId: await prospectIdOf(item) };
		const status = item.field('status').choice(statuses);
		const body = withoutEmpty({ status, items: readItems(item) });
		return await item.send('createQuote', { parameters, body });
	},
};

/** `GET /prospect/{prospectId}/quote/{quoteId}` */
const get: Operation = {
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get quote',
		description: 'Read one quote of a prospect',
	},
	fields: [prospectLocator, quoteLocator],
	endpoints: ['getQuote'],
	async execute(item) {
		return await item.send('getQuote', { parameters: await readIds(item) });
	},
};

/** `GET /prospects/quotes`, newest first */
const getAll: Operation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many quotes',
		description: 'List the quotes of all prospects, newest first',
	},
	fields: [
		...listFields,
		filtersField(
			`acceptedAfter, acceptedBefore, createdAfter, createdBefore, rejectedAfter, rejectedBefore, status: ${statuses.join(', ')}`,
			filters,
		),
	],
	endpoints: ['listQuotes'],
	execute(item) {
		const query = readQuery(item);
		const pages = listByQueries(item, 'listQuotes', windows(item, query, ranges));
		return obeyingFilters(item, pages, query, rules);
	},
};

/** `GET /prospect/{prospectId}/quotes`, for which no pages and no limit are documented. */
const getAllOfProspect: Operation = {
	option: {
		name: 'Get Many of Prospect',
		value: 'getAllOfProspect',
		action: 'Get many quotes of a prospect',
		description: 'List the quotes of one prospect',
	},
	fields: [prospectLocator, filtersField('those of Get Many', filters)],
	endpoints: ['listProspectQuotes'],
	async execute(item) {
		const parameters = { prospectId: await prospectIdOf(item) };
		const query = readQuery(item);
		const quotes = await item.sendForList('listProspectQuotes', { parameters, query });
		requireObeyedFilters(item, quotes, query, rules);
		return quotes;
	},
};

const decisions = ['accepted', 'rejected'] as const;

/** `PUT /prospect/{prospectId}/quote/{quoteId}`, which takes only a decision. */
const update: Operation = {
	option: {
		name: 'Update',
		value: 'update',
		action: 'Update quote',
		description: 'Accept or reject a quote',
	},
	fields: [
		prospectLocator,
		quoteLocator,
		{ ...statusField(decisions, 'The decision on the quote'), required: true },
	],
	endpoints: ['updateQuote'],
	orderingKeys: orderedByProspect,
	async execute(item) {
		const status = item.field('status');
		const body = { status: status.required(status.choice(decisions)) };
		return await item.send('updateQuote', { parameters: await readIds(item), body });
	},
};

async function readIds(item: Item) {
	const quote = item.field('quoteId');
	const quoteId = quote.required(quote.as(checkId));
	return { prospectId: await prospectIdOf(item), quoteId };
}

export const quote: Resource = {
	option: { name: 'Quote', value: 'quote', description: 'Offers to a prospect' },
	defaultOperation: 'getAll',
	operations: [create, get, getAll, getAllOfProspect, update],
};
