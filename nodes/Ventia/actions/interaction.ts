import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { ApiError, clock, idOf, isRecord, textOf } from '@n8n-nodes-ventia/api-client';
import { listFields, momentOf, simplified, simplifyField } from '@n8n-nodes-ventia/node-framework';
import { contactIdOf, orderedByContact, withContact } from './contact/chosenContact';
import { contactLocator } from './shared/locators';
import type { Operation, Resource } from './shared/operation';

/** The useful fields of an interaction, for 'Simplify'. */
export function simpleInteraction(interaction: IDataObject): IDataObject {
	return {
		interactionId: idOf(interaction),
		contactId: interaction.contactId ?? interaction.contact,
		agent: interaction.agent,
		type: interaction.type,
		text: textIn(interaction.content),
		content: interaction.content,
		via: interaction.via,
		status: interaction.status,
		createdAt: interaction.createdAt,
	};
}

/** The text of a note or a message. For messages this is inferred: the samples show only notes. */
function textIn(content: unknown): string | undefined {
	if (!isRecord(content)) return undefined;
	const { text, body, caption } = content;
	return textOf(isRecord(text) ? text.body : text) ?? textOf(body) ?? textOf(caption);
}

/** The interaction that a write returns, with its IDs under the names used everywhere. */
export function writtenInteraction(interaction: IDataObject, contactId: string): IDataObject {
	return { ...interaction, interactionId: idOf(interaction) ?? null, contactId };
}

const createNote: Operation = {
	option: {
		name: 'Create Note',
		value: 'createNote',
		action: 'Create note',
		description: 'Add a note to the history of a contact',
	},
	fields: [
		contactLocator,
		{
			displayName: 'Note',
			name: 'body',
			type: 'string',
			typeOptions: { rows: 4 },
			required: true,
			default: '',
			placeholder: 'e.g. Asked for the price of the blue one',
			description: 'The text of the note. It is not sent to the contact.',
		},
		simplifyField,
	],
	endpoints: ['createNote'],
	addsSomething: true,
	orderingKeys: orderedByContact,
	async execute(item) {
		const note = item.field('body');
		const body = { body: note.required(note.text()) };
		return await withContact(item, async (idcontact) => {
			const stored = await item.send('createNote', { parameters: { idcontact }, body }, 'note');
			return simplified(item, writtenInteraction(stored, idcontact), simpleInteraction);
		});
	},
};

/**
 * A reminder that an expression sets to the current time is slightly in the past by the time it
 * gets here.
 */
const toleranceMs = 60_000;

const createReminder: Operation = {
	option: {
		name: 'Create Reminder',
		value: 'createReminder',
		action: 'Create reminder',
		description: 'Remind the agent of a contact at a given time',
	},
	fields: [
		contactLocator,
		{
			displayName: 'Reminder Date',
			name: 'reminderDate',
			type: 'dateTime',
			required: true,
			default: '',
			description:
				"When to remind, in ISO 8601, for example 2026-05-23T17:30:00; it must be in the future. Without a time zone, the workflow's is used.",
		},
		simplifyField,
	],
	endpoints: ['createReminder'],
	addsSomething: true,
	orderingKeys: orderedByContact,
	async execute(item) {
		const date = item.field('reminderDate');
		const reminderDate = date.required(date.dateTime());
		if (Date.parse(reminderDate) < clock.epoch() - toleranceMs) {
			date.failValue(reminderDate, 'is in the past', 'Choose a later date and time.');
		}
		const body = { reminderDate };
		return await withContact(item, async (idcontact) => {
			const parameters = { idcontact };
			const stored = await item.send('createReminder', { parameters, body }, 'reminder');
			return simplified(item, writtenInteraction(stored, idcontact), simpleInteraction);
		});
	},
};

const newestFirstField: INodeProperties = {
	displayName: 'Newest First',
	name: 'newestFirst',
	type: 'boolean',
	default: false,
	description:
		'Whether to return the newest interactions first. All of the contact are read for that, and a limit leaves the newest.',
	builderHint: { propertyHint: 'Else in no certain order' },
	displayOptions: { show: { scope: ['contact'] } },
};

const getAll: Operation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many interactions',
		description: 'List messages, notes, transfers and other events, of all contacts or of one',
	},
	assistantHint: 'Who wrote a message is not documented. No filter by type.',
	fields: [
		{
			displayName: 'Interactions Of',
			name: 'scope',
			type: 'options',
			options: [
				{ name: 'All Contacts', value: 'all' },
				{ name: 'One Contact', value: 'contact' },
			],
			default: 'contact',
			description: 'Interactions of all contacts or of one',
			hint: "Ventia does not document the order of interactions. For the latest of a contact, turn on 'Newest First'.",
		},
		{ ...contactLocator, displayOptions: { show: { scope: ['contact'] } } },
		...listFields,
		newestFirstField,
		simplifyField,
	],
	endpoints: ['listInteractions', 'listContactInteractions'],
	async execute(item) {
		if (item.field('scope').text() === 'all') {
			return simplified(item, item.list('listInteractions', {}), simpleInteraction);
		}
		const target = { parameters: { idcontact: await contactIdOf(item) } };
		const records = item.field(newestFirstField.name).flag()
			? await newest(item.list('listContactInteractions', target, Infinity), item.limit)
			: item.list('listContactInteractions', target);
		return simplified(item, records, simpleInteraction);
	},
};

/** Of all pages, because Ventia does not document their order. Throws ApiError. */
async function newest(pages: AsyncIterable<IDataObject[]>, limit: number): Promise<IDataObject[]> {
	const dated: Array<{ record: IDataObject; time: number }> = [];
	for await (const page of pages) {
		for (const record of page) dated.push({ record, time: timeOf(record) });
	}
	dated.sort((one, other) => other.time - one.time);
	return dated.slice(0, limit).map(({ record }) => record);
}

function timeOf({ createdAt }: IDataObject): number {
	const time = momentOf(createdAt);
	if (time !== undefined) return time;
	throw new ApiError('unreadable', {
		message: 'Ventia does not show the date of an interaction',
		description: "Without dates, nothing tells which is the newest. Turn 'Newest First' off.",
	});
}

export const interaction: Resource = {
	option: {
		name: 'Interaction',
		value: 'interaction',
		description: 'Messages, notes and reminders of a contact',
	},
	defaultOperation: 'createNote',
	operations: [createNote, createReminder, getAll],
};
