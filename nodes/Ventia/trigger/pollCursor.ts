import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '@n8n-nodes-ventia/api-client';

/**
 * How far each poll looks back before the newest record, in ms: a service may show a record some
 * time after its date.
 */
export const overlapMs = 5 * 60_000;
/**
 * How long after the last news polls stop looking back, in ms by n8n's clock. Until then a poll
 * reads the overlap again, which after a burst is several pages. What was to be shown within the
 * overlap's time has been shown by then; it is doubled because a poll itself takes time.
 */
const settledMs = 2 * overlapMs;
/** Maximum number of records to remember; beyond it, the overlap is shorter. */
export const remembered = 5000;
/** A service's record, reduced to what a poll needs to tell it from others. */
export interface DatedRecord {
	json: IDataObject;
	id: string;
	/** When it happened, in ms since 1970, by the service's clock. */
	moment: number;
	/** The same whenever the same news is read. */
	mark: string;
}

/**
 * The progress of a node's polls, as stored in n8n's static data. All moments but `newsAt` are the
 * service's: n8n's clock only decides when to stop looking back.
 */
export interface PollState {
	/** What selects the records; if it changes, all of this is meaningless. */
	scope: string;
	/** Moment of the newest record; 0 if there was none. */
	newest: number;
	/** Earliest moment at which a record can still be news. */
	from: number;
	/** Marks of the records since then, each after its moment. */
	seen: string[];
	/** When the last news was read, by n8n's clock. */
	newsAt: number;
}

/**
 * @returns the state that an earlier poll with the same scope has stored; undefined if there is
 *   none
 */
export function storedState(stored: unknown, scope: string): PollState | undefined {
	if (!isRecord(stored) || stored.scope !== scope) return undefined;
	const { newest, from, seen, newsAt } = stored;
	if (typeof newest !== 'number' || typeof from !== 'number' || !Array.isArray(seen)) {
		return undefined;
	}
	return {
		scope,
		newest,
		from,
		seen: seen.map(String),
		newsAt: Number(newsAt) || 0,
	};
}

/** @returns the state of a poll that begins at a moment and has read nothing yet */
export function stateFrom(scope: string, newest: number, now: number): PollState {
	return { scope, newest, from: Math.max(0, newest - overlapMs), seen: [], newsAt: now };
}

/** What a reading changes. */
export interface Advance {
	state: PollState;
	/** The latest record of each ID with news, oldest first. */
	fresh: DatedRecord[];
	/** Whether there was more to remember than allowed, so the overlap had to be cut. */
	cut: boolean;
}

/** The clocks at the time of a reading, in ms since 1970. */
export interface Clocks {
	/** n8n's. */
	now: number;
	/** The service's; records dated later are news, but do not move the cursor. */
	service: number;
}

/**
 * Determines what is new, and advances the state. Call it with the current state and store the new
 * one without a pause in between: another poll may advance it in the meantime.
 */
export function advance(
	state: PollState,
	records: readonly DatedRecord[],
	{ now, service }: Clocks,
): Advance {
	const seen = marksIn(state);
	const recent = records.filter(({ moment }) => moment >= state.from);
	const fresh = recent.filter(({ mark }) => !seen.has(mark));
	const newest = Math.max(state.newest, latestUntil(service, records));
	// If the clock was put back, the wait begins again instead of lasting until it has caught up.
	const newsAt = fresh.length > 0 ? now : Math.min(state.newsAt, now);
	const lookBack = now - newsAt >= settledMs ? 0 : overlapMs;
	let from = Math.max(state.from, newest - lookBack);
	// A service may show the same date differently: the mark stays as long as its record is read.
	for (const { mark, moment } of recent) seen.set(mark, Math.max(moment, seen.get(mark) ?? 0));
	const moments = [...seen.values()].filter((moment) => moment >= from);
	const cut = moments.length > remembered;
	if (cut) from = lowestKept(moments);
	const kept = [...seen].filter(([, moment]) => moment >= from);
	return {
		state: {
			...state,
			newest,
			from,
			seen: kept.map(([mark, moment]) => `${moment.toString(36)}.${mark}`),
			newsAt,
		},
		fresh: latestOfEach(fresh),
		cut,
	};
}

/** Whether a poll has something to store. */
export function isChanged(before: PollState | undefined, after: PollState): boolean {
	return JSON.stringify(before) !== JSON.stringify(after);
}

/** @returns the latest moment of records until a moment; 0 if there is none */
export function latestUntil(end: number, records: readonly DatedRecord[]): number {
	return records.reduce(
		(latest, { moment }) => (moment > end ? latest : Math.max(latest, moment)),
		0,
	);
}

/** Whether each moment is at or after the one before. */
export function isAscending(moments: readonly number[]): boolean {
	return moments.every((moment, index) => index === 0 || moment >= (moments[index - 1] ?? 0));
}

/** The marks of the records that polls have read, each with the moment of its record. */
export function marksIn({ seen }: PollState): Map<string, number> {
	return new Map(seen.map((text) => [text.slice(text.indexOf('.') + 1), parseInt(text, 36)]));
}

/** The earliest moment to keep: records of the same moment are kept or forgotten together. */
function lowestKept(moments: readonly number[]): number {
	const latestFirst = [...moments].sort((a, b) => b - a);
	return (latestFirst[remembered] ?? 0) + 1;
}

function latestOfEach(records: readonly DatedRecord[]): DatedRecord[] {
	const byId = new Map<string, DatedRecord>();
	for (const record of records) {
		if (record.moment >= (byId.get(record.id)?.moment ?? 0)) byId.set(record.id, record);
	}
	return [...byId.values()].sort((a, b) => a.moment - b.moment);
}
