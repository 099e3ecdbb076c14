import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { isRecord } from '../../../../../api-client/src/json';
import { withoutEmpty } from '../../../../../node-framework/src/collections';
import type { Field } from '../../../../../node-framework/src/field';
import { moment, number, sorted, text } from '../fields';
import type { Item } from '../operation';

const types = ['call', 'message', 'note', 'question'] as const;

const details: INodeProperties[] = [
	text('answer', 'Answer', 'Of a question: the answer'),
	text('attachmentType', 'Attachment Type', 'Of a message: kind of the attached file'),
	text('attachmentUrl', 'Attachment URL', 'Of a message: address of the attached file'),
	text('cancelReason', 'Cancel Reason', 'Of a question: why the answer cannot be delivered'),
	text('content', 'Content', 'Of a message or a note: its text'),
	{
		displayName: 'Delivered',
		name: 'delivered',
		type: 'boolean',
		default: true,
		description: 'Whether the message or the answer has been delivered',
	},
	number('duration', 'Duration (Milliseconds)', 'Of a call: how long it took'),
	text('providerId', 'Provider ID', 'ID of the event at its provider'),
	text('question', 'Question', 'Of a question: its text'),
	text('recipient', 'Recipient', 'Of a message: who got it'),
	text('recordingUrl', 'Recording URL', 'Of a call: address of an MP3, WAV or AAC file'),
	text('sender', 'Sender', 'Of a message: who sent it'),
	moment('startedAt', 'Started At', 'Of a call: when it began'),
	text('threadTitle', 'Thread Title', 'Of a question: title of its thread'),
	text('threadUrl', 'Thread URL', 'Of a question: address of its thread'),
	text('utmSource', 'UTM Source', 'Where the event came from'),
];

/** Events of the past, the oldest first. */
export const historyField: INodeProperties = {
	displayName: 'History',
	name: 'history',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Event',
	default: {},
	description: 'What has happened with the lead so far, in order',
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
					options: sorted(details),
				},
			],
		},
	],
};

/** The events as Zenvia takes them; undefined when there are none. Throws ValidationError. */
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
