import type { INodeProperties } from 'n8n-workflow';

import { topicOptions, topics, topicsOfKind } from '../api/topics';

export const topicsField: INodeProperties = {
	displayName: 'Trigger On',
	name: 'topics',
	type: 'multiOptions',
	required: true,
	default: [topics[0].value],
	options: topicOptions,
	hint: 'Ventia must be able to reach this n8n from the internet over https',
};

/** Names the chosen topics below the node; one that the table does not have, by itself. */
export const topicsSubtitle = `={{ [$parameter["topics"]].flat().map((topic) => (${JSON.stringify(
	Object.fromEntries(topics.map(({ value, shortName }) => [value, shortName])),
)})[topic] ?? topic).join(", ") }}`;

/** On by default: a workflow that answers each message would else answer its own answers, for ever. */
export const ignoreOwnMessagesField: INodeProperties = {
	displayName: 'Ignore Own Messages',
	name: 'ignoreOwnMessages',
	type: 'boolean',
	default: true,
	displayOptions: { show: { topics: topicsOfKind('message') } },
	description:
		"Whether to leave out messages that your company has sent, from Ventia, a phone or the API: those with 'fromMe' true. Statuses of them are not left out.",
};

/** Types of WhatsApp's Cloud API, whose names Ventia uses when it sends (docs/api-reference.md#messages-through-official-whatsapp). */
const messageTypes: INodeProperties = {
	displayName: 'Message Types',
	name: 'messageTypes',
	type: 'multiOptions',
	default: [],
	description: 'Start only on messages of these types; on all if none is chosen',
	options: [
		{ name: 'Audio', value: 'audio' },
		{ name: 'Button', value: 'button' },
		{ name: 'Contacts', value: 'contacts' },
		{ name: 'Document', value: 'document' },
		{ name: 'Image', value: 'image' },
		{ name: 'Interactive', value: 'interactive' },
		{ name: 'Location', value: 'location' },
		{ name: 'Order', value: 'order' },
		{ name: 'Reaction', value: 'reaction' },
		{ name: 'Sticker', value: 'sticker' },
		{ name: 'System', value: 'system' },
		{ name: 'Text', value: 'text' },
		{ name: 'Unsupported', value: 'unsupported' },
		{ name: 'Video', value: 'video' },
	],
};

const statuses: INodeProperties = {
	displayName: 'Statuses',
	name: 'statuses',
	type: 'multiOptions',
	default: [],
	description: 'Start only on these statuses of messages; on all if none is chosen',
	options: [
		{ name: 'Deleted', value: 'deleted' },
		{ name: 'Delivered', value: 'delivered' },
		{ name: 'Failed', value: 'failed' },
		{ name: 'Read', value: 'read' },
		{ name: 'Sent', value: 'sent' },
	],
};

/** Parameters that narrow what starts the workflow, or add to what it gets. */
export const optionsField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'Channel IDs',
			name: 'channels',
			type: 'string',
			default: '',
			placeholder: 'e.g. 106540352242922, +59821234567',
			description:
				"Start only on events of these channels: what events have as 'channelId' or 'whatsappPhoneNumberId', or the phone number of the channel, separated by commas",
		},
		{
			displayName: 'Headers',
			name: 'headers',
			type: 'boolean',
			default: false,
			description: "Whether to add the headers of the request to each item as 'headers'",
		},
		messageTypes,
		{
			displayName: 'Raw Body',
			name: 'rawBody',
			type: 'boolean',
			default: false,
			description:
				"Whether to add the text of the whole request, as it was received, to each item as 'rawBody'",
		},
		statuses,
	],
};
