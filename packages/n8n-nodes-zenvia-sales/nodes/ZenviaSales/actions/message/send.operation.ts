import { text } from '../fields';
import { prospectLocator } from '../locators';
import type { Operation } from '../operation';
import { orderedByProspect } from '../prospect/chosenProspect';
import { channelField, readChannel } from './messageFields';

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
		text('content', 'Text', 'Text of the message', {
			typeOptions: { rows: 4 },
			required: true,
			hint: "WhatsApp accepts free text only within 24 hours of the prospect's last message",
		}),
	],
	endpoints: ['sendMessage'],
	orderingKeys: orderedByProspect,
	async execute(item) {
		const parameters = await readChannel(item);
		const content = item.field('content');
		const body = { content: content.required(content.text()) };
		return await item.sendForList('sendMessage', { parameters, body });
	},
};
