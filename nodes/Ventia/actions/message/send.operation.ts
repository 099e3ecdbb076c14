import type { IDataObject } from 'n8n-workflow';

import { ValidationError } from '../../../../packages/api-client/src/errors';
import {
	additionalFields,
	withoutEmpty,
} from '../../../../packages/node-framework/src/collections';
import { contactLocator } from '../fields/locators';
import { orderedByRecord } from '../ids';
import type { Item, Operation } from '../operation';
import { messageFields } from './messageFields';
import { readSender, senderField } from './sender';

const mediaTypes = ['image', 'audio', 'video', 'file'] as const;

/** Endpoint 11 of the API reference; all rules of section 6.1 are checked before sending. */
export const send: Operation = {
	option: {
		name: 'Send',
		value: 'send',
		action: 'Send message',
		description:
			'Send text, a file or a template through any channel: WhatsApp, Facebook, Instagram',
	},
	fields: [
		contactLocator,
		senderField,
		{
			displayName: 'Text',
			name: 'text',
			type: 'string',
			typeOptions: { rows: 4 },
			default: '',
			hint: "More than 24 hours after the contact's last message, WhatsApp accepts only an approved template: add 'Template ID' below",
		},
		additionalFields(messageFields),
	],
	endpoints: ['createMessage'],
	orderingKeys: orderedByRecord('contactId'),
	async execute(item) {
		const idcontact = item.id('contactId');
		const body = { ...readSender(item), ...readContent(item) };
		return await item.send('createMessage', { parameters: { idcontact }, body: checked(body) });
	},
};

function readContent(item: Item): IDataObject {
	const of = (name: string) => item.field(`additionalFields.${name}`);
	const content = {
		text: item.field('text').text(),
		mediaType: of('mediaType').choice(mediaTypes),
		mediaUrl: of('mediaUrl').webAddress(),
		mimetype: of('mimetype').text(),
		fileName: of('fileName').text(),
		caption: of('caption').text(),
		template: of('template').text(),
		replyMessage: of('replyMessage').text(),
		localId: of('localId').text(),
	};
	return withoutEmpty(content);
}

/** The mutual exclusions of the endpoint. */
function checked(body: IDataObject): IDataObject {
	const { mediaType, mediaUrl, medium, template, text } = body;
	if (mediaType && !mediaUrl)
		refuse("'Media URL' is empty", "'Media Type' needs the address of the file.");
	if (mediaUrl && !mediaType)
		refuse("'Media Type' is empty", "'Media URL' needs the kind of file.");
	if (template && mediaType) {
		refuse(
			"'Template ID' and 'Media Type' are both set",
			'A template brings its own media; remove one.',
		);
	}
	if (template && medium === 'unofficial_wpp') {
		refuse("'Template ID' cannot be sent with this 'Medium'", "Choose 'WhatsApp Business'.");
	}
	if (!text && !mediaType && !template) {
		refuse(
			"'Text' is empty",
			"Fill it in, or add 'Media Type' and 'Media URL', or 'Template ID', under 'Additional Fields'.",
		);
	}
	return body;
}

function refuse(message: string, advice: string): never {
	throw new ValidationError(message, advice);
}
