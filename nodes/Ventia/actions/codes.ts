import type { IDataObject } from 'n8n-workflow';

import { entriesIn, type GroupList } from '../api/groupLists';
import type { Item } from './operation';
import { readOnceInRun } from './runLists';

/** What a code may be when the lists cannot be read: all that are known are written like this. */
const codeForm = /^[a-z0-9_.-]+$/;

/**
 * The code of an origin or of an archiving reason. What was chosen in the editor is one; an
 * expression, or a text of an agent's tool, may give its name instead.
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
	if (text === undefined || !(item.isExpression(name) || item.isTool)) return text;
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
	const groups = readOnceInRun(item, 'listGroups');
	// That a key may read groups is not documented; a code needs no list.
	return codeForm.test(text) ? await groups.catch(() => []) : await groups;
}
