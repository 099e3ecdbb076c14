import type { IDataObject } from 'n8n-workflow';

import { clock } from '../../api-client/src/clock';
import type { ItemFields } from './field';

/** Two query parameters that bound the date of a record. */
export interface DateRange {
	/** Names of the parameters. */
	after: string;
	before: string;
}

/** Longest range of dates that a service answers, in ms. */
export interface WindowRules {
	longestMs: number;
	/**
	 * Smallest step in which the service may compare dates, in ms. No document says whether bounds
	 * are part of a range, so two windows share this much; records are told apart by their ID.
	 */
	overlapMs: number;
}

/**
 * How much a range without an end stays below the longest, in ms: the service compares its start with
 * its own time, which may be ahead of ours.
 */
const clockDifferenceMs = 3_600_000;

/**
 * Queries that together ask for what a query asks for, none of them for a longer range of dates than
 * the service answers; the newest first. A range without an end goes on to this moment; one without a
 * start is asked for as it is.
 *
 * @param collection where the user has entered the dates
 * @throws ValidationError for a range whose end is before its start
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
			.rejectValue(before, `is before '${other}'`, 'Exchange the two dates.');
	}
	const windows: IDataObject[] = [];
	let [last, longest] = [
		end,
		typeof before === 'string' ? longestMs : longestMs - clockDifferenceMs,
	];
	while (last - start > longest) {
		// Whole steps, so that a service that cuts dates off to them loses nothing.
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
