import { type IDataObject, SEND_AND_WAIT_OPERATION } from 'n8n-workflow';

import { readResponseRequest } from '../../sendAndWait/responseRequest';
import { readWaitLimit } from '../../sendAndWait/waitLimit';
import { Waiting } from '../../sendAndWait/waiting';
import { orderedByContact, withContact } from '../contact/chosenContact';
import { contactLocator } from '../shared/locators';
import type { Item, Operation } from '../shared/operation';
import { askInChat } from './chat/askInChat';
import { answerInField, isTemplate, sendAsField } from './chat/chatFields';
import { questionFields, questionTemplateFields, senders } from './chat/questionFields';
import { isOfficial, readChannelId, readSender, sentFrom } from './sender';
import { readTemplate } from './whatsapp/template';
import { longestText } from './whatsapp/text';

/** Asks a contact, and continues the workflow after the response. */
export const sendAndWait: Operation = {
	option: {
		name: 'Send and Wait for Response',
		value: SEND_AND_WAIT_OPERATION,
		action: 'Send message and wait for response',
		description:
			'Ask a question and continue the workflow with the answer: in the WhatsApp chat, or on a page that a link opens. Only the first of several items is used.',
	},
	assistantHint:
		"Continue with If on $json.data.approved; a tapped choice: data.choiceId, data.choiceTitle. data.timedOut: nobody answered within the limit (in the chat, at most 7 days). The recipient, a manager too, must be a contact; silent for 24 hours, as managers are: sendAs: 'template'. One open question per contact and channel.",
	fields: [
		contactLocator,
		answerInField,
		sendAsField,
		...senders,
		...questionTemplateFields,
		...questionFields,
	],
	endpoints: [
		'createMessage',
		'sendWhatsappMessage',
		'listUsers',
		'getContact',
		'listWebhooks',
		'createWebhook',
		'deleteWebhook',
	],
	orderingKeys: orderedByContact,
	firstItemOnly: true,
	async execute(item) {
		if (item.value(answerInField.name) === 'chat')
			return await askInChat(item, readWaitLimit(item));
		const { request, limit } = readResponseRequest(item);
		const waiting = new Waiting(item, request);
		const send = await sending(item, waiting);
		const sent = await withContact(item, async (contactId) => ({
			...(await send(contactId)),
			contactId,
		}));
		await waiting.start(limit);
		return sent;
	},
};

/** Reads the sender and returns a function that sends the question. Throws ValidationError. */
async function sending(
	item: Item,
	waiting: Waiting,
): Promise<(contactId: string) => Promise<IDataObject>> {
	if (isTemplate(item)) {
		return officially(item, await readTemplate(item, { links: waiting.links }));
	}
	const text = checkLength(item, waiting.text);
	if (!isOfficial(item)) {
		const sender = await readSender(item);
		const body = { ...sender, text };
		return async (idcontact) => {
			const sent = await item.send('createMessage', { parameters: { idcontact }, body });
			sentFrom(item, sender);
			return sent;
		};
	}
	return officially(item, { type: 'text', text: { body: text } });
}

/** Reads the channel and returns a function that sends through official WhatsApp. */
function officially(item: Item, message: IDataObject): (contactId: string) => Promise<IDataObject> {
	const channelId = readChannelId(item);
	return async (contactId) => {
		const parameters = { channelId, contactId };
		const sent = await item.send('sendWhatsappMessage', { parameters, body: { message } });
		sentFrom(item, parameters);
		return sent;
	};
}

/**
 * The links are at the end: without them, nobody could respond. So the limit of WhatsApp counts for
 * all senders; what kind of channel a channel is, Ventia does not tell.
 */
function checkLength(item: Item, text: string): string {
	const { length } = [...text];
	if (length <= longestText) return text;
	return item
		.field('message')
		.fail(
			`has ${length} characters together with its links`,
			`WhatsApp accepts ${longestText}; shorten it, or the labels of its links.`,
		);
}
