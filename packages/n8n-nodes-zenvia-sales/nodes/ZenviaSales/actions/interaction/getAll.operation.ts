import type { IDataObject, INodeProperties } from 'n8n-workflow';

import {
	listFields,
	rejectEmptyFilters,
	simplified,
	simplifyField,
	withoutEmpty,
} from '@n8n-nodes-ventia/node-framework';
import { created, readDates, windows } from '../dates';
import { createdAfter, createdBefore, filtersField, sorted, text } from '../fields';
import { checkId } from '../ids';
import { optionalAgent, prospectLocator } from '../locators';
import type { Item, Operation } from '../operation';
import { prospectIdOf } from '../prospect/chosenProspect';
import { simpleInteraction } from './interactionFields';

/** The documented values of the filter `via`. */
const ways = [
	{ name: 'Email', value: 'email' },
	{ name: 'Facebook', value: 'facebook' },
	{ name: 'Inbound Call', value: 'inboundCall' },
	{ name: 'Outbound Call', value: 'outboundCall' },
	{ name: 'Phone Call', value: 'phoneCall' },
	{ name: 'SMS', value: 'sms' },
	{ name: 'Test Drive', value: 'testDrive' },
	{ name: 'Visit', value: 'visit' },
	{ name: 'Walk-In', value: 'walkIn' },
	{ name: 'WhatsApp', value: 'whatsApp' },
];

const filters: INodeProperties[] = [
	createdAfter,
	createdBefore,
	text('status', 'Status', 'Only interactions of this status'),
	{
		displayName: 'Channels',
		name: 'via',
		type: 'multiOptions',
		options: ways,
		default: [],
		description: 'Only interactions through one of these channels',
	},
];

function readQuery(item: Item): IDataObject {
	rejectEmptyFilters(item);
	return withoutEmpty({
		agent: item.field('filters.agent').as(checkId),
		status: item.field('filters.status').text(),
		'via[]': item.field('filters.via').options(ways),
		...readDates(item, [created]),
	});
}

/** `GET /prospects/interactions`, newest first */
export const getAll: Operation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many interactions',
		description: 'List messages, calls, notes and other interactions, newest first',
	},
	fields: [
		...listFields,
		simplifyField,
		filtersField(sorted([...filters, optionalAgent('agent', 'Only interactions of this agent')])),
	],
	endpoints: ['listInteractions'],
	execute(item) {
		const queries = windows(item, readQuery(item), [created]);
		return simplified(item, item.listByQueries('listInteractions', queries), simpleInteraction);
	},
};

/** `GET /prospect/{prospectId}/interactions`, for which no pages and no limit are documented. */
export const getAllOfProspect: Operation = {
	option: {
		name: 'Get Many of Prospect',
		value: 'getAllOfProspect',
		action: 'Get many interactions of a prospect',
		description: 'List the interactions of one prospect',
	},
	fields: [prospectLocator, simplifyField, filtersField(sorted(filters))],
	endpoints: ['listProspectInteractions'],
	async execute(item) {
		const parameters = { prospectId: await prospectIdOf(item) };
		const query = readQuery(item);
		const records = await item.sendForList('listProspectInteractions', { parameters, query });
		return simplified(item, records, simpleInteraction);
	},
};
