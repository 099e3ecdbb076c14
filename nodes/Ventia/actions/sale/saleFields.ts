import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { idOf } from '@n8n-nodes-ventia/api-client';
import { type Field, keeping } from '@n8n-nodes-ventia/node-framework';
import { userLocator } from '../shared/locators';
import { checkForeignId } from '../shared/ids';
import type { Item } from '../shared/operation';

/** The fields of a sale (docs/api-reference.md#sales). */
export const saleFields = {
	date: {
		displayName: 'Date',
		name: 'date',
		type: 'dateTime',
		default: '',
		description:
			"The day of the record, as yyyy-mm-dd; leave empty if it is the 'Sale Date'. For a date with a time, the day as written is used.",
	},
	date_sale: {
		displayName: 'Sale Date',
		name: 'date_sale',
		type: 'dateTime',
		default: '',
		description:
			'The day of the sale, as yyyy-mm-dd. For a date with a time, the day as written is used.',
	},
	gov_id: {
		displayName: 'Government ID',
		name: 'gov_id',
		type: 'string',
		default: '',
		description: "Number of the customer's identity document",
	},
	importation: {
		displayName: 'Importation',
		name: 'importation',
		type: 'string',
		default: '',
		placeholder: 'e.g. Public API',
		description: 'How the sale was imported',
	},
	name: {
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		placeholder: 'e.g. Ana Suarez',
		description: 'Name of the customer',
	},
	phone: {
		displayName: 'Phone',
		name: 'phone',
		type: 'string',
		default: '',
		placeholder: 'e.g. +59897123456',
		hint: 'With + and the country code',
		description:
			"Phone of the customer. A number without a country code gets that of 'Country', or stays as it is if no country is known.",
	},
	product: {
		displayName: 'Product',
		name: 'product',
		type: 'string',
		default: '',
		description: 'What was sold',
	},
	status: {
		displayName: 'Status',
		name: 'status',
		type: 'string',
		default: '',
		placeholder: 'e.g. SOLD',
		description: 'Such as sold, pending, installed or cancelled',
	},
	ticket_id: {
		displayName: 'Ticket ID',
		name: 'ticket_id',
		type: 'string',
		default: '',
		placeholder: 'e.g. ticket-5678',
		description: 'ID of the ticket that the sale belongs to',
	},
	ticket_sale_id: {
		displayName: 'Ticket Sale ID',
		name: 'ticket_sale_id',
		type: 'string',
		default: '',
		placeholder: 'e.g. sale-5678',
		description: 'ID of the ticket sale',
	},
	type: {
		displayName: 'Type',
		name: 'type',
		type: 'string',
		default: '',
		placeholder: 'e.g. online',
		description: 'Type of the sale',
	},
	user: userLocator('user', 'User', 'The user who made the sale'),
} satisfies Record<string, INodeProperties>;

/**
 * The ID of a sale; Create or Update also takes one from another system. Throws ValidationError.
 */
export function readSaleId(item: Item): string {
	const field = item.field('saleId');
	return field.required(field.as(checkForeignId));
}

/**
 * How a field of a sale is read; undefined for an empty one. `readUserId` turns a user into an ID.
 */
export const saleReaders = {
	date: (field: Field) => field.calendarDate(),
	date_sale: (field: Field) => field.calendarDate(),
	gov_id: (field: Field) => field.text(),
	importation: (field: Field) => field.text(),
	name: (field: Field) => field.text(),
	phone: (field: Field) => field.phone(),
	product: (field: Field) => field.text(),
	status: (field: Field) => field.text(),
	ticket_id: (field: Field) => field.text(),
	ticket_sale_id: (field: Field) => field.text(),
	type: (field: Field) => field.text(),
	user: (field: Field) => field.text(),
} satisfies Record<keyof typeof saleFields, (field: Field) => string | undefined>;

const simpleFields = keeping([
	'ticket_id',
	'status',
	'date_sale',
	'name',
	'phone',
	'product',
	'user',
	'user_string',
	'createdAt',
]);

/** The useful fields of a new sale, for 'Simplify'. */
export function simpleSale(sale: IDataObject): IDataObject {
	return { _id: idOf(sale), ...simpleFields(sale) };
}
