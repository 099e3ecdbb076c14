import type { INodeProperties } from 'n8n-workflow';

import type { Pagination } from '@n8n-nodes-ventia/api-client';
import { listFields } from '../records';

export const methods = ['DELETE', 'GET', 'HEAD', 'PATCH', 'POST', 'PUT'] as const;

/** A way in which the service pages its lists, as offered to the user. */
export interface PageStyle {
	name: string;
	value: string;
	description: string;
	pagination: Pagination;
}

/** What the request needs to know about a service. */
export interface CustomApi {
	examplePath: string;
	/** The ways in which its lists are paged; the first is the default. */
	pageStyles: [PageStyle, ...PageStyle[]];
	/** Finds IDs of records in a path, in lower case: writes to the same record keep their order. */
	recordIds: RegExp;
}

/** The fields of a request to any endpoint. */
export const customFields = ({ examplePath, pageStyles }: CustomApi): INodeProperties[] => [
	{
		displayName: 'Method',
		name: 'method',
		type: 'options',
		options: methods.map((method) => ({ name: method, value: method })),
		default: 'GET',
		description: 'GET and HEAD are retried when a connection breaks; the others never are',
	},
	{
		displayName: 'Path',
		name: 'path',
		type: 'string',
		required: true,
		default: '',
		placeholder: `e.g. ${examplePath}`,
		description:
			"Path below the credential's base URL, without a query; put that in 'Query (JSON)'",
	},
	jsonField('query', 'Query'),
	{
		...jsonField('body', 'Body'),
		displayOptions: { show: { method: ['DELETE', 'PATCH', 'POST', 'PUT'] } },
	},
	{
		displayName: 'Read Pages',
		name: 'paginate',
		type: 'boolean',
		default: false,
		description: 'Whether the response is a list to read page by page',
		displayOptions: { show: { method: ['GET'] } },
	},
	...pageStyleFields(pageStyles),
	...listFields.map((field) => ({
		...field,
		displayOptions: {
			show: { ...field.displayOptions?.show, method: ['GET'], paginate: [true] },
		},
	})),
];

function jsonField(name: string, part: string): INodeProperties {
	return {
		displayName: `${part} (JSON)`,
		name,
		type: 'json',
		default: '',
		placeholder: 'e.g. {"name": "value"}',
		description: `The ${part.toLowerCase()} of the request as a JSON object; leave empty for none`,
	};
}

/** Empty if there is only one style. */
function pageStyleFields(pageStyles: CustomApi['pageStyles']): INodeProperties[] {
	if (pageStyles.length === 1) return [];
	const field: INodeProperties = {
		displayName: 'Page Numbers',
		name: 'pageStyle',
		type: 'options',
		options: pageStyles.map(({ name, value, description }) => ({ name, value, description })),
		default: '',
		description: 'How the pages of the list are counted',
		displayOptions: { show: { method: ['GET'], paginate: [true] } },
	};
	return [{ ...field, default: pageStyles[0].value }];
}
