import type { IDataObject } from 'n8n-workflow';

import { type DateRange, splitByDates } from './dateWindows';
import type { Item } from './operation';

/** Zenvia's rule for a range of dates. Its dates have milliseconds; one second is safe. */
const rules = { longestMs: 31 * 86_400_000, overlapMs: 1000 };

/** The bounds that lists accept, by what they compare. */
export const created: DateRange = { after: 'createdAfter', before: 'createdBefore' };
export const claimed: DateRange = { after: 'claimedAfter', before: 'claimedBefore' };
export const transferred: DateRange = { after: 'transferredAfter', before: 'transferredBefore' };
export const accepted: DateRange = { after: 'acceptedAfter', before: 'acceptedBefore' };
export const rejected: DateRange = { after: 'rejectedAfter', before: 'rejectedBefore' };

/**
 * Splits a query into queries of 31 days at most: Zenvia rejects longer ranges, at least if no
 * limit is given. Throws ValidationError.
 */
export function windows(item: Item, query: IDataObject, ranges: DateRange[]): IDataObject[] {
	return splitByDates(item, 'filters', query, ranges, rules);
}

/** The bounds that the user has added to 'Filters'. Throws ValidationError. */
export function readDates(item: Item, ranges: DateRange[]): IDataObject {
	const names = ranges.flatMap(({ after, before }) => [after, before]);
	return Object.fromEntries(names.map((name) => [name, item.field(`filters.${name}`).dateTime()]));
}
