import type { INodeProperties } from 'n8n-workflow';

import type { MessageKind } from './kind';

/** The text of a message, or above its buttons. */
export const bodyField: INodeProperties = {
	displayName: 'Text',
	name: 'body',
	type: 'string',
	typeOptions: { rows: 4 },
	required: true,
	default: '',
};

export const textKind: MessageKind = {
	option: { name: 'Text', value: 'text' },
	fields: [
		bodyField,
		{
			displayName: 'Show Link Preview',
			name: 'preview_url',
			type: 'boolean',
			default: false,
			description: 'Whether to show a preview of the first link in the text',
		},
	],
	read(item) {
		const text = item.field('body');
		const body = text.required(text.text({ maximum: 4096 }));
		return {
			// Documented as a text, beside the message (API reference, section 9, number 8).
			...(item.field('preview_url').flag() ? { preview_url: 'true' } : {}),
			message: { type: 'text', text: { body } },
		};
	},
};
