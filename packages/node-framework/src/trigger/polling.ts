import type {
	IDataObject,
	INodeExecutionData,
	INodeProperties,
	IPollFunctions,
} from 'n8n-workflow';

import { clock } from '../../../api-client/src/clock';
import { ApiError, toNodeError, ValidationError } from '../../../api-client/src/errors';
import { idOf, isRecord, valueAt } from '../../../api-client/src/json';
import { Field, type ItemFields } from '../field';
import { labelsOf } from '../labels';
import {
	type Advance,
	advance,
	type DatedRecord,
	firstState,
	isAscending,
	isChanged,
	latestPlausible,
	marksIn,
	momentOf,
	overlapMs,
	type PollState,
	type Reading,
	remembered,
	storedState,
} from './pollCursor';
import { markOf } from './recentEvents';

/** What a service provides for a poll. */
export interface PollSource {
	/** Name of the service, as its users know it. */
	service: string;
	/** What the records are, in the plural. */
	records: string;
	/** The field with the date by which records are read. */
	dateField: string;
	/** Whether a record is news again when its date has changed. */
	repeats: boolean;
	/** Everything that determines which records are read; if it changes, polling starts over. */
	scope: string;
	/** Page size to request, in records. */
	pageSize: number;
	/** A page with fewer records is always the last one. */
	smallestPage: number;
	/**
	 * The records from a moment on (ISO 8601), the oldest first.
	 *
	 * @param endsBelow a page with fewer records than this is the last one
	 */
	oldestFirst(from: string, endsBelow: number): AsyncIterable<IDataObject[]>;
	/** All records with a date, the newest first. */
	newestFirst(): AsyncIterable<IDataObject[]>;
	/** Why the records read may be incomplete; undefined if they are complete. */
	doubt(): string | undefined;
	/** The items that records become. */
	toItems(records: IDataObject[]): IDataObject[];
}

/**
 * How much earlier than needed to request records, in ms: no document guarantees whether a bound is
 * inclusive or how exact it is. Records that are too early are dropped here.
 */
const marginMs = 1000;
/** Number of new records after which a poll leaves the rest to the next one. */
const mostNews = 2000;

/**
 * Runs one poll. The first poll of a published workflow determines where to begin and starts
 * nothing; a test in the editor returns the newest record and changes no state.
 *
 * @param open opens the service; throws ValidationError if parameters or credential cannot be
 *   used
 * @returns null if there is nothing new, as n8n requires
 * @throws NodeApiError, NodeOperationError; the state is then unchanged, so the next poll reads
 *   everything again
 */
export async function poll(
	host: IPollFunctions,
	open: () => Promise<PollSource>,
): Promise<INodeExecutionData[][] | null> {
	try {
		const source = await open();
		const items =
			host.getMode() === 'manual' ? await newestItem(source) : await newItems(host, source);
		return items.length > 0 ? [items.map((json) => ({ json }))] : null;
	} catch (thrown) {
		throw toNodeError(host.getNode(), thrown);
	}
}

async function newestItem(source: PollSource): Promise<IDataObject[]> {
	const { dated, first } = await readNewest(source);
	const newest = dated.reduce<DatedRecord | undefined>(
		(latest, record) => (latest && latest.moment >= record.moment ? latest : record),
		undefined,
	);
	const record = newest?.json ?? first;
	if (record) return source.toItems([record]);
	throw new ValidationError(
		`${source.service} has no ${source.records} to show`,
		'Remove a filter, or create one in the service, then fetch a test event again. You can also publish without one.',
	);
}

async function newItems(host: IPollFunctions, source: PollSource): Promise<IDataObject[]> {
	const before = storedState(host.getWorkflowStaticData('node').polling, source.scope);
	const reading = before ? await readFrom(source, before) : undefined;
	// The first record of all is also the first one whose date can be tried as a bound.
	const isFirst = before?.newest === 0 && reading !== undefined && reading.records.length > 0;
	const start = !reading || isFirst ? await beginning(source) : undefined;
	// No pause from here on: simultaneous polls share the static data.
	const data = host.getWorkflowStaticData('node');
	const current = storedState(data.polling, source.scope) ?? before;
	if (!current) {
		data.polling = { ...start?.state };
		if (start?.cut) warnOfCut(host, source, start.state);
		return [];
	}
	const now = clock.epoch();
	const { cut, fresh, state } = advance(current, reading ?? start?.reading ?? nothing, now);
	// n8n writes the static data of the whole workflow whenever something in it was set.
	if (isChanged(current, state)) data.polling = { ...state };
	if (cut) warnOfCut(host, source, state);
	return source.toItems(fresh.map(({ json }) => json));
}

const nothing: Reading = { records: [], certain: true };

function warnOfCut(host: IPollFunctions, source: PollSource, { from }: PollState): void {
	const { dateField, records, service } = source;
	host.logger.warn(
		`"${host.getNode().name}" remembers at most ${remembered} ${records}, but ${service} shows more within a few minutes. If it shows others later whose '${dateField}' is before ${new Date(from).toISOString()}, they do not start the workflow.`,
	);
}

/**
 * Where to begin: after all existing records.
 *
 * @throws ApiError if the service does not list records from the date on that it shows for them
 */
