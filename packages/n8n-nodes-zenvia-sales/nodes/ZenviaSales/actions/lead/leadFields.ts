import type { IDataObject, INodeProperties } from 'n8n-workflow';

import {
	countryField,
	type Field,
	type FieldReaders,
	inLabelOrder,
	withoutEmpty,
} from '@n8n-nodes-ventia/node-framework';
import { number, picked, text } from '../shared/fields';
import type { Item } from '../shared/operation';
import { historyField, readHistory } from './history';
import { readIndustry, readIndustryProduct } from './industries';

function list(
	name: string,
	displayName: string,
	description: string,
	placeholder: string,
	buttonText: string,
): INodeProperties {
	return {
		displayName,
		name,
		type: 'string',
		typeOptions: { multipleValues: true, multipleValueButtonText: buttonText },
		// n8n adds this as a row, and needs a list: an empty one would show no row at first.
		default: [''],
		placeholder,
		description,
	};
}

/** Texts of a lead, by the names of the API. */
const texts = {
	address: ['Address', 'Full street address'],
	agent: ['Agent', 'Email address, phone number or ID of the agent who gets the lead'],
	comments: ['Comments', 'What the agent should know'],
	company: ['Company', 'Name or code of the company that the lead belongs to'],
	country: ['Country of Address', 'Country of the person'],
	listingTitle: ['Listing Title', 'Title of the page with the offer'],
	listingUrl: ['Listing URL', 'Address of the page with the offer'],
	locality: ['Locality', 'City or municipality'],
	provider: ['Provider', 'Name or key of the provider of the lead'],
	providerLeadId: ['Provider Lead ID', 'ID of the lead at its provider'],
	region: ['Region', 'State or province'],
	store: ['Store', 'Name or code of the store that the lead belongs to'],
	subLocality: ['Sublocality', 'County, commune or department'],
	utmCampaign: ['UTM Campaign', 'Campaign that the lead came from'],
	utmMedium: ['UTM Medium', 'Medium that the lead came from, such as email or cpc'],
	zipCode: ['ZIP Code', 'Postal code'],
} satisfies Record<string, [label: string, description: string]>;

const ninField: INodeProperties = {
	displayName: 'Identification Numbers',
	name: 'nin',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Number',
	default: {},
	description: 'National identification numbers of the person',
	options: [
		{
			displayName: 'Number',
			name: 'number',
			values: [
				text('type', 'Type', 'Kind of the number, such as DNI'),
				text('number', 'Number', 'The number itself'),
			],
		},
	],
};

const productField: INodeProperties = {
	displayName: 'Product',
	name: 'product',
	type: 'fixedCollection',
	placeholder: 'Add Product',
	default: {},
	// Its products have a title and a type only.
	displayOptions: { hide: { '/industry': ['real-estate'] } },
	description: 'What the person is interested in',
	options: [
		{
			displayName: 'Product',
			name: 'details',
			values: [
				text('make', 'Make', 'Manufacturer or brand'),
				text('model', 'Model', 'Name or number of the model'),
				text('detail', 'Detail', 'Anything else that identifies the product'),
				text('sku', 'SKU', 'Stock keeping unit'),
				text('amount', 'Price', 'Amount of the price', { placeholder: 'e.g. 1299.5' }),
				text('currency', 'Currency', 'Currency of the price', { placeholder: 'e.g. usd' }),
			],
		},
	],
};

/** The optional fields of a lead, under their names in the API. */
export const additionalLeadFields: INodeProperties[] = inLabelOrder([
	...Object.entries(texts).map(([name, [label, description]]) => text(name, label, description)),
	picked('category', 'Category', 'getCategories'),
	number('priority', 'Priority', 'Priority of the lead'),
	ninField,
	productField,
	historyField,
]);

/** They, for assistants. */
export const toldLeadFields =
	'address, agent (email, phone or ID), category, comments, company, country, listingTitle, listingUrl, locality, priority (number), provider, providerLeadId, region, store, subLocality, utmCampaign, utmMedium, zipCode; nin: { number: [{ type, number }] }; product: { details: { make, model, detail, sku, amount, currency } }; history: { event: [{ type: note, call, message, question; details: { answer, attachmentType, attachmentUrl, cancelReason, content, delivered, duration (ms), providerId, question, recipient, recordingUrl, sender, startedAt, threadTitle, threadUrl, utmSource } }] }';

export const leadFields: INodeProperties[] = [
	text('firstName', 'First Name', 'First name of the person', { placeholder: 'e.g. Ana' }),
	text('lastName', 'Last Name', 'Last name of the person', { placeholder: 'e.g. Suarez' }),
	{
		...list(
			'phones',
			'Phones',
			'Phone numbers in international form; a lead needs a phone or an email. Empty rows are skipped.',
			'e.g. +5491145520371',
			'Add Phone',
		),
		hint: 'With + and the country code',
	},
	countryField,
	list(
		'emails',
		'Emails',
		'Email addresses; a lead needs a phone or an email. Empty rows are skipped.',
		'e.g. ana@example.com',
		'Add Email',
	),
	text('utmSource', 'UTM Source', 'Where the lead came from: a site, an advertiser, a newsletter', {
		required: true,
		placeholder: 'e.g. google',
	}),
];

const asText = (field: Field) => field.text();

/** How the additional fields with a single value are read. */
export const leadReaders: FieldReaders = {
	...Object.fromEntries(Object.keys(texts).map((name) => [name, asText])),
	category: asText,
	priority: (field) => field.number(),
};

/** The additional fields that consist of several values. Throws ValidationError. */
export function readParts(item: Item): IDataObject {
	return withoutEmpty({
		nin: readNin(item),
		product: readProduct(item),
		history: readHistory(item),
	});
}

function readNin(item: Item): IDataObject[] | undefined {
	const numbers = item.entries('additionalFields.nin.number').map((entry) => {
		const value = entry('number');
		return withoutEmpty({ type: entry('type').text(), number: value.required(value.text()) });
	});
	return numbers.length > 0 ? numbers : undefined;
}

/** What all products have, and what only those of the industry have. */
function readProduct(item: Item): IDataObject | undefined {
	const industry = readIndustry(item);
	const common = readCommonProduct(item);
	if (common && industry === 'real-estate') {
		item
			.field('additionalFields.product')
			.fail('is not a field of a real estate lead', "Remove it, and fill in 'Property'.");
	}
	const product = { ...common, ...readIndustryProduct(item, industry) };
	return Object.keys(product).length > 0 ? product : undefined;
}

function readCommonProduct(item: Item): IDataObject | undefined {
	const [entry] = item.entries('additionalFields.product.details');
	if (!entry) return undefined;
	const [amount, currency] = [entry('amount'), entry('currency').text()];
	const price = { amount: amount.number(), currency: currency?.toLowerCase() };
	const isLost = item.isExpression('additionalFields.product.details.amount');
	if (price.currency !== undefined || isLost) amount.required(price.amount);
	const product = withoutEmpty({
		...Object.fromEntries(
			['make', 'model', 'detail', 'sku'].map((name) => [name, entry(name).text()]),
		),
		price: price.amount === undefined ? undefined : withoutEmpty(price),
	});
	return Object.keys(product).length > 0 ? product : undefined;
}
