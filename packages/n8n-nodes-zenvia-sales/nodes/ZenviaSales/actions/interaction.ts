import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { idOf, isRecord } from '@n8n-nodes-ventia/api-client';
import {
	type FieldReaders,
	filterRule,
	inLabelOrder,
	listFields,
	obeyingFilters,
	readUpdateFields,
	requireFilledFilters,
	requireObeyedFilters,
	simplified,
	simplifyField,
	updateFields,
	withoutEmpty,
} from '@n8n-nodes-ventia/node-framework';
import { ways } from '../api/ways';
import { orderedByProspect, prospectIdOf } from './prospect/chosenProspect';
import { created, readDates, windows } from './shared/dates';
import { createdAfter, createdBefore, filtersField, text } from './shared/fields';
import { agentRule, isOtherWord, rangeRules, statusRule } from './shared/filterRules';
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

const interactionField = text('interactionId', 'Interaction ID', "The 'id' in outputs and events", {
	required: true,
	placeholder: 'e.g. 507f191e810c19729de860ea',
});

async function readIds(item: Item) {
	const interaction = item.field('interactionId');
	const interactionId = interaction.required(interaction.as(checkId));
	return { prospectId: await prospectIdOf(item), interactionId };
}

/** `GET /prospect/{prospectId}/interaction/{interactionId}` */
const get: Operation = {
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get interaction',
		description: 'Read one interaction of a prospect',
	},
	fields: [prospectLocator, interactionField, simplifyField],
	endpoints: ['getInteraction'],
	async execute(item) {
		const record = await item.send('getInteraction', { parameters: await readIds(item) });
		return simplified(item, record, simpleInteraction);
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

const rules = {
	...rangeRules(created, 'createdAt'),
	agent: agentRule('agentId'),
	status: statusRule,
	'via[]': {
		field: 'filters.via',
		...filterRule(
			'via',
			(way, wanted) =>
				Array.isArray(wanted) && wanted.length > 0 && wanted.every((one) => isOtherWord(way, one)),
		),
	},
};

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
		filtersField(
			`agent: as agentId elsewhere; createdAfter, createdBefore, status, via: list of ${ways.map(({ value }) => value).join(', ')}`,
			inLabelOrder([...filters, optionalAgent('agent', 'Only interactions of this agent')]),
		),
	],
	endpoints: ['listInteractions'],
	execute(item) {
		const query = readQuery(item);
		const pages = listByQueries(item, 'listInteractions', windows(item, query, [created]));
		return simplified(item, obeyingFilters(item, pages, query, rules), simpleInteraction);
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
	fields: [
		prospectLocator,
		simplifyField,
		filtersField('those of Get Many, without agent', inLabelOrder(filters)),
	],
	endpoints: ['listProspectInteractions'],
	async execute(item) {
		const parameters = { prospectId: await prospectIdOf(item) };
		const query = readQuery(item);
		const records = await item.sendForList('listProspectInteractions', { parameters, query });
		requireObeyedFilters(item, records, query, rules);
		return simplified(item, records, simpleInteraction);
	},
};

const types = ['message', 'question'] as const;
type EventType = (typeof types)[number];

const statuses = [
	{ name: 'Deleted', value: 'deleted' },
	{ name: 'Failed', value: 'failed' },
	{ name: 'Pending', value: 'pending' },
	{ name: 'Read', value: 'read' },
	{ name: 'Received', value: 'received' },
	{ name: 'Sent', value: 'sent' },
];

const delivered: INodeProperties = {
	displayName: 'Delivered',
	name: 'delivered',
	type: 'boolean',
	default: true,
	description: 'Whether it has been delivered',
};

/** What can be changed, by the kind of the event. */
const changes: Record<EventType, INodeProperties[]> = {
	message: [
		delivered,
		{
			displayName: 'Error',
			name: 'error',
			type: 'json',
			default: '',
			placeholder: 'e.g. {"code": "131026"}',
			description: 'Why it failed, as an object',
		},
		{
			displayName: 'Status',
			name: 'status',
			type: 'options',
			options: statuses,
			default: 'sent',
			description: 'How far the message has come',
		},
	],
	question: [
		text('answer', 'Answer', 'Text of the answer'),
		text('cancelReason', 'Cancel Reason', 'Why the answer cannot be delivered'),
		delivered,
	],
};

const readers: FieldReaders = {
	answer: (field) => field.text(),
	cancelReason: (field) => field.text(),
	delivered: (field) => field.boolean(),
	error: (field) => field.json(),
	status: (field) => field.option(statuses),
};

/** 'Update Fields' for one kind of event; the first one tells assistants of both. */
function changesOf(type: EventType, propertyHint?: string): INodeProperties[] {
	const hint = propertyHint === undefined ? {} : { builderHint: { propertyHint } };
	return updateFields(changes[type]).map((field) => ({
		...field,
		...hint,
		displayOptions: { show: { type: [type] } },
	}));
}

/** `PUT /prospect/{prospectId}/interaction/{interactionId}` */
const update: Operation = {
	option: {
		name: 'Update',
		value: 'update',
		action: 'Update interaction',
		description: 'Report the delivery of a message, or the answer to a question',
	},
	fields: [
		prospectLocator,
		interactionField,
		{
			displayName: 'Type',
			name: 'type',
			type: 'options',
			// With an expression, n8n would show only the fields of a question to the node.
			noDataExpression: true,
			options: [
				{ name: 'Message', value: 'message' },
				{ name: 'Question', value: 'question' },
			],
			default: 'message',
			description: 'What the interaction is',
		},
		...changesOf(
			'message',
			'of a message: delivered, error (object), status: pending, sent, received, read, failed, deleted; of a question: answer, cancelReason, delivered',
		),
		...changesOf('question'),
	],
	endpoints: ['updateInteraction'],
	orderingKeys: orderedByProspect,
	async execute(item) {
		const type = item.field('type').choice(types) ?? 'message';
		const body = { type, ...readUpdateFields(item, readers) };
		return await item.send('updateInteraction', { parameters: await readIds(item), body });
	},
};

export const interaction: Resource = {
	option: {
		name: 'Interaction',
		value: 'interaction',
		description: 'Messages, notes and the like',
	},
	defaultOperation: 'getAll',
	operations: [createNote, get, getAll, getAllOfProspect, update],
};
