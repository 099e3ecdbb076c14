import { checkE164 } from '../../../../node-framework/src/checks';
import { orderedBy } from '../../../../node-framework/src/locators';
import { act, readId, type Resource } from './action';
import { orderedByContact } from './contact';
import { automationIdField, contactIdField, phoneField } from './fields';

/** The action without a type. */
export const automation: Resource = {
	option: { name: 'Automation', value: 'automation' },
	defaultOperation: 'addContact',
	operations: [
		{
			option: {
				name: 'Add Contact',
				value: 'addContact',
				action: 'Add contact to automation',
				description: 'Start an automation for a contact; the automation must be turned on and have nodes',
			},
			fields: [{ ...contactIdField, required: true }, automationIdField],
			endpoints: ['automation'],
			orderingKeys: orderedByContact,
			async execute(item) {
				const [idContact, idAuto] = [readId(item, 'idContact'), readId(item, 'idAuto')];
				return await act(item, 'automation', { idContact, idAuto });
			},
		},
	],
};

/** Actions `CALL` and `SMS`, which differ in what becomes of the text. */
function messages(kind: 'call' | 'sms', name: string, noun: string, description: string): Resource {
	return {
		option: { name, value: kind },
		defaultOperation: 'send',
		operations: [
			{
				option: { name: 'Send', value: 'send', action: `Send ${noun}`, description },
				fields: [
					{ ...phoneField, name: 'number', required: true },
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
				orderingKeys: orderedBy('number', (phone) => phone),
				async execute(item) {
					const [phone, words] = [item.field('number'), item.field('text')];
					const number = phone.required(phone.as(checkE164));
					const text = words.required(words.text());
					return await act(item, kind, { number, text, type: kind.toUpperCase() });
				},
			},
		],
	};
}

export const call = messages('call', 'Call', 'call', 'Call a phone number with a text');
export const sms = messages('sms', 'SMS', 'SMS', 'Send a text message to a phone number');

const addresses = [
	{ name: 'Automation URL', value: 'automation' },
	{ name: 'Base URL', value: 'contacts' },
	{ name: 'Call URL', value: 'call' },
	{ name: 'SMS URL', value: 'sms' },
] as const;

/** For actions that Merlin adds later. What they do is not known, so they are never repeated. */
export const customApiRequest: Resource = {
	option: { name: 'Custom API Request', value: 'customApiRequest' },
	defaultOperation: 'send',
	operations: [
		{
			option: {
				name: 'Send',
				value: 'send',
				action: 'Send custom API request',
				description: 'Send an action that this node does not cover',
			},
			fields: [
				{
					displayName: 'Address',
					name: 'address',
					type: 'options',
					options: [...addresses],
					default: 'contacts',
					description: 'Which of the credential's addresses to send to',
				},
				{
					displayName: 'Action (JSON)',
					name: 'action',
					type: 'json',
					required: true,
					default: '{}',
					placeholder: 'e.g. {"type": "NEW", "Number": "+526643596440"}',
					description: 'The action as a JSON object. The credential puts the key in front of it.',
				},
			],
			endpoints: ['automation', 'contacts', 'call', 'sms'],
			orderingKeys: () => [],
			async execute(item) {
				const [address, action] = [item.field('address'), item.field('action')];
				const target = address.required(address.option(addresses));
				return await act(item, target, action.required(action.json()));
			},
		},
	],
};
