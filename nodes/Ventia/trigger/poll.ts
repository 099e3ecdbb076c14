import type {
	IDataObject,
	INodeExecutionData,
	INodeProperties,
	IPollFunctions,
} from 'n8n-workflow';

import {
	ApiError,
	clock,
	idOf,
	isRecord,
	type Pages,
	toNodeError,
	ValidationError,
	valueAt,
} from '@n8n-nodes-ventia/api-client';
import {
	Field,
	type ItemFields,
	labelsOf,
	markOf,
	momentOf,
} from '@n8n-nodes-ventia/node-framework';
import {
	advance,
	type DatedRecord,
	isAscending,
	isChanged,
	latestUntil,
	marksIn,
	type PollState,
	remembered,
	stateFrom,
	storedState,
} from './pollCursor';

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
	/** A page with fewer records is always the last one. */
	smallestPage: number;
	/** The records from a moment on (ISO 8601), the oldest first. */
	oldestFirst(from: string): Pages;
	/** All records with a date, the newest first. */
	newestFirst(): Pages;
	/** The service's clock by its last response, in ms since 1970; undefined if it shows none. */
	serviceTime(): number | undefined;
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
	// By the node's ID: n8n's own place for a node is lost when the node is renamed.
	const key = `polling ${host.getNode().id}`;
	const stored = () => storedState(host.getWorkflowStaticData('global')[key], source.scope);
	const before = stored();
	const start = before ?? (await beginning(source));
	const records = await readFrom(source, start, before === undefined);
	const clocks = { now: clock.epoch(), service: serviceTime(source) };
	// No pause from here on: simultaneous polls share the static data.
	const current = stored();
	const { cut, fresh, state } = advance(current ?? start, records, clocks);
	// n8n writes the static data of the whole workflow whenever something in it was set.
	if (isChanged(current, state)) host.getWorkflowStaticData('global')[key] = { ...state };
	if (cut) warnOfCut(host, source, state);
	return before || current ? source.toItems(fresh.map(({ json }) => json)) : [];
}

/** How far n8n's clock may be behind the service's, in ms, if the service does not show it. */
const clockErrorMs = 60_000;

function serviceTime(source: PollSource): number {
	return source.serviceTime() ?? clock.epoch() + clockErrorMs;
}

function warnOfCut(host: IPollFunctions, source: PollSource, { from }: PollState): void {
	const { dateField, records, service } = source;
	host.logger.warn(
		`"${host.getNode().name}" remembers at most ${remembered} ${records}, but ${service} shows more within a few minutes. If it shows others later whose '${dateField}' is before ${new Date(from).toISOString()}, they do not start the workflow.`,
	);
}

/** Where to begin: after all existing records. */
async function beginning(source: PollSource): Promise<PollState> {
	const { dated } = await readNewest(source);
	const now = serviceTime(source);
	const hasLater = dated.some(({ moment }) => moment > now);
	const newest = latestUntil(now, dated) || (hasLater ? now : 0);
	return stateFrom(source.scope, newest, clock.epoch());
}

/**
 * The records of the first page, newest first. Throws ApiError if there are records, but none has a
 * date.
 */
async function readNewest(
	source: PollSource,
): Promise<{ dated: DatedRecord[]; first?: IDataObject }> {
	for await (const page of source.newestFirst()) {
		const dated = withDates(source, page);
		checkDates(source, dated.length, page.length);
		return { dated, first: page[0] };
	}
	return { dated: [] };
}

/**
 * Reads all from the state's moment on.
 *
 * Each page is requested by the last date of the previous page instead of by its number: a record
 * that leaves the list or moves to its end in the meantime would shift others to pages that have
 * already been read. By number only while all records of a page have the same date, or the service
 * does not sort.
 *
 * @param whole whether to read to the end, however much is new
 * @throws ApiError if records may be missing
 */
async function readFrom(
	source: PollSource,
	state: PollState,
	whole: boolean,
): Promise<DatedRecord[]> {
	const known = marksIn(state);
	const read = new Map<string, DatedRecord>();
	let [received, news] = [0, 0];
	let isOrdered = true;
	for (let from: number | undefined = state.from; from !== undefined;) {
		let last = Math.max(0, from - marginMs);
		from = undefined;
		const pages = source.oldestFirst(new Date(last).toISOString());
		let step = await pages.next();
		for (; !step.done; step = await pages.next()) {
			const page = step.value;
			const dated = withDates(source, page);
			const added = dated.filter((record) => !read.has(keyOf(record)));
			for (const record of added) read.set(keyOf(record), record);
			received += page.length;
			news += added.filter((record) => !known.has(record.mark)).length;
			const moments = dated.map(({ moment }) => moment);
			isOrdered &&= isAscending([last, ...moments]);
			last = moments.at(-1) ?? last;
			const isEnd = page.length < source.smallestPage;
			// At most half a page would come again.
			const later = moments.filter((moment) => moment < last - marginMs).length;
			const isFarther = isOrdered && later * 2 >= moments.length && later > 0;
			if (!isEnd && !isFarther) continue;
			if (!isEnd && (news < mostNews || whole)) from = last;
			await pages.return(undefined);
			break;
		}
		if (step.done && step.value && !step.value.isPassing) throw incomplete(source, step.value.text);
	}
	checkDates(source, read.size, received);
	return [...read.values()];
}

function incomplete({ service }: PollSource, message: string): ApiError {
	const description = `Nothing counts as new until ${service} returns a complete list.`;
	return new ApiError('incomplete', { message, description });
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
