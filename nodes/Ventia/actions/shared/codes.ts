import type { IDataObject } from 'n8n-workflow';

import { entriesIn, type GroupList } from '../../api/groupLists';
import type { Item } from './operation';
import { listOncePerRun } from './listOncePerRun';

/** The form of a code: all known ones look like this. */
const codeForm = /^[a-z0-9_.-]+$/;

/**
 * The code of an origin or of an archiving reason. A choice in the editor is a code; an expression,
 * the text of an agent's tool, or an assistant may give the name instead.
 *
 * @throws ValidationError listing the known ones if there is no such code or name
 */
export async function readCode(
	item: Item,
	name: string,
	list: GroupList,
): Promise<string | undefined> {
	const field = item.field(name);
	const text = field.text();
	if (text === undefined) return text;
	if (codeForm.test(text) && !(item.isExpression(name) || item.isTool)) return text;
	const entries = entriesIn(await groupsFor(item, text), list);
	// An account without a list may accept any text.
	if (entries.length === 0) return text;
	return field.option(
		entries.map((entry) => ({
			name: String(entry.name ?? entry.code),
			value: String(entry.code),
		})),
	);
}

async function groupsFor(item: Item, text: string): Promise<IDataObject[]> {
	const groups = listOncePerRun(item, 'listGroups');
	// It is not documented that a key may read groups, and a code can be used without the list.
	return codeForm.test(text) ? await groups.catch(() => []) : await groups;
}
