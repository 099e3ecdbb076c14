import type { INodeProperties } from 'n8n-workflow';

import { reloadedWith } from '@n8n-nodes-ventia/node-framework';
import { userLocator } from '../shared/locators';

/** Bounds on dates (docs/api-reference.md#contacts; the last one's name is inferred). */
export const dateBounds = [
	'gteCreatedAt',
	'ltCreatedAt',
	'gteLastInteractionDate',
	'ltLastInteractionDate',
] as const;

function dateFilter(
	name: (typeof dateBounds)[number],
	displayName: string,
	which: string,
): INodeProperties {
	return {
		displayName,
		name,
		type: 'dateTime',
		default: '',
		hint: 'As an expression, for example {{ $now.minus({ days: 30 }) }}',
		description: `${which}; without a time zone, in the workflow's`,
	};
}

/** Fields in which contacts can be searched, in addition to the account's own. */
export const searchedFields = [
	{ name: 'Emails', value: 'emails' },
	{ name: 'First Name', value: 'firstName' },
	{ name: 'Last Name', value: 'lastName' },
	{ name: 'Phones', value: 'phones' },
];

/** What to search for, and where: Ventia requires both or neither. */
export const searchFields: INodeProperties[] = [
	{
		displayName: 'Search For',
		name: 'search',
		type: 'string',
		default: '',
		placeholder: 'e.g. 97123456',
		description:
			'Part of the text in the field below; case does not matter. For a phone, its last digits. Leave empty for all contacts.',
	},
	{
		displayName: 'Search Field Name or ID',
		name: 'field',
		type: 'options',
		typeOptions: { loadOptionsMethod: 'getSearchFields', ...reloadedWith('search') },
		default: 'phones',
		description:
			'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	},
];

export const campaignFilter: INodeProperties = {
	displayName: 'Campaign ID',
	name: 'campaignId',
	type: 'string',
	default: '',
	placeholder: 'e.g. 656b0e1f8e5a2c001f3a9d12',
	description:
		'Only contacts of the campaign with this ID; it has 24 hexadecimal characters (0-9, a-f)',
};

export const filterFields: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options: [
		userLocator('agent', 'Agent', 'Only contacts of this agent'),
		campaignFilter,
		dateFilter('gteCreatedAt', 'Created After', 'Created at this moment or later'),
		dateFilter('ltCreatedAt', 'Created Before', 'Created earlier than this'),
		userLocator('firstAgent', 'First Agent', 'Only contacts whose first agent was this one'),
		dateFilter(
			'gteLastInteractionDate',
			'Last Interaction After',
			'Last interaction is at this moment or later',
		),
		dateFilter(
			'ltLastInteractionDate',
			'Last Interaction Before',
			'Last interaction is earlier than this',
		),
	],
};

export const sortOrders = [
	{ name: 'Creation, Newest First', value: '-createdAt' },
	{ name: 'Creation, Oldest First', value: '+createdAt' },
	{
		name: 'Last Interaction Date, Newest First',
		value: '-lastInteractionDate',
		description: "By 'lastInteractionDate', which the filters on the last interaction also use",
	},
	{
		name: 'Last Interaction Date, Oldest First',
		value: '+lastInteractionDate',
		description: "By 'lastInteractionDate', which the filters on the last interaction also use",
	},
	{
		name: 'Last Interaction, Newest First',
		value: '-lastInteraction',
		description:
			"By 'lastInteraction'. Ventia does not document how it differs from 'lastInteractionDate'.",
	},
	{
		name: 'Last Interaction, Oldest First',
		value: '+lastInteraction',
		description:
			"By 'lastInteraction'. Ventia does not document how it differs from 'lastInteractionDate'.",
	},
];

export const sortField: INodeProperties = {
	displayName: 'Sort',
	name: 'sorting',
	type: 'collection',
	placeholder: 'Add Sort Order',
	default: {},
	options: [
		{
			displayName: 'Sort By',
			name: 'sort',
			type: 'options',
			options: sortOrders,
			default: '-createdAt',
			description: 'The order of the contacts. Without it, Ventia decides.',
		},
	],
};
