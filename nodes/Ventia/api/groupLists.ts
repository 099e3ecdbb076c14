import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '@n8n-nodes-ventia/api-client';

/** Lists in the groups of an account (docs/api-reference.md#groups). */
export type GroupList = 'origins' | 'archivingReasons' | 'additionalDataFields';

/** Where a contact has the account's own fields, by code (docs/api-reference.md#contacts). */
export const ownFieldPrefix = 'additionalData.';

/** The entries of one list in these groups, each code once; active entries take precedence. */
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

/** The records of a list; empty if the value is not a list. */
export function listOf(value: unknown): IDataObject[] {
	return Array.isArray(value) ? value.filter(isRecord) : [];
}
