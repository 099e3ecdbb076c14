import type { INodeProperties } from 'n8n-workflow';

import { orderedByProspect, prospectLocator } from '../ids';
import type { Operation } from '../operation';

/** The channels that Zenvia's documentation names, and the one that its specification adds. */
const channels = ['facebook', 'instagram', 'whatsapp'] as const;

export const channelField: INodeProperties = {
	displayName: 'Channel',
	name: 'channel',
	type: 'options',
	options: [
		{ name: 'Facebook', value: 'facebook' },
		{ name: 'Instagram', value: 'instagram' },
		{ name: 'WhatsApp', value: 'whatsapp' },
	],
	default: 'whatsapp',
};

/** `POST /prospect/{prospectId}/messaging/{channel}`; Zenvia answers with the new interactions. */
export const send: Operation = {
	option: {
		name: 'Send',
		value: 'send',
		action: 'Send message',
		description: 'Send text to a prospect, as a chatbot or an automatic reply does',
	},
	fields: [
		prospectLocator,
		channelField,
		{
			displayName: 'Text',
			name: 'content',
			type: 'string',
			typeOptions: { rows: 4 },
			required: true,
			default: '',
			hint: "WhatsApp takes free text only within 24 hours of the prospect's last message",
		},
	],
	endpoints: ['sendMessage'],
	orderingKeys: orderedByProspect,
	async execute(item) {
		const [channel, content] = [item.field('channel'), item.field('content')];
		const parameters = {
			prospectId: item.id('prospectId'),
			channel: channel.required(channel.choice(channels)),
		};
		const body = { content: content.required(content.text()) };
		return await item.sendForList('sendMessage', { parameters, body });
	},
};
