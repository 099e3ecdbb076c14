import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { isRecord } from '@n8n-nodes-ventia/api-client';
import { type Field, inLabelOrder, withoutEmpty } from '@n8n-nodes-ventia/node-framework';
import { moment, number, text } from '../shared/fields';
import type { Item } from '../shared/operation';

const types = ['call', 'message', 'note', 'question'] as const;

const details: INodeProperties[] = [
	text('answer', 'Answer', 'For a question: the answer'),
	text('attachmentType', 'Attachment Type', 'For a message: kind of the attached file'),
	text('attachmentUrl', 'Attachment URL', 'For a message: address of the attached file'),
	text('cancelReason', 'Cancel Reason', 'For a question: why the answer cannot be delivered'),
	text('content', 'Content', 'For a message or a note: its text'),
	{
		displayName: 'Delivered',
		name: 'delivered',
		type: 'boolean',
		default: true,
		description: 'Whether the message or the answer has been delivered',
	},
	number('duration', 'Duration (Milliseconds)', 'For a call: how long it lasted'),
	text('providerId', 'Provider ID', 'ID of the event at its provider'),
	text('question', 'Question', 'For a question: its text'),
	text('recipient', 'Recipient', 'For a message: who got it'),
	text('recordingUrl', 'Recording URL', 'For a call: address of an MP3, WAV or AAC file'),
	text('sender', 'Sender', 'For a message: who sent it'),
	moment('startedAt', 'Started At', 'For a call: when it began'),
	text('threadTitle', 'Thread Title', 'For a question: title of its thread'),
	text('threadUrl', 'Thread URL', 'For a question: address of its thread'),
	text('utmSource', 'UTM Source', 'Where the event came from'),
];

/** Past events, oldest first. */
export const historyField: INodeProperties = {
	displayName: 'History',
	name: 'history',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Event',
	default: {},
	description: 'What has happened with the lead so far, in chronological order',
	options: [
		{
			displayName: 'Event',
			name: 'event',
			values: [
				{
					displayName: 'Type',
					name: 'type',
					type: 'options',
					options: [
						{ name: 'Call', value: 'call' },
						{ name: 'Message', value: 'message' },
						{ name: 'Note', value: 'note' },
						{ name: 'Question', value: 'question' },
					],
					default: 'note',
					description: 'What kind of event it is',
				},
				{
					displayName: 'Details',
					name: 'details',
					type: 'collection',
					placeholder: 'Add Detail',
					default: {},
					options: inLabelOrder(details),
				},
			],
		},
	],
};

/** The events as Zenvia expects them; undefined if there are none. Throws ValidationError. */
export function readHistory(item: Item): IDataObject[] | undefined {
	const events = item.entries('additionalFields.history.event').map((entry, place) => {
		const given = entry('details').anything();
		const values = isRecord(given) ? given : {};
		const read = Object.fromEntries(
			details
				.filter(({ name }) => name in values)
				.map((detail) => {
					const label = `Event ${place + 1}: ${detail.displayName}`;
					return [detail.name, readDetail(detail, item.labeled(label, values[detail.name]))];
				}),
		);
		const { attachmentType, attachmentUrl, ...others } = read;
		const attachment = withoutEmpty({ type: attachmentType, url: attachmentUrl });
		return withoutEmpty({
			type: entry('type').choice(types) ?? 'note',
			...others,
			attachment: Object.keys(attachment).length > 0 ? attachment : undefined,
		});
	});
	return events.length > 0 ? events : undefined;
}

function readDetail({ type }: INodeProperties, field: Field): IDataObject[string] {
	switch (type) {
		case 'boolean':
			return field.boolean();
		case 'dateTime':
			return field.dateTime();
		case 'number':
			return field.number({ minimum: 0 });
		default:
			return field.text();
	}
}
