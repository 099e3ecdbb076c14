import type { IDataObject, ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { connect } from '../api/connect';
import { isRecord } from '../transport/json';
import { toNodeError } from '../transport/nodeError';

/** Lists in the groups of an account (API reference, section 7.4). */
type GroupList = 'origins' | 'archivingReasons' | 'additionalDataFields';

/**
 * The active entries of one list of all groups, each code once.
 *
 * @throws NodeApiError, so that a list that cannot be read is never shown as an empty one
 */
export async function activeEntries(
	host: ILoadOptionsFunctions,
	list: GroupList,
): Promise<IDataObject[]> {
	try {
		const entries = new Map<string, IDataObject>();
		const ventia = await connect(host, 'pickers');
		for await (const groups of ventia.list('listGroups', {}, Infinity)) {
			for (const entry of groups.flatMap((group) => listOf(group[list]))) {
				if (entry.active !== false && entry.ghost !== true) entries.set(String(entry.code), entry);
			}
		}
		return [...entries.values()];
	} catch (thrown) {
		throw toNodeError(host.getNode(), thrown);
	}
}

function listOf(value: unknown): IDataObject[] {
	return Array.isArray(value) ? value.filter(isRecord) : [];
}

function toOptions(entries: IDataObject[], prefix = ''): INodePropertyOptions[] {
	return entries
		.map((entry) => ({
			name: String(entry.name ?? entry.code),
			value: `${prefix}${String(entry.code)}`,
		}))
		.sort((a, b) => a.name.localeCompare(b.name));
}

/** Origins of contacts, by code (that `origin` takes the code is inferred). */
export async function getOrigins(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return toOptions(await activeEntries(this, 'origins'));
}

/** Reasons for archiving a contact, by code (that `reason` takes the code is inferred). */
export async function getArchivingReasons(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	return toOptions(await activeEntries(this, 'archivingReasons'));
}

/** Fields in which contacts can be searched: the documented ones, and the account's own. */
export async function getSearchFields(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	const own = await activeEntries(this, 'additionalDataFields');
	return [
		{ name: 'Emails', value: 'emails' },
		{ name: 'First Name', value: 'firstName' },
		{ name: 'Last Name', value: 'lastName' },
		{ name: 'Phones', value: 'phones' },
		...toOptions(own, 'additionalData.'),
	];
}
