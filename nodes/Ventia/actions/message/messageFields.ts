import type { INodeProperties } from 'n8n-workflow';

/** What can go with a message, or stand for its text (API reference, section 6.1). */
export const messageFields: INodeProperties[] = [
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
		description: 'Address of the file, reachable from the internet',
	},
	{
		displayName: 'MIME Type',
		name: 'mimetype',
		type: 'string',
		default: '',
		placeholder: 'e.g. application/pdf',
		description: 'Useful when the address does not tell the type of the file',
	},
	{
		displayName: 'Reply to Message ID',
		name: 'replyMessage',
		type: 'string',
		default: '',
		description: 'ID of the message that this one quotes, where the channel can quote',
	},
	{
		displayName: 'Template ID',
		name: 'template',
		type: 'string',
		default: '',
		description:
			'ID of an approved template; the sender must be on WhatsApp Business, and media cannot go with it',
	},
];
