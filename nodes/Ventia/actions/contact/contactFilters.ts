import type { INodeProperties } from 'n8n-workflow';

import { userLocator } from '../fields/locators';

/** Bounds on dates (API reference, section 4; the last three names are inferred there). */
export const dateBounds = [
	'gteCreatedAt',
	'gtCreatedAt',
	'lteCreatedAt',
	'ltCreatedAt',
	'gteLastInteractionDate',
	'gtLastInteractionDate',
	'lteLastInteractionDate',
	'ltLastInteractionDate',
] as const;

export const sortOrders = [
	'+createdAt',
	'-createdAt',
	'+lastInteraction',
	'-lastInteraction',
	'+lastInteractionDate',
	'-lastInteractionDate',
] as const;

function dateFilter(
	name: (typeof dateBounds)[number],
	displayName: string,
	description: string,
): INodeProperties {
	return { displayName, name, type: 'dateTime', default: '', description };
}

export const filterFields: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options: [
		userLocator('agent', 'Agent', 'Only contacts of this agent'),
		{
			displayName: 'Campaign ID',
			name: 'campaignId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 656b0e1f8e5a2c001f3a9d12',
			description: 'Only contacts of this campaign',
		},
		dateFilter('gtCreatedAt', 'Created After', 'Only contacts created later than this moment'),
		dateFilter('ltCreatedAt', 'Created Before', 'Only contacts created earlier than this moment'),
		dateFilter('gteCreatedAt', 'Created From', 'Only contacts created at this moment or later'),
		dateFilter('lteCreatedAt', 'Created Until', 'Only contacts created at this moment or earlier'),
		userLocator('firstAgent', 'First Agent', 'Only contacts that this agent was the first to have'),
		dateFilter(
			'gtLastInteractionDate',
			'Last Interaction After',
			'Only contacts whose last interaction is later than this moment',
		),
		dateFilter(
			'ltLastInteractionDate',
			'Last Interaction Before',
			'Only contacts whose last interaction is earlier than this moment',
		),
		dateFilter(
			'gteLastInteractionDate',
			'Last Interaction From',
			'Only contacts whose last interaction is at this moment or later',
		),
		dateFilter(
			'lteLastInteractionDate',
			'Last Interaction Until',
			'Only contacts whose last interaction is at this moment or earlier',
		),
		{
			displayName: 'Search Field Name or ID',
			name: 'field',
			type: 'options',
			typeOptions: { loadOptionsMethod: 'getSearchFields' },
			default: '',
			description:
				'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
		},
		{
			displayName: 'Search For',
			name: 'search',
			type: 'string',
			default: '',
			description: "Part of the text to find, in upper or lower case; needs 'Search Field'",
		},
	],
};

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
			options: [
				{ name: 'Creation, Newest First', value: '-createdAt' },
				{ name: 'Creation, Oldest First', value: '+createdAt' },
				{ name: 'Last Interaction Date, Newest First', value: '-lastInteractionDate' },
				{ name: 'Last Interaction Date, Oldest First', value: '+lastInteractionDate' },
				{ name: 'Last Interaction, Newest First', value: '-lastInteraction' },
				{ name: 'Last Interaction, Oldest First', value: '+lastInteraction' },
			],
			default: '-createdAt',
		},
	],
};
