import type { IDataObject } from 'n8n-workflow';

import { clock } from '@n8n-nodes-ventia/api-client';
import type { ItemFields } from '@n8n-nodes-ventia/node-framework';

/** Two query parameters that bound the date of a record. */
export interface DateRange {
	/** Names of the parameters. */
	after: string;
	before: string;
}

/** Longest range of dates that a service accepts, in ms. */
export interface WindowRules {
	longestMs: number;
	/**
	 * Smallest step in which the service may compare dates, in ms. No document says whether a range
	 * includes its bounds, so consecutive windows overlap by this much; records are told apart by
	 * their ID.
	 */
	overlapMs: number;
}

/**
 * Safety margin for a range without an end, in ms: the service compares its start with its own
 * clock, which may be ahead of ours.
 */
const clockDifferenceMs = 3_600_000;

/**
 * Splits a query into queries whose date ranges are no longer than the service accepts, newest
 * first. A range without an end ends now; one without a start is sent as it is.
 *
 * @param collection where the user has entered the dates
 * @throws ValidationError if a range ends before it starts
 */
export function splitByDates(
	item: ItemFields,
	collection: string,
	query: IDataObject,
	ranges: readonly DateRange[],
	rules: WindowRules,
): IDataObject[] {
	return ranges.reduce(
		(queries, range) =>
			queries.flatMap((one) =>
				windowsOf(item, collection, one, range, rules).map((window) => ({ ...one, ...window })),
			),
		[query],
	);
}

function windowsOf(
	item: ItemFields,
	collection: string,
	query: IDataObject,
	range: DateRange,
	{ longestMs, overlapMs }: WindowRules,
): IDataObject[] {
	const after = query[range.after];
	const before = query[range.before];
	if (typeof after !== 'string') return [{}];
	const [start, now] = [Date.parse(after), clock.epoch()];
	const end = typeof before === 'string' ? Date.parse(before) : now;
	if (typeof before === 'string' && end < start) {
		const other = item.field(`${collection}.${range.after}`).label;
		item
			.field(`${collection}.${range.before}`)
			.failValue(before, `is before '${other}'`, 'Swap the two dates.');
	}
	const windows: IDataObject[] = [];
	let [last, longest] = [
		end,
		typeof before === 'string' ? longestMs : longestMs - clockDifferenceMs,
	];
	while (last - start > longest) {
		// Whole steps, so that a service that truncates dates to them loses nothing.
		const first = Math.floor((last - longest) / overlapMs + 1) * overlapMs;
		windows.push({ ...until(range, last, end), [range.after]: toText(first) });
		last = first + overlapMs;
		longest = longestMs;
	}
	return [...windows, { ...until(range, last, end), [range.after]: after }];
}

/** The end of a window; the newest has the one that the user gave, if any. */
function until({ before }: DateRange, last: number, end: number): IDataObject {
	return last === end ? {} : { [before]: toText(last) };
}

function toText(moment: number): string {
	return new Date(moment).toISOString();
}
