import type { INodeProperties } from 'n8n-workflow';

import { pagesFromOne, plainPages } from '../../api/paginations';
import { listFields } from '../../../../packages/node-framework/src/records';
import { valuesFields } from './values';

export const methods = ['DELETE', 'GET', 'HEAD', 'PATCH', 'POST', 'PUT'] as const;

/** Page styles by the name under which a user chooses them. */
export const pageStyles = {
	numbered: plainPages,
	fromOne: pagesFromOne,
};

export const pageStyleNames = ['numbered', 'fromOne'] as const;

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
		description:
			"Path below the base URL of the credential, without a query: that goes into 'Query Parameters' or 'Query (JSON)'",
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
		description: 'Whether the answer is a list with several pages, to be read one after the other',
		displayOptions: { show: { method: ['GET'] } },
	},
	{
		displayName: 'Page Numbers',
		name: 'pageStyle',
		type: 'options',
		options: [
			{
				name: 'First Page Unknown',
				value: 'numbered',
				description: 'Finds out whether pages count from 0 or from 1',
			},
			{ name: 'Pages From 1', value: 'fromOne', description: 'Like contacts and sales' },
		],
		default: 'numbered',
		description: 'How the pages of the list are counted',
		displayOptions: { show: { method: ['GET'], paginate: [true] } },
	},
	...listFields.map((field) => ({
		...field,
		displayOptions: {
			show: { ...field.displayOptions?.show, method: ['GET'], paginate: [true] },
		},
	})),
];
