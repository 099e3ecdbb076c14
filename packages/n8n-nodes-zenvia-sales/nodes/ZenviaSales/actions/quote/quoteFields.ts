import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { withoutEmpty } from '@n8n-nodes-ventia/node-framework';
import { text } from '../fields';
import type { Item } from '../operation';

export const statuses = ['accepted', 'pending', 'rejected'] as const;

/** 'Status' with some of the statuses that a quote can have. */
export function statusField(
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

export const itemsField: INodeProperties = {
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
};

/** The items of a quote, at least one. Throws ValidationError. */
export function readItems(item: Item): IDataObject[] {
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
	return items.length > 0
		? items
		: item.field('items').reject('is empty', 'Add at least one item.');
}
