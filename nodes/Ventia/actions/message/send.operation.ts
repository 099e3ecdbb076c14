import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { RefusedInput } from '../../transport/nodeError';
import { contactLocator } from '../fields/locators';
import type { Item } from '../item';
import type { Operation } from '../operation';
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
			hint: 'More than 24 hours after the last message of the contact, WhatsApp accepts only a template',
		},
		additionalFields(),
	],
	routes: ['createMessage'],
	touches: (item) => item.field('contactId').texts() ?? [],
	async execute(item) {
		const contact = item.field('contactId');
		const idcontact = contact.required(contact.objectId());
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
	return Object.fromEntries(Object.entries(content).filter(([, value]) => value !== undefined));
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
			"'Template' and 'Media Type' are both set",
			'A template brings its own media; remove one.',
		);
	}
	if (template && medium === 'unofficial_wpp') {
		refuse("'Template' cannot be sent with this 'Medium'", "Choose 'WhatsApp Business'.");
	}
	if (!text && !mediaType && !template) {
		refuse("'Text' is empty", "Give a text, 'Media Type' and 'Media URL', or a template.");
	}
	return body;
}

function refuse(message: string, advice: string): never {
	throw new RefusedInput(message, advice);
}

function additionalFields(): INodeProperties {
	return {
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: [
			{
				displayName: 'Caption',
				name: 'caption',
				type: 'string',
				default: '',
				description: "Text below the media; also the message if 'Text' is empty",
			},
			{
				displayName: 'File Name',
				name: 'fileName',
				type: 'string',
				default: '',
				placeholder: 'e.g. price-list.pdf',
				description: 'Name that the recipient sees for a document',
			},
			{
				displayName: 'Local ID',
				name: 'localId',
				type: 'string',
				default: '',
				description: 'An ID of your own that Ventia repeats; it does not prevent duplicates',
			},
			{
				displayName: 'Media Type',
				name: 'mediaType',
				type: 'options',
				options: [
					{ name: 'Audio', value: 'audio' },
					{ name: 'File', value: 'file' },
					{ name: 'Image', value: 'image' },
					{ name: 'Video', value: 'video' },
				],
				default: 'image',
			},
			{
				displayName: 'Media URL',
				name: 'mediaUrl',
				type: 'string',
				default: '',
				placeholder: 'e.g. https://example.com/price-list.pdf',
				description: 'Public address of the file',
			},
			{
				displayName: 'MIME Type',
				name: 'mimetype',
				type: 'string',
				default: '',
				placeholder: 'e.g. application/pdf',
				description: 'Useful when the address does not tell the kind of file',
			},
			{
				displayName: 'Reply to Message ID',
				name: 'replyMessage',
				type: 'string',
				default: '',
				description: 'The message that this one answers, where the channel can quote',
			},
			{
				displayName: 'Template ID',
				name: 'template',
				type: 'string',
				default: '',
				description: 'An approved WhatsApp Business template, on WhatsApp Business senders only',
			},
		],
	};
}
