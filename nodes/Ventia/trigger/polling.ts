import { createHash } from 'crypto';
import type { IDataObject, INodeProperties, IPollFunctions } from 'n8n-workflow';

import { briefContext } from '@n8n-nodes-ventia/api-client';
import {
	type ItemFields,
	simplified,
	simplifyField,
	withoutEmpty,
} from '@n8n-nodes-ventia/node-framework';
import { pollFields, type PollSource } from './poll';
import { simpleContact } from '../actions/contact/contactFields';
import { campaignFilter } from '../actions/contact/contactFilters';
import { userLocator } from '../actions/shared/locators';
import { checkObjectId } from '../actions/shared/ids';
import { connect } from '../api/connect';
import { contactPages } from '../api/lists';
import { ventia } from '../api/ventia';

/**
 * The events that the date filters of the contact list can reveal (docs/api-reference.md#contacts).
 */
const events = {
	contactActivity: {
		dateField: 'lastInteractionDate',
		bound: 'gteLastInteractionDate',
		repeats: true,
	},
	newContact: { dateField: 'createdAt', bound: 'gteCreatedAt', repeats: false },
} as const;

const eventOptions = [
	{
		name: 'Contact Activity',
		value: 'contactActivity',
		action: 'On contact activity',
		description: "The date of a contact's last interaction has changed",
	},
	{
		name: 'New Contact',
		value: 'newContact',
		action: 'On new contact',
		description: 'A contact was created',
	},
] as const;

/** The parameters of the node, without n8n's own 'Poll Times'. */
export const pollingFields: INodeProperties[] = [
	{
		displayName: 'Trigger On',
		name: 'event',
		type: 'options',
		required: true,
		options: eventOptions.map((option) => ({ ...option })),
		default: 'newContact',
	},
	{
		displayName:
			'Publishing for the first time starts nothing: existing contacts are not new. For messages, use Ventia Trigger.',
		name: 'pollingNotice',
		type: 'notice',
		default: '',
	},
	simplifyField,
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		description:
			'Which contacts start the workflow. If you change the filters, polling starts over: existing contacts are not new.',
		options: [
			{
				...userLocator('agent', 'Agent', ''),
				builderHint: undefined,
				description:
					"Only contacts of this agent. A contact that gets its agent more than five minutes after it was created is not new. By ID: the '_id' in the output of User > Get Many.",
			},
			campaignFilter,
		],
	},
];

/** Names the chosen event below the node. */
export const eventSubtitle = `={{ (${JSON.stringify(
	Object.fromEntries(eventOptions.map(({ name, value }) => [value, name.toLowerCase()])),
)})[$parameter["event"]] ?? $parameter["event"] }}`;

/**
 * Longest time, in ms, that the requests of one poll wait because of Ventia: the next poll tries
 * again.
 */
const longestWaitMs = 60_000;

/** The contacts that the parameters select. Throws ValidationError if they cannot be used. */
export async function openContacts(host: IPollFunctions): Promise<PollSource> {
	const fields = pollFields(host, pollingFields);
	const event = fields.field('event');
	const name = event.required(event.option(eventOptions));
	const { bound, dateField, repeats } = events[name];
	const filters = readFilters(fields);
	const client = await connect(host, `poll ${host.getWorkflow().id ?? ''}`);
	const context = briefContext(longestWaitMs);
	const list = (query: IDataObject) =>
		client.list('listContacts', { query: { ...filters, ...query } }, Infinity, context);
	return {
		service: ventia.name,
		records: 'contacts',
		dateField,
		repeats,
		scope: scopeOf([name, client.account.baseUrl, credentialId(host), filters]),
		smallestPage: contactPages.smallestPage,
		oldestFirst: (from) => list({ [bound]: from, sort: `+${dateField}` }),
		// Excludes contacts without a date, such as those without any interaction.
		newestFirst: () => list({ [bound]: new Date(0).toISOString(), sort: `-${dateField}` }),
		serviceTime: () => client.serviceTime,
		toItems: (contacts) => toItems(fields, contacts),
	};
}

function readFilters(fields: ItemFields): IDataObject {
	const filters: IDataObject = {
		agent: fields.field('filters.agent').as(checkObjectId),
		campaignId: fields.field('filters.campaignId').as(checkObjectId),
	};
	for (const name of fields.added('filters')) {
		// A filter that an expression leaves empty must not select all contacts.
		if (filters[name] === undefined) {
			fields.field(`filters.${name}`).fail('is empty', "Remove it from 'Filters', or fill it in.");
		}
	}
	return withoutEmpty(filters);
}

/**
 * Identifies the node's credential: a new key in it means the same account, a different credential
 * does not.
 */
function credentialId(host: IPollFunctions): string {
	return host.getNode().credentials?.[ventia.credentialType]?.id ?? '';
}

function scopeOf(parts: unknown[]): string {
	return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 16);
}

function toItems(fields: ItemFields, contacts: IDataObject[]): IDataObject[] {
	const items = simplified(fields, contacts, simpleContact);
	return Array.isArray(items) ? items : contacts;
}
