import type { INodeProperties } from 'n8n-workflow';

import type { Field } from '@n8n-nodes-ventia/node-framework';
import { topicOptions, topics } from '../../api/topics';

/** The fields of a webhook (docs/api-reference.md#webhooks). */
export const webhookFields = {
	active: {
		displayName: 'Active',
		name: 'active',
		type: 'boolean',
		default: true,
		description: 'Whether Ventia sends events to the callback URL',
	},
	callbackUrl: {
		displayName: 'Callback URL',
		name: 'callbackUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/hook',
		description:
			'URL that Ventia calls on each event; it must start with https:// and be reachable from the internet',
	},
	name: {
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		placeholder: 'e.g. Delivery statuses',
		description: 'Name of the webhook, 1 to 64 characters',
	},
	topics: {
		displayName: 'Topics',
		name: 'topics',
		type: 'multiOptions',
		options: topicOptions,
		default: [topics[0].value],
		description: 'The events that Ventia sends',
	},
} satisfies Record<string, INodeProperties>;

/** How a field of a new webhook is read. */
export const webhookReaders = {
	active: (field: Field) => field.required(field.boolean()),
	callbackUrl: (field: Field) => field.required(field.httpsAddress()),
	name: (field: Field) => field.required(field.text({ maximum: 64 })),
	topics: (field: Field) => field.options(topics),
};
