import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { type ApiClient, isRecord, textOf, ValidationError } from '@n8n-nodes-ventia/api-client';
import {
	entry,
	Field,
	fillPicker,
	matching,
	readPage,
	joined,
} from '@n8n-nodes-ventia/node-framework';
import { onlyId, personIn } from '../actions/prospect/people';
import type { EndpointId } from '../api/endpoints';
import { connect } from '../api/zenviaSales';

type Client = ApiClient<EndpointId>;

/** A short list, which is read whole and searched here. */
function shortList(
	read: (client: Client, host: ILoadOptionsFunctions) => Promise<IDataObject[]>,
	nameOf: (record: IDataObject) => string,
) {
	return async function (
		this: ILoadOptionsFunctions,
		filter?: string,
	): Promise<INodeListSearchResult> {
		return await fillPicker(this, connect, async (client) => {
			const records = await read(client, this);
			return matching(
				records.map((record) => entry(record, nameOf(record))),
				filter,
			);
		});
	};
}

function groupName(group: IDataObject): string {
	return joined(group.displayName || group.name);
}

function agentName({ firstName, lastName, email }: IDataObject): string {
	return joined(firstName, lastName, email ? `(${String(email)})` : '');
}

/** The groups in the scope of the key. */
export const searchGroups = shortList(
	async (client) => await readPage(client, 'listGroups', {}),
	groupName,
);

/** The agents of the group in the filters, or else of the key's group. */
export const searchAgents = shortList(async (client, host) => {
	const group = chosenIn(host, 'filters.group') ?? (await ownGroup(client));
	return await readPage(client, 'listAgents', { group });
}, agentName);

/** Groups to which the user of the integration can transfer. */
export const searchTransferGroups = shortList(
	async (client) => await transferTargets(client, 'groups'),
	groupName,
);

/** Users that the user of the integration can transfer to. */
export const searchTransferUsers = shortList(
	async (client) => await transferTargets(client, 'agents'),
	agentName,
);

/** The quotes of the chosen prospect. */
export const searchQuotes = shortList(async (client, host) => {
	const prospectId = await chosenProspect(client, host);
	return await readPage(client, 'listProspectQuotes', {}, { prospectId });
}, quoteName);

/** The active subscriptions, by their addresses. */
export const searchSubscriptions = shortList(
	async (client) => await readPage(client, 'listSubscriptions', {}),
	// What follows the address may be a secret.
	({ callbackUrl }) => joined(callbackUrl).split('?')[0] ?? '',
);

/** The choice in another field of the node; undefined for an expression, which has no value yet. */
function chosenIn(host: ILoadOptionsFunctions, name: string): string | undefined {
	const given: unknown = host.getCurrentNodeParameter(name);
	const text = textOf(isRecord(given) ? given.value : given);
	return text?.startsWith('=') ? undefined : text;
}

/** The ID of the prospect in the node's field, which may name it by phone or email. */
async function chosenProspect(client: Client, host: ILoadOptionsFunctions): Promise<string> {
	const chosen = chosenIn(host, 'prospectId');
	if (chosen === undefined) {
		throw new ValidationError("'Prospect' is empty", 'Choose the prospect first.');
	}
	const field = new Field('Prospect', chosen, host.getTimezone());
	const given: unknown = host.getCurrentNodeParameter('prospectId');
	const person = personIn(field, isRecord(given) ? given.mode : undefined);
	if (!person) return chosen;
	return await onlyId(field, person, {
		search: async (query) => [await client.send('findProspect', { query })].flat().filter(isRecord),
		async read(prospectId) {
			const prospect = await client.send('getProspect', { parameters: { prospectId } });
			return isRecord(prospect) ? prospect : {};
		},
	});
}

async function ownGroup(client: Client): Promise<string> {
	const integration = await client.send('getIntegration', {});
	const group = isRecord(integration) ? textOf(integration.groupId) : undefined;
	if (group !== undefined) return group;
	throw new ValidationError(
		'Zenvia does not report the group of the key',
		'Enter the ID of the agent.',
	);
}

async function transferTargets(client: Client, kind: 'agents' | 'groups'): Promise<IDataObject[]> {
	const targets = await client.send('getTransferTargets', {});
	const list: unknown = isRecord(targets) ? targets[kind] : undefined;
	return Array.isArray(list) ? list.filter(isRecord) : [];
}

function quoteName({ items, total, status, createdAt }: IDataObject): string {
	const first: unknown = Array.isArray(items) ? items[0] : undefined;
	const what = isRecord(first) ? joined(first.concept ?? first.product ?? first.code) : '';
	return [String(createdAt ?? '').slice(0, 10), what, joined(total), joined(status)]
		.filter((part) => part !== '')
		.join(' · ');
}
