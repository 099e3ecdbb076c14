import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { idOf, isRecord } from '@n8n-nodes-ventia/api-client';
import {
	listFields,
	requireFilledFilters,
	simplified,
	simplifyField,
	withoutEmpty,
} from '@n8n-nodes-ventia/node-framework';
import { ways } from '../api/ways';
import { orderedByProspect, prospectIdOf } from './prospect/chosenProspect';
import { created, readDates, windows } from './shared/dates';
import { createdAfter, createdBefore, filtersField, sorted, text } from './shared/fields';
import { checkId } from './shared/ids';
import { listByQueries } from './shared/listByQueries';
import { optionalAgent, prospectLocator } from './shared/locators';
import type { Item, Operation, Resource } from './shared/operation';

/** The useful fields of an interaction, for 'Simplify'. The text moves to the top level. */
export function simpleInteraction(record: IDataObject): IDataObject {
	const output = isRecord(record.output) ? record.output : {};
	const message = isRecord(output.message) ? output.message : {};
	const attachment = isRecord(message.attachment) ? message.attachment : {};
	const { prospectId, createdAt, via, status, proactive, agentId } = record;
	return {
		id: idOf(record),
		prospectId,
		createdAt,
		via,
		status,
		proactive,
		agentId,
		content: message.content ?? message.body ?? output.comment,
		performer: message.performer,
		attachmentUrl: attachment.url,
	};
}

/** `POST /prospect/{prospectId}/interactions`, with an event of the type note */
const createNote: Operation = {
	option: {
		name: 'Create Note',
		value: 'createNote',
		action: 'Create note',
		description: 'Add a note to a prospect, which agents see and the prospect does not',
	},
	fields: [
		prospectLocator,
		text('content', 'Note', 'Text of the note', { typeOptions: { rows: 4 }, required: true }),
	],
	endpoints: ['createInteraction'],
	addsSomething: true,
	orderingKeys: orderedByProspect,
	async execute(item) {
		const parameters = { prospectId: await prospectIdOf(item) };
		const note = item.field('content');
		const body = { type: 'note', content: note.required(note.text()) };
		return await item.sendForList('createInteraction', { parameters, body });
	},
};

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
	requireFilledFilters(item);
	return withoutEmpty({
		agent: item.field('filters.agent').as(checkId),
		status: item.field('filters.status').text(),
		'via[]': item.field('filters.via').options(ways),
		...readDates(item, [created]),
	});
}

/** `GET /prospects/interactions`, newest first */
const getAll: Operation = {
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
		return simplified(item, listByQueries(item, 'listInteractions', queries), simpleInteraction);
	},
};

/** `GET /prospect/{prospectId}/interactions`, for which no pages and no limit are documented. */
const getAllOfProspect: Operation = {
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

export const interaction: Resource = {
	option: {
		name: 'Interaction',
		value: 'interaction',
		description: 'Messages, notes and everything else in the history of a prospect',
	},
	defaultOperation: 'getAll',
	operations: [createNote, getAll, getAllOfProspect],
};
