import type { INodeProperties } from 'n8n-workflow';

import { fileField } from '@n8n-nodes-ventia/node-framework';
import { fileHint, linkHoursField } from './linkedFileFields';

export const mediaTypes = [
	{ name: 'Audio', value: 'audio' },
	{ name: 'Document', value: 'file' },
	{ name: 'Image', value: 'image' },
	{ name: 'Video', value: 'video' },
] as const;

export const attachments = [
	{ name: 'None', value: 'none', description: 'Only text' },
	{
		name: 'File From a URL',
		value: 'url',
		description: 'A file that anybody can open by its address',
	},
	{
		name: 'File From the Workflow',
		value: 'file',
		description: 'A file that an earlier node has made or downloaded',
	},
] as const;

function shownFor(attachment: string[], field: INodeProperties): INodeProperties {
	return { ...field, displayOptions: { show: { attachment } } };
}

/** A file with the message, or instead of its text. */
export const attachmentFields: INodeProperties[] = [
	{
		displayName: 'Attachment',
		name: 'attachment',
		type: 'options',
		options: [...attachments],
		default: 'none',
		description: 'A file to send with the text or instead of it',
	},
	shownFor(['url'], {
		displayName: 'Media Type',
		name: 'mediaType',
		type: 'options',
		options: [...mediaTypes],
		default: 'image',
		description: "What 'Media URL' leads to",
	}),
	shownFor(['url'], {
		displayName: 'Media URL',
		name: 'mediaUrl',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. https://example.com/photo.jpg',
		description: 'URL of the file; it must be reachable from the internet',
	}),
	shownFor(['file'], {
		...fileField,
		hint: fileHint,
	}),
	shownFor(['url', 'file'], {
		displayName: 'Caption',
		name: 'caption',
		type: 'string',
		default: '',
		description: "Text below the file; also the message if 'Text' is empty",
	}),
	shownFor(['url', 'file'], {
		displayName: 'File Name',
		name: 'fileName',
		type: 'string',
		default: '',
		placeholder: 'e.g. price-list.pdf',
		description: "Name that the recipient sees. Default: that of the workflow's file.",
	}),
	shownFor(['url', 'file'], {
		displayName: 'MIME Type',
		name: 'mimetype',
		type: 'string',
		default: '',
		placeholder: 'e.g. application/pdf',
		description:
			"Type of the file; useful if its URL does not show it. Default: that of the workflow's file.",
	}),
	shownFor(['file'], linkHoursField),
];

/** What can accompany a message or replace its text (docs/api-reference.md#messages-through-any-channel). */
export const messageFields: INodeProperties[] = [
	{
		displayName: 'Local ID',
		name: 'localId',
		type: 'string',
		default: '',
		description:
			'Your own ID, which Ventia echoes back. It is not documented that it prevents duplicates.',
	},
	{
		displayName: 'Reply to Message ID',
		name: 'replyMessage',
		type: 'string',
		default: '',
		description: 'ID of the message that this one quotes; the channel has to support quoting',
	},
	{
		displayName: 'Template ID',
		name: 'template',
		type: 'string',
		default: '',
		description:
			"Ventia's ID of an approved template without variables; it replaces 'Text' and media. For one with variables, use 'Send WhatsApp (Official)'.",
	},
];
