import type { INodeProperties } from 'n8n-workflow';

import { contactPages, plainPages, salePages, webhookPages } from '../../api/pageStyles';
import { listFields } from '../../../../packages/node-framework/src/records';
import { valuesFields } from './values';

export const methods = ['DELETE', 'GET', 'HEAD', 'PATCH', 'POST', 'PUT'] as const;

/** Page styles by the name under which a user chooses them. */
export const pageStyles = {
	// Not every list can be sorted as contacts can.
	contacts: { ...contactPages, stableOrder: undefined },
	numbered: plainPages,
	sales: salePages,
	webhooks: webhookPages,
};

export const pageStyleNames = ['contacts', 'numbered', 'sales', 'webhooks'] as const;

export const customFields: INodeProperties[] = [
	{
		displayName: 'Method',
		name: 'method',
		type: 'options',
		options: methods.map((method) => ({ name: method, value: method })),
		default: 'GET',
		description: 'GET and HEAD are repeated when a connection breaks, the others never',
	},
	{
		displayName: 'Path',
		name: 'path',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. /contacts',
		description: "Path below the base URL of the credential; a query goes into 'Query Parameters'",
	},
	...valuesFields({ name: 'query', displayName: 'Query' }),
	...valuesFields({
		name: 'body',
		displayName: 'Body',
		show: { method: ['DELETE', 'PATCH', 'POST', 'PUT'] },
	}),
	{
		displayName: 'Read Pages',
		name: 'paginate',
		type: 'boolean',
		default: false,
		description: 'Whether the answer is a list of which to read one page after the other',
		displayOptions: { show: { method: ['GET'] } },
	},
	{
		displayName: 'Page Style',
		name: 'pageStyle',
		type: 'options',
		options: [
			{
				name: 'Array, First Page Unknown',
				value: 'numbered',
				description: 'Like users and groups',
			},
			{ name: 'Array, Pages From 1', value: 'contacts', description: 'Like contacts' },
			{
				name: 'Records in Data, Pages From 1',
				value: 'sales',
				description: 'Like sales, with totals in pagination',
			},
			{
				name: 'Records in Result, First Page Unknown',
				value: 'webhooks',
				description: 'Like webhooks, with a total in paging',
			},
		],
		default: 'numbered',
		description: 'How the answer holds its records, and how its pages are counted',
		displayOptions: { show: { method: ['GET'], paginate: [true] } },
	},
	...listFields.map((field) => ({
		...field,
		displayOptions: {
			show: { ...field.displayOptions?.show, method: ['GET'], paginate: [true] },
		},
	})),
];
