import type { INodeProperties } from 'n8n-workflow';

import {
	ignoreOwnMessagesField as ignoreOwnMessages,
	topicsField as topicsOf,
	triggerOptionsField,
} from '@n8n-nodes-ventia/node-framework';
import { topics, topicsOfKind } from '../api/topics';

const topicsOfVentia = topicsOf('Ventia', topics, topics[0].value);

export const topicsField: INodeProperties = {
	...topicsOfVentia,
	hint: `${topicsOfVentia.hint}. Answers to 'Send and Wait' start it, too; 'Options' can prevent it`,
};

export const ignoreOwnMessagesField = ignoreOwnMessages(
	topicsOfKind('message'),
	"Whether to leave out messages that your company has sent, from Ventia, a phone or the API: those with 'fromMe' true. Their statuses are not left out.",
);

/** Types of WhatsApp's Cloud API, whose names Ventia uses when it sends (docs/api-reference.md#messages-through-official-whatsapp). */
const messageTypes: INodeProperties = {
	displayName: 'Message Types',
	name: 'messageTypes',
	type: 'multiOptions',
	default: [],
	description: 'Start only on messages of these types; if you choose none, on all messages',
	options: [
		{ name: 'Audio', value: 'audio' },
		{ name: 'Button', value: 'button' },
		{ name: 'Contacts', value: 'contacts' },
		{ name: 'Document', value: 'document' },
		{ name: 'Edit', value: 'edit' },
		{ name: 'Image', value: 'image' },
		{ name: 'Interactive', value: 'interactive' },
		{ name: 'Location', value: 'location' },
		{ name: 'Order', value: 'order' },
		{ name: 'Reaction', value: 'reaction' },
		{ name: 'Revoke (Deleted)', value: 'revoke' },
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
	description: 'Start only on these message statuses; if you choose none, on all statuses',
	options: [
		{ name: 'Accepted', value: 'accepted' },
		{ name: 'Captured', value: 'captured' },
		{ name: 'Deleted', value: 'deleted' },
		{ name: 'Delivered', value: 'delivered' },
		{ name: 'Failed', value: 'failed' },
		{ name: 'Pending', value: 'pending' },
		{ name: 'Played', value: 'played' },
		{ name: 'Read', value: 'read' },
		{ name: 'Sent', value: 'sent' },
	],
};

/** Parameters that narrow what starts the workflow, or add to what it gets. */
export const optionsField = triggerOptionsField('Ventia', [
	{
		displayName: 'Channel IDs',
		name: 'channels',
		type: 'string',
		default: '',
		placeholder: 'e.g. 106540352242922, +59821234567',
		description:
			"Start only on events of these channels, given as the 'channelId' or 'whatsappPhoneNumberId' of events or as the channel's phone number, separated by commas",
	},
	{
		displayName: 'Ignore Answers to Questions',
		name: 'ignoreAnswers',
		type: 'boolean',
		default: true,
		description:
			"Whether to leave out answers to 'Send and Wait' in the chat, which continue the workflow that asked. Costs one request for each delivery with a message.",
	},
	messageTypes,
	{
		displayName: 'Other Events',
		name: 'otherEvents',
		type: 'boolean',
		default: false,
		description:
			"Whether to start also on what is neither a message nor a status, if Ventia passes it on: notes, calls, changes of templates, groups and accounts, old messages ('history'), and those that Meta's own agent handles ('standby'). Events of an unknown shape always start the workflow.",
	},
	statuses,
]);
