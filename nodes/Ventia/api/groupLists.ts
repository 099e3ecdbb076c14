import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../../packages/api-client/src/json';

/** Lists in the groups of an account (docs/api-reference.md#groups). */
export type GroupList = 'origins' | 'archivingReasons' | 'additionalDataFields';

/** Where a contact has the account's own fields, by code (docs/api-reference.md#contacts). */
export const ownFieldPrefix = 'additionalData.';

/** The entries of one list in some groups, each code once; an active one if there is one. */
export function entriesIn(groups: IDataObject[], list: GroupList): IDataObject[] {
	const entries = new Map<string, IDataObject>();
	for (const group of groups) {
		for (const entry of listOf(group[list])) {
			const code = String(entry.code);
			const known = entries.get(code);
			if (!known || (known.active === false && entry.active !== false)) entries.set(code, entry);
		}
	}
	return [...entries.values()];
}

/** The records of a list; none when it is not one. */
export function listOf(value: unknown): IDataObject[] {
	return Array.isArray(value) ? value.filter(isRecord) : [];
}
