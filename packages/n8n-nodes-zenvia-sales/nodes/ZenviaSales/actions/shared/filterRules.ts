import { idOf, isRecord, textOf } from '@n8n-nodes-ventia/api-client';
import {
	dateRules,
	filterRule,
	type FilterRule,
	plainLetters,
} from '@n8n-nodes-ventia/node-framework';
import type { DateRange } from './dateWindows';
import { checkId } from './ids';

/** Rules for the bounds of a range, by the field that shows the date. */
export function rangeRules({ after, before }: DateRange, shown: string) {
	return dateRules(after, before, shown);
}

export const statusRule = filterRule('status', isOtherWord);

/** @param shown the field that has the agent or the ID */
export function agentRule(shown: string): FilterRule {
	return filterRule(shown, isOtherAgent);
}

/** Whether it is certainly another word from the same list; several may have been asked for. */
export function isOtherWord(shown: unknown, wanted: unknown): boolean {
	const text = textOf(shown);
	if (text === undefined) return false;
	const asked = plainLetters(String(wanted));
	return ![asked, ...asked.split(/[\s,;|]+/)].includes(plainLetters(text));
}

/** Whether it is certainly another agent. An agent has a second ID from before. */
function isOtherAgent(shown: unknown, wanted: unknown): boolean {
	const ids = isRecord(shown) ? [idOf(shown), shown.legacyId] : [shown];
	const isId = (one: unknown) => typeof one === 'string' && 'value' in checkId(one);
	return isId(ids[0]) && !ids.includes(String(wanted));
}
