import type { MessageKind } from './kind';
import { previewField, readPreview } from './text';

export const jsonKind: MessageKind = {
	option: {
		name: 'JSON',
		value: 'json',
		description: 'Raw JSON, for message types not listed here',
	},
	fields: [
		{
			displayName: 'Message (JSON)',
			name: 'message',
			type: 'json',
			required: true,
			default: '{\n  "type": "text",\n  "text": { "body": "Hello" }\n}',
			description: "The message as in Meta's Cloud API, without the recipient",
		},
		previewField,
	],
	read(item) {
		const field = item.field('message');
		const message = field.required(field.json());
		if (typeof message.type === 'string' && message.type !== '') {
			return { ...readPreview(item), message };
		}
		return field.fail("has no 'type'", 'Example: {"type": "text", "text": {"body": "Hello"}}.');
	},
};
