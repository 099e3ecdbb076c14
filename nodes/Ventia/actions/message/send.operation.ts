import type { IDataObject } from 'n8n-workflow';

import { ValidationError } from '@n8n-nodes-ventia/api-client';
import { additionalFields, withoutEmpty } from '@n8n-nodes-ventia/node-framework';
import { orderedByContact, withContact } from '../contact/chosenContact';
import { contactLocator } from '../shared/locators';
import type { Item, Operation } from '../shared/operation';
import { readAttachment } from './attachment';
import { attachmentFields, messageFields } from './messageFields';
import { readSender, senderFields, sentFrom } from './sender';

/** All rules of docs/api-reference.md#messages-through-any-channel are checked before sending. */
export const send: Operation = {
	option: {
		name: 'Send',
		value: 'send',
		action: 'Send message (any channel)',
		description:
			'Send text, a file or a template through any channel: WhatsApp, Facebook, Instagram',
	},
	assistantHint: 'A reply after Ventia Trigger: contactId by phone, text, and nothing else.',
	fields: [
		contactLocator,
		...senderFields,
		{
			displayName: 'Text',
			name: 'text',
			type: 'string',
			typeOptions: { rows: 4 },
			default: '',
			description: 'The message to send',
			hint: "More than 24 hours after the contact's last message, WhatsApp Business accepts only templates: 'Template ID' under 'Additional Fields', or 'Send WhatsApp (Official)' for one with variables",
		},
		...attachmentFields,
		additionalFields(messageFields),
	],
	endpoints: ['createMessage', 'listUsers'],
	addsSomething: true,
	orderingKeys: orderedByContact,
	async execute(item) {
		const sender = await readSender(item);
		const body = {
			...sender,
			...readContent(item),
			...(await readAttachment(item, isWhatsapp(sender))),
		};
		checkContent(body);
		return await withContact(item, async (idcontact) => {
			const response = await item.send('createMessage', { parameters: { idcontact }, body });
			sentFrom(item, sender);
			return queuedMessage(response, idcontact);
		});
	},
};

/** Gives the response the same fields whether the message was sent or queued. */
export function queuedMessage(response: IDataObject, contactId: string): IDataObject {
	const { interactionId = null, queued = false } = response;
	return { ...response, interactionId, queued, contactId };
}

/** Whether the sender is surely on WhatsApp Business; what kind a channel is, Ventia does not tell. */
function isWhatsapp({ medium, userIntegrationId }: IDataObject): boolean {
	return medium === 'whatsapp_business' || userIntegrationId !== undefined;
}

function readContent(item: Item): IDataObject {
	const of = (name: string) => item.field(`additionalFields.${name}`);
	return withoutEmpty({
		text: item.field('text').text(),
		template: of('template').text(),
		replyMessage: of('replyMessage').text(),
		localId: of('localId').text(),
	});
}

/** Checks which fields are required and which exclude each other. Throws ValidationError. */
function checkContent({ mediaType, medium, template, text }: IDataObject): void {
	if (template && mediaType) {
		throw new ValidationError(
			"'Template ID' and 'Attachment' exclude each other",
			'A template brings its own media; remove one.',
		);
	}
	if (template && text) {
		throw new ValidationError(
			"'Text' and 'Template ID' exclude each other",
			'A template brings its own text; clear one of them.',
		);
	}
	if (template && medium === 'unofficial_wpp') {
		throw new ValidationError(
			"'Template ID' cannot be sent with this 'Medium'",
			"Choose 'WhatsApp Business'.",
		);
	}
	if (!text && !mediaType && !template) {
		throw new ValidationError(
			"'Text' is empty",
			"Fill it in, choose an 'Attachment', or add 'Template ID' under 'Additional Fields'.",
		);
	}
}
