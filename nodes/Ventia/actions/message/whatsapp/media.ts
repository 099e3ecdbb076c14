import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { type Field, fileField, withoutEmpty } from '@n8n-nodes-ventia/node-framework';
import type { Item } from '../../shared/operation';
import { fileHint, linkHoursField, readLinkMinutes } from '../linkedFileFields';
import { checkFile, type FileKind } from './fileTypes';
import type { MessageKind } from './kind';

const sources = [
	{ name: 'File From the Workflow', value: 'file' },
	{ name: 'File From a URL', value: 'url' },
	{ name: 'Media ID', value: 'mediaId' },
] as const;

function shownFor(source: string, field: INodeProperties): INodeProperties {
	return { ...field, displayOptions: { show: { mediaSource: [source] } } };
}

/** The ways to name a file. */
export const mediaFields: INodeProperties[] = [
	{
		displayName: 'Media Source',
		name: 'mediaSource',
		type: 'options',
		options: [...sources],
		default: 'url',
		description: 'Where the file comes from',
	},
	shownFor('url', {
		displayName: 'Media URL',
		name: 'link',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/photo.jpg',
		description: 'URL of the file; it must be reachable from the internet',
	}),
	shownFor('mediaId', {
		displayName: 'Media ID',
		name: 'id',
		type: 'string',
		default: '',
		description: "WhatsApp's ID of an uploaded or received file",
	}),
	shownFor('file', { ...fileField, required: undefined, hint: fileHint }),
	shownFor('file', linkHoursField),
];

const captionField: INodeProperties = {
	displayName: 'Caption',
	name: 'caption',
	type: 'string',
	default: '',
	description: 'Text below the file',
};

const filenameField: INodeProperties = {
	displayName: 'File Name',
	name: 'filename',
	type: 'string',
	default: '',
	placeholder: 'e.g. price-list.pdf',
	description: "Name that the recipient sees. Default: that of the workflow's file.",
};

/** `{ link }`, `{ id }`, or the link to a file of the workflow with its name. Throws ValidationError. */
export async function readMedia(
	item: Item,
	field: (name: string) => Field,
	kind: FileKind,
): Promise<IDataObject> {
	const [link, id] = [field('link'), field('id')];
	switch (field('mediaSource').option(sources) ?? 'url') {
		case 'url':
			return { link: link.required(item.publicAddress(link)) };
		case 'mediaId':
			return { id: id.required(id.text()) };
		case 'file': {
			const minutes = readLinkMinutes(field(linkHoursField.name));
			const file = await item.linkedFile(field(fileField.name), minutes);
			checkFile(file, kind);
			return { link: file.url, ...(kind === 'document' && { filename: file.name }) };
		}
	}
}

function mediaKind(name: string, value: FileKind, extra: INodeProperties[] = []): MessageKind {
	return {
		option: { name, value },
		fields: [...mediaFields, ...extra],
		async read(item) {
			const media = await readMedia(item, (part) => item.field(part), value);
			const caption = item.field('caption').text({ maximum: 1024 });
			const filename = item.field('filename').text() ?? media.filename;
			return { message: { type: value, [value]: withoutEmpty({ ...media, caption, filename }) } };
		},
	};
}

export const mediaKinds = {
	audio: mediaKind('Audio', 'audio'),
	document: mediaKind('Document', 'document', [captionField, filenameField]),
	image: mediaKind('Image', 'image', [captionField]),
	sticker: mediaKind('Sticker', 'sticker'),
	video: mediaKind('Video', 'video', [captionField]),
};
