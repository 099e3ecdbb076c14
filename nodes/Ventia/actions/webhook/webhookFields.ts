import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { isRecord } from '../../transport/json';
import type { Field } from '../input/field';

/** The fields of a webhook (API reference, sections 1 and 8). */
export const activeField: INodeProperties = {
	displayName: 'Active',
	name: 'active',
	type: 'boolean',
	default: true,
	description: 'Whether Ventia sends events to it',
};

export const callbackUrlField: INodeProperties = {
	displayName: 'Callback URL',
	name: 'callbackUrl',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://example.com/hook',
	description: 'Address that Ventia calls, with HTTPS',
};

export const nameField: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. Delivery statuses',
	description: 'A name of 1 to 64 characters',
};

export const topicsField: INodeProperties = {
	displayName: 'Topics',
	name: 'topics',
	type: 'multiOptions',
	options: [
		{
			name: 'Message Statuses of Official WhatsApp',
			value: 'interactions.official_whatsapp_statuses',
		},
		{ name: 'Messages of Official WhatsApp', value: 'interactions.official_whatsapp' },
	],
	default: ['interactions.official_whatsapp'],
	description: 'The events that Ventia sends',
};

const topics = [
	'interactions.official_whatsapp',
	'interactions.official_whatsapp_statuses',
] as const;

/** How a field of a webhook is read. That a change needs HTTPS as well is inferred. */
export const webhookReaders = {
	active: (field: Field) => field.flag(),
	callbackUrl: (field: Field) => field.required(field.httpsAddress()),
	name: (field: Field) => field.required(field.text({ maximum: 64 })),
	topics: (field: Field) => field.choices(topics) ?? [],
};

/** The webhook within `{ success, result }`; else the answer as it is. */
export function webhookIn(answer: IDataObject): IDataObject {
	return isRecord(answer.result) ? answer.result : answer;
}
