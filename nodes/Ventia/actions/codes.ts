import type { IDataObject } from 'n8n-workflow';

import { entriesIn, type GroupList } from '../api/groupLists';
import type { Item } from './operation';

/** The groups of the account, read once by each run. */
const groupsOfRuns = new WeakMap<object, Promise<IDataObject[]>>();

/** What a code may be when the lists cannot be read: all that are known are written like this. */
const codeForm = /^[a-z0-9_.-]+$/;

/**
 * The code of an origin or of an archiving reason. What was chosen in the editor is one; an
 * expression may give its name instead.
 *
 * @throws ValidationError with the known ones when there is no such code or name
 */
export async function readCode(
	item: Item,
	name: string,
	list: GroupList,
): Promise<string | undefined> {
	const field = item.field(name);
	const text = field.text();
	if (text === undefined || !item.isExpression(name)) return text;
	const entries = entriesIn(await groupsFor(item, text), list);
	// An account without a list may take any text.
	if (entries.length === 0) return text;
	return field.option(
		entries.map((entry) => ({
			name: String(entry.name ?? entry.code),
			value: String(entry.code),
		})),
	);
}

async function groupsFor(item: Item, text: string): Promise<IDataObject[]> {
	const groups = groupsOf(item);
	// That a key may read groups is not documented; a code needs no list.
	return codeForm.test(text) ? await groups.catch(() => []) : await groups;
}

async function groupsOf(item: Item): Promise<IDataObject[]> {
	const known = groupsOfRuns.get(item.run);
	if (known) return await known;
	const groups = readGroups(item);
	groupsOfRuns.set(item.run, groups);
	// The next item asks again.
	groups.catch(() => groupsOfRuns.delete(item.run));
	return await groups;
}

async function readGroups(item: Item): Promise<IDataObject[]> {
	const groups: IDataObject[] = [];
	for await (const page of item.listUpTo(Infinity, 'listGroups', {})) groups.push(...page);
	return groups;
}
