import type { INodeProperties } from 'n8n-workflow';

export const mediaTypes = [
	{ name: 'Audio', value: 'audio' },
	{ name: 'File', value: 'file' },
	{ name: 'Image', value: 'image' },
	{ name: 'Video', value: 'video' },
];

/**
 * What can accompany a message or replace its text
 * (docs/api-reference.md#messages-through-any-channel).
 */
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
		description: 'Original name of a document',
	},
	{
		displayName: 'Local ID',
		name: 'localId',
		type: 'string',
		default: '',
		description:
			'Your own ID, which Ventia echoes back. It is not documented that it prevents duplicates.',
	},
	{
		displayName: 'Media Type',
		name: 'mediaType',
		type: 'options',
		options: mediaTypes,
		default: 'image',
		description: "What 'Media URL' leads to",
	},
	{
		displayName: 'Media URL',
		name: 'mediaUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/photo.jpg',
		description: "URL of the file, reachable from the internet; needs 'Media Type'",
	},
	{
		displayName: 'MIME Type',
		name: 'mimetype',
		type: 'string',
		default: '',
		placeholder: 'e.g. application/pdf',
		description: 'Type of the file, useful if its URL does not show it',
	},
	{
		displayName: 'Reply to Message ID',
		name: 'replyMessage',
		type: 'string',
		default: '',
		description: 'ID of the message that this one quotes, if the channel supports quoting',
	},
	{
		displayName: 'Template ID',
		name: 'template',
		type: 'string',
		default: '',
		description:
			"Ventia's ID of an approved template without variables, instead of 'Text' and media; the sender must be on WhatsApp Business. For a template with variables, use the operation 'Send WhatsApp (Official)'.",
	},
];
