import type { IDataObject } from 'n8n-workflow';

import { ApiError, textOf } from '@n8n-nodes-ventia/api-client';
import type { ItemFields } from './field';
import { momentOf } from './moments';
import { isHidden } from './people/person';
import { phoneEnd, phoneKey } from './phones';
import { plainLetters } from './pickers';

/** How records show whether a service obeys one entry of a query. */
export interface FilterRule {
	/** The node's field; by default the one in 'Filters' that has the name of the entry. */
	field?: string;
	/** The field of a record by which to filter instead. */
	shown: string;
	/** Whether records that came together contradict the value certainly. */
	isIgnored(records: IDataObject[], wanted: unknown): boolean;
}

/**
 * Looks at records that came together.
 *
 * @param rules by entry of the query
 * @throws ApiError if the service ignores an entry: what was meant for some records would be done to
 *   all
 */
export function requireObeyedFilters(
	item: ItemFields & { serviceName: string },
	records: IDataObject[],
	query: IDataObject,
	rules: Record<string, FilterRule>,
): void {
	if (records.length === 0) return;
	for (const [name, { field = `filters.${name}`, shown, isIgnored }] of Object.entries(rules)) {
		if (query[name] === undefined || !isIgnored(records, query[name])) continue;
		throw new ApiError('incomplete', {
			message: `${item.serviceName} ignores the filter '${item.field(field).label}'`,
			description: `It returned records that the filter excludes. Leave it out, and add a Filter node for '${shown}' behind this one.`,
		});
	}
}

/** The same pages, each of which is looked at. Throws as requireObeyedFilters. */
export async function* obeyingFilters(
	item: ItemFields & { serviceName: string },
	pages: AsyncIterable<IDataObject[]>,
	query: IDataObject,
	rules: Record<string, FilterRule>,
): AsyncGenerator<IDataObject[]> {
	for await (const page of pages) {
		requireObeyedFilters(item, page, query, rules);
		yield page;
	}
}

/** A rule by which each record is looked at alone. */
export function filterRule(
	shown: string,
	excludes: (shown: unknown, wanted: unknown) => boolean,
): FilterRule {
	const isIgnored = (records: IDataObject[], wanted: unknown) =>
		records.some((record) => excludes(record[shown], wanted));
	return { shown, isIgnored };
}

/** Rules for the bounds of a range, given by their names in the query. */
export function dateRules(
	after: string,
	before: string,
	shown: string,
): Record<string, FilterRule> {
	return {
		[after]: filterRule(shown, isBefore),
		[before]: filterRule(shown, (date, bound) => isBefore(bound, date)),
	};
}

/** Dates may be shown in another time zone than the bound, or less exactly. */
const toleranceMs = 86_400_000;

/** Whether one moment is certainly before another. */
function isBefore(one: unknown, other: unknown): boolean {
	const [first, second] = [momentOf(one), momentOf(other)];
	return first !== undefined && second !== undefined && second - first > toleranceMs;
}

/** Whether each text is shown whole, and none has the end of the phone or a word of the text in it. */
export function lacksText(
	shown: unknown,
	wanted: string,
	kind: 'phone' | 'email' | 'name',
): boolean {
	const isPhone = kind === 'phone';
	const parts = isPhone ? [phoneEnd(wanted)] : plainLetters(wanted).split(' ');
	const texts = [shown].flat().map(textOf);
	return (
		texts.length > 0 &&
		texts.every((text) => {
			if (text === undefined || isHidden(text, kind)) return false;
			const plain = isPhone ? phoneKey(text) : plainLetters(text);
			return !parts.some((part) => plain.includes(part));
		})
	);
}
