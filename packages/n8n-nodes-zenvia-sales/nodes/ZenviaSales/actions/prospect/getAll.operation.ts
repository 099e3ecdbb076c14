import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { withoutEmpty } from '../../../../../node-framework/src/collections';
import { listFields, simplified, simplifyField } from '../../../../../node-framework/src/records';
import { checkId } from '../ids';
import type { Item, Operation } from '../operation';
import { simpleProspect } from './prospectFields';

/** Bounds on dates, by the name of the query parameter. */
const dates = {
	claimedAfter: ['Claimed After', 'Only prospects that an agent claimed after this moment'],
	claimedBefore: ['Claimed Before', 'Only prospects that an agent claimed before this moment'],
	createdAfter: ['Created After', 'Only prospects created after this moment'],
	createdBefore: ['Created Before', 'Only prospects created before this moment'],
	transferredAfter: ['Transferred After', 'Only prospects transferred after this moment'],
	transferredBefore: ['Transferred Before', 'Only prospects transferred before this moment'],
} satisfies Record<string, [label: string, description: string]>;

function text(name: string, displayName: string, description: string): INodeProperties {
	return { displayName, name, type: 'string', default: '', description };
}

const filters: INodeProperties[] = [
	text('agent', 'Agent ID', 'Only prospects of this agent'),
	text('category', 'Category', 'Only prospects of this category'),
	...Object.entries(dates).map(([name, [displayName, description]]): INodeProperties => ({
		displayName,
		name,
		type: 'dateTime',
		default: '',
		description,
	})),
	text('group', 'Group ID', 'Only prospects of this group'),
	text('phoneNumber', 'Phone Number', 'Only prospects with this phone number'),
	text('search', 'Search For', 'A phone number, an email address or a name'),
	{
		displayName: 'Status',
		name: 'status',
		type: 'options',
		options: [
			{ name: 'Archived', value: 'archived' },
			{ name: 'Follow Up', value: 'followUp' },
			{ name: 'New', value: 'new' },
			{ name: 'Processing', value: 'processing' },
			{ name: 'Unclaimed', value: 'unclaimed' },
		],
		default: 'new',
	},
	{
		displayName: 'With Agent',
		name: 'withAgent',
		type: 'boolean',
		default: true,
		description: 'Whether to return prospects that have an agent, or those that have none',
	},
];

/** `GET /prospects`, newest first */
export const getAll: Operation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many prospects',
		description: 'Search and filter prospects, or list them, newest first',
	},
	fields: [
		...listFields,
		simplifyField,
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add Filter',
			default: {},
			options: filters,
		},
	],
	endpoints: ['listProspects'],
	execute(item) {
		return simplified(item, item.list('listProspects', { query: readQuery(item) }), simpleProspect);
	},
};

function readQuery(item: Item): IDataObject {
	const of = (name: string) => item.field(`filters.${name}`);
	const query: IDataObject = {
		agent: of('agent').as(checkId),
		category: of('category').text(),
		group: of('group').as(checkId),
		phoneNumber: of('phoneNumber').phone(),
		search: of('search').text(),
		status: of('status').text(),
		withAgent: of('withAgent').boolean(),
	};
	for (const name of Object.keys(dates)) query[name] = of(name).dateTime();
	return withoutEmpty(query);
}
