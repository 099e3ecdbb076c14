import type { MessageKind } from './kind';

export const jsonKind: MessageKind = {
	option: { name: 'JSON', value: 'json', description: 'The whole message, for what is newer' },
	fields: [
		{
			displayName: 'Message (JSON)',
			name: 'message',
			type: 'json',
			required: true,
			default: '{\n  "type": "text",\n  "text": { "body": "Hello" }\n}',
			description: "The message as in Meta's Cloud API, without recipient",
		},
	],
	read(item) {
		const field = item.field('message');
		const message = field.required(field.json());
		if (typeof message.type === 'string' && message.type !== '') return { message };
		return field.reject("has no 'type'", 'Example: {"type": "text", "text": {"body": "Hello"}}.');
	},
};
