import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { ValidationError } from '../../../../../packages/api-client/src/errors';
import type { Field } from '../../../../../packages/node-framework/src/field';
import { withoutEmpty } from '../../../../../packages/node-framework/src/collections';
import type { MessageKind } from './kind';

/** The two ways to name a file. */
export const mediaFields: INodeProperties[] = [
	{
		displayName: 'Media URL',
		name: 'link',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/photo.jpg',
		description: "URL of the file, reachable from the internet; leave empty if you set 'Media ID'",
	},
	{
		displayName: 'Media ID',
		name: 'id',
		type: 'string',
		default: '',
		description:
			"ID of a file that has been uploaded to WhatsApp; leave empty if you set 'Media URL'",
	},
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
	description: 'Name that the recipient sees',
};

/** `{ link }` or `{ id }`. Throws ValidationError if there is neither or both. */
export function readMedia(field: (name: string) => Field): IDataObject {
	const [link, id] = [field('link'), field('id')];
	const labels = `'${link.label}' and '${id.label}'`;
	if (link.isEmpty && id.isEmpty) {
		throw new ValidationError(`${labels} are both empty`, 'Enter one of them.');
	}
	if (!link.isEmpty && !id.isEmpty) {
		throw new ValidationError(
			`${labels} are both set`,
			'WhatsApp accepts only one; clear the other.',
		);
	}
	return withoutEmpty({ link: link.webAddress(), id: id.text() });
}

function mediaKind(name: string, value: string, extra: INodeProperties[]): MessageKind {
	return {
		option: { name, value },
		fields: [...mediaFields, ...extra],
		read(item) {
			const media = readMedia((part) => item.field(part));
			const caption = item.field('caption').text({ maximum: 1024 });
			const filename = item.field('filename').text();
			return { message: { type: value, [value]: withoutEmpty({ ...media, caption, filename }) } };
		},
	};
}

export const mediaKinds = {
	audio: mediaKind('Audio', 'audio', []),
	document: mediaKind('Document', 'document', [captionField, filenameField]),
	image: mediaKind('Image', 'image', [captionField]),
	video: mediaKind('Video', 'video', [captionField]),
};