async function beginning(
	source: PollSource,
): Promise<Pick<Advance, 'state' | 'cut'> & { reading: Reading }> {
	const { dated, size } = await readNewest(source);
	const now = clock.epoch();
	const moments = dated.map(({ moment }) => moment);
	const [plausible] = latestPlausible(dated, 0, now);
	const newest = plausible ?? Math.max(0, ...moments);
	// In the opposite order of polls: a service that ignores the order cannot satisfy both.
	const sorted = new Set(moments).size > 1 && isAscending(moments.toReversed());
	const start = { scope: source.scope, newest, sorted };
	const from = Math.max(0, newest - overlapMs);
	const unread = { ...start, from, seen: [], newsAt: now, pageSize: 0 };
	const reading = await readFrom(source, unread, true);
	const read = new Set(reading.records.map(({ id }) => id));
	const shown = dated.filter(({ moment }) => moment >= from && moment <= newest);
	if (shown.length > 0 && !shown.some(({ id }) => read.has(id))) {
		const still = new Set((await readNewest(source)).dated.map(keyOf));
		if (shown.some((record) => still.has(keyOf(record)))) throw notFound(source);
		// They were deleted or left the list between the requests.
		return await beginning(source);
	}
	// A page of the requested size shows that the service honors it.
	if (size >= source.pageSize) reading.pageSize ??= size;
	return { ...firstState(start, reading, now), reading };
}

function notFound({ dateField, records, service }: PollSource): ApiError {
	return new ApiError('unreadable', {
		message: `${service} does not find its newest ${records} by the '${dateField}' that it shows`,
		description: `It may show local times without a time zone. New ${records} would not be found either. Ask ${service}'s support to show dates in UTC or with a time zone; until then, start the workflow some other way.`,
	});
}

/**
 * The records of the first page, newest first. Throws ApiError if there are records, but none has a
 * date.
 */
async function readNewest(
	source: PollSource,
): Promise<{ dated: DatedRecord[]; first?: IDataObject; size: number }> {
	for await (const page of source.newestFirst()) {
		const dated = withDates(source, page);
		checkDates(source, dated.length, page.length);
		return { dated, first: page[0], size: page.length };
	}
	return { dated: [], size: 0 };
}

/**
 * Reads all from the state's moment on.
 *
 * If the service sorts, each page is requested by the last date of the previous page instead of by
 * its number: a record that leaves the list or moves to its end in the meantime would shift others
 * to pages that have already been read.
 *
 * @param whole whether to read to the end, however much is new
 * @throws ApiError if records may be missing
 */
async function readFrom(source: PollSource, state: PollState, whole = false): Promise<Reading> {
	const known = marksIn(state);
	const read = new Map<string, DatedRecord>();
	let [pages, received, news, previous] = [0, 0, 0, 0];
	let isOrdered = state.sorted;
	let pageSize: number | undefined;
	// If the order is unknown, the rest of a list that ends too early would be lost.
	const { smallestPage } = source;
	const endsBelow = isOrdered ? Math.max(smallestPage, state.pageSize) : smallestPage;
	for (let next: number | undefined = state.from; next !== undefined;) {
		let last = Math.max(0, next - marginMs);
		next = undefined;
		for await (const page of source.oldestFirst(new Date(last).toISOString(), endsBelow)) {
			const dated = withDates(source, page);
			const added = dated.filter((record) => !read.has(keyOf(record)));
			for (const record of added) read.set(keyOf(record), record);
			received += page.length;
			news += added.filter((record) => !known.has(record.mark)).length;
			// A page that is followed by more was full.
			if (pages > 0 && added.length > 0) pageSize = Math.min(pageSize ?? Infinity, previous);
			if (page.length >= source.pageSize) pageSize ??= page.length;
			previous = page.length;
			pages++;

			const moments = dated.map(({ moment }) => moment);
			isOrdered &&= isAscending([last, ...moments]);
			last = moments.at(-1) ?? last;
			const start = last - marginMs;
			// Records that the next request would repeat: at most half a page.
			const repeated = moments.filter((moment) => moment >= start).length;
			if (!isOrdered || page.length < endsBelow || repeated * 2 > moments.length) continue;
			if (moments.length === 0) continue;
			if (news < mostNews || whole) next = last;
			break;
		}
	}
	checkDates(source, read.size, received);
	const doubt = source.doubt();
	if (doubt !== undefined) {
		const description = `Nothing counts as new until ${source.service} returns a complete list.`;
		throw new ApiError('incomplete', { message: doubt, description });
	}
	return { records: [...read.values()], certain: isOrdered || pages <= 1, pageSize };
}

function keyOf({ id, moment }: DatedRecord): string {
	return `${id}@${moment}`;
}

/** The records that have a date. */
function withDates({ dateField, repeats }: PollSource, page: IDataObject[]): DatedRecord[] {
	return page.flatMap((json) => {
		const moment = momentOf(json[dateField]);
		if (moment === undefined) return [];
		const id = idOf(json) ?? JSON.stringify(json);
		return [{ json, id, moment, mark: markOf(repeats ? `${id}@${moment}` : id) }];
	});
}

/** Drops records without a date. Throws ApiError if there are no others. */
function checkDates(source: PollSource, dated: number, received: number): void {
	const { dateField, records, service } = source;
	if (received > 0 && dated === 0) {
		throw new ApiError('unreadable', {
			message: `${service} does not show the '${dateField}' of its ${records}, which is needed to recognize new ones`,
			description: "Choose another event in 'Trigger On', or start the workflow some other way.",
		});
	}
}

/** The parameters of a node that polls, as fields that name their labels. */
export function pollFields(host: IPollFunctions, properties: INodeProperties[]): ItemFields {
	const labels = labelsOf(properties);
	const valueOf = (name: string): unknown => {
		const [top = '', ...path] = name.split('.');
		return valueAt(host.getNodeParameter(top, null), path);
	};
	return {
		field: (name) => new Field(labels.get(name) ?? name, valueOf(name), host.getTimezone()),
		added: (collection) => {
			const value = valueOf(collection);
			return isRecord(value) ? Object.keys(value) : [];
		},
	};
}
