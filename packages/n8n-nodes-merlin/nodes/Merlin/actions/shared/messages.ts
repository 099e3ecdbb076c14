import { countryField, orderedBy } from '@n8n-nodes-ventia/node-framework';
import { act } from './action';
import type { Resource } from './operation';
import { phoneField } from './fields';

/** The actions `CALL` and `SMS`, which differ in how the text is delivered. */
export function messages(
	kind: 'call' | 'sms',
	name: string,
	noun: string,
	description: string,
): Resource {
	return {
		option: { name, value: kind, description },
		defaultOperation: 'send',
		operations: [
			{
				option: { name: 'Send', value: 'send', action: `Send ${noun}`, description },
				fields: [
					{ ...phoneField, name: 'number', required: true },
					countryField,
					{
						displayName: 'Text',
						name: 'text',
						type: 'string',
						typeOptions: { rows: 4 },
						required: true,
						default: '',
					},
				],
				endpoints: [kind],
				addsSomething: true,
				orderingKeys: orderedBy('number', (phone) => phone),
				async execute(item) {
					const [phone, message] = [item.field('number'), item.field('text')];
					const number = phone.required(phone.internationalPhone());
					const text = message.required(message.text());
					return await act(item, kind, { number, text, type: kind.toUpperCase() });
				},
			},
		],
	};
}
