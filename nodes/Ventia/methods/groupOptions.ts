import type { IDataObject, ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { ApiError, quoted, ValidationError } from '@n8n-nodes-ventia/api-client';
import {
	fillPicker,
	listOptions,
	rememberedList,
	toldApart,
} from '@n8n-nodes-ventia/node-framework';
import { searchedFields } from '../actions/contact/contactFilters';
import { entriesIn, type GroupList, ownFieldPrefix } from '../api/groupLists';
import { connect } from '../api/connect';

/**
 * The entries of one list, without those that Ventia marks as ghosts.
 *
 * @param groupId ID or name of the only group to read; all groups if it is empty
 */
export async function groupEntries(
	host: ILoadOptionsFunctions,
	list: GroupList,
	groupId = '',
): Promise<IDataObject[]> {
	return await fillPicker(host, connect, async (ventia) => {
		const all = await rememberedList(ventia, 'listGroups');
		const groups = groupId === '' ? all : all.filter((group) => isGroup(group, groupId));
		if (groups.length === 0 && groupId !== '') {
			const names = all.map((group) => {
				const name = String(group.displayName || group.name);
				return { name, value: name };
			});
			throw new ValidationError(
				`${quoted(groupId)} in 'Group' is not a group of this account`,
				`Use one of ${listOptions(names)}.`,
			);
		}
		return shownEntries(groups, list);
	});
}

function shownEntries(groups: IDataObject[], list: GroupList): IDataObject[] {
	return entriesIn(groups, list).filter(({ ghost }) => ghost !== true);
}

function isGroup({ _id, displayName, name }: IDataObject, given: string): boolean {
	const names = [displayName, name].map((each) => String(each).toLowerCase());
	return _id === given || names.includes(given.toLowerCase());
}

/** Inactive entries come last: the documentation's own samples use one. */
function toOptions(entries: IDataObject[], prefix = ''): INodePropertyOptions[] {
	const options = (shown: IDataObject[], ending: string) =>
		shown
			.map((entry) => ({
				name: `${String(entry.name ?? entry.code)}${ending}`,
				value: `${prefix}${String(entry.code)}`,
			}))
			.sort((a, b) => a.name.localeCompare(b.name));
	const isActive = ({ active }: IDataObject) => active !== false;
	return toldApart([
		...options(entries.filter(isActive), ''),
		...options(
			entries.filter((entry) => !isActive(entry)),
			' (inactive)',
		),
	]);
}

/** Origins of contacts, by code (it is inferred that `origin` takes the code). */
export async function getOrigins(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return toOptions(await groupEntries(this, 'origins'));
}

/** Reasons for archiving a contact, by code (it is inferred that `reason` takes the code). */
export async function getArchivingReasons(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	return toOptions(await groupEntries(this, 'archivingReasons'));
}

const ownFieldsLater: INodePropertyOptions = {
	name: 'Your Own Fields: Reopen This Panel',
	value: '',
};

/**
 * Fields in which contacts can be searched: the documented ones, and the account's own, which only
 * groups show. It is not documented that a key may read groups.
 */
export async function getSearchFields(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	// n8n asks before it attaches the credential to a new node.
	if (!this.getNode().credentials) return [...searchedFields, ownFieldsLater];
	const own = await fillPicker(this, connect, async (ventia) => {
		const groups = await rememberedList(ventia, 'listGroups').catch((thrown: unknown) => {
			if (thrown instanceof ApiError && thrown.status === 403) return [];
			throw thrown;
		});
		return shownEntries(groups, 'additionalDataFields');
	});
	return [...searchedFields, ...toOptions(own, ownFieldPrefix)];
}
