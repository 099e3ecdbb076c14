import { act } from './shared/action';
import type { Resource } from './shared/operation';

const addresses = [
	{ name: 'Automation URL', value: 'automation' },
	{ name: 'Base URL', value: 'contacts' },
	{ name: 'Call URL', value: 'call' },
	{ name: 'SMS URL', value: 'sms' },
] as const;

/** For actions that Merlin adds later. Their effect is unknown, so they are never retried. */
export const customApiRequest: Resource = {
	option: {
		name: 'Custom API Request',
		value: 'customApiRequest',
		description: 'Endpoints that the other resources do not cover',
	},
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
					description: "Which of the credential's addresses to send to",
				},
				{
					displayName: 'Action (JSON)',
					name: 'action',
					type: 'json',
					required: true,
					default: '{}',
					placeholder: 'e.g. {"type": "NEW", "Number": "+526640000000"}',
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
