import type { IDataObject, ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { isRecord } from '../../../packages/api-client/src/json';
import { ValidationError } from '../../../packages/api-client/src/errors';
import { readAll } from '../../../packages/node-framework/src/pickers';
import { answer } from './answer';

/** Lists in the groups of an account (API reference, section 7.4). */
type GroupList = 'origins' | 'archivingReasons' | 'additionalDataFields';

/**
 * The active entries of one list, each code once: those of the first group that has it.
 *
 * @param groupId one group only; all groups when it is empty
 */
export async function activeEntries(
	host: ILoadOptionsFunctions,
	list: GroupList,
	groupId = '',
): Promise<IDataObject[]> {
	return await answer(host, async (ventia) => {
		const entries = new Map<string, IDataObject>();
		const all = await readAll(ventia, 'listGroups');
		const groups = groupId === '' ? all : all.filter(({ _id }) => _id === groupId);
		if (groups.length === 0 && groupId !== '') {
			throw new ValidationError(
				"'Group' is not a group of this account",
				'Choose one from the list.',
			);
		}
		for (const group of groups) {
			for (const entry of listOf(group[list])) {
				const isActive = entry.active !== false && entry.ghost !== true;
				const code = String(entry.code);
				if (isActive && !entries.has(code)) entries.set(code, entry);
			}
		}
		return [...entries.values()];
	});
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
