import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Item } from '../../shared/operation';
import type { MessageKind } from './kind';

/** The text of a message, or above its buttons. */
export const bodyField: INodeProperties = {
	displayName: 'Text',
	name: 'body',
	type: 'string',
	typeOptions: { rows: 4 },
	required: true,
	default: '',
	description: 'The message to send',
};

const previews = [
	{ name: 'No', value: 'false' },
	{ name: 'Not Set', value: 'unset' },
	{ name: 'Yes', value: 'true' },
];

/** Whether WhatsApp shows what a link leads to. */
export const previewField: INodeProperties = {
	displayName: 'Link Preview',
	name: 'preview_url',
	type: 'options',
	options: previews,
	default: 'unset',
	description: 'Whether to preview the first link in the text',
	builderHint: { propertyHint: '' },
};

/** Documented as a text, next to the message (docs/api-reference.md#contradictions). */
export function readPreview(item: Item): IDataObject {
	const preview = item.field('preview_url').option(previews) ?? 'unset';
	return preview === 'unset' ? {} : { preview_url: preview };
}

/** Maximum length of a text, in characters. */
export const longestText = 4096;

export const textKind: MessageKind = {
	option: { name: 'Text', value: 'text' },
	fields: [bodyField, previewField],
	read(item) {
		const text = item.field('body');
		const body = text.required(text.text({ maximum: longestText }));
		return {
			...readPreview(item),
			message: { type: 'text', text: { body } },
		};
	},
};
