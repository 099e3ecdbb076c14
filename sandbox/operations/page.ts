import { type Query, seededRandom, shuffled } from '@n8n-nodes-ventia/sandbox-core';
import type { Collection } from '../store/collection';
import type { StoredRecord } from '../store/records';
import { errorAnswer } from './answers';
import { integerParameter, parameter } from './fields';
import type { Answer, SandboxState } from './operation';

/** What the documentation says about the pages of a list. */
export interface PageStyle {
	/** Number of the first page; undefined if only the general text applies. */
	firstPage: 1 | undefined;
	/** Page size if the query has no limit. */
	defaultSize: number;
}

/**
 * Lists whose page and limit only the general text mentions; their default size is not documented.
 */
export const GENERAL_PAGES: PageStyle = { firstPage: undefined, defaultSize: 50 };

const LARGEST_CAPPED_PAGE = 50;

/** The range of records on a page. */
export interface Page {
	/** Position of the first record, and of the one after the last. */
	start: number;
	end: number;
	/** Number of records on a full page. */
	size: number;
	/** Number of the page, as the list counts. */
	number: number;
}

/** @returns the number of the list's first page. */
export function firstPageOf({ settings }: SandboxState, style: PageStyle): 0 | 1 {
	return style.firstPage ?? (settings.variants.firstPage === 'one' ? 1 : 0);
}

/** @returns the range of records that the query asks for, or a response that rejects it. */
export function findPage(state: SandboxState, query: Query, style: PageStyle): Page | Answer {
	const { paging, variants } = state.settings;
	const given = integerParameter(query, 'page');
	if (given !== undefined && variants.page === 'rejected' && style.firstPage === undefined) {
		return errorAnswer(400, 'Invalid request', 'page: Is not a known field');
	}
	const first = firstPageOf(state, style);
	const number = variants.page === 'ignored' ? first : (given ?? first);
	const size = pageSize(state, query, style);
	if (number < first) {
		if (variants.pageZero === 'rejected') {
			return errorAnswer(400, 'Invalid request', 'page: Must be >= 1');
		}
		if (variants.pageZero === 'failed') return errorAnswer(500, 'Internal Server Error');
		if (variants.pageZero === 'empty') return { start: 0, end: 0, size, number };
	}
	let place = Math.max(1, number - first + 1);
	if (paging.repeatPageAt !== null && place >= Math.max(2, paging.repeatPageAt)) place--;
	return { ...positions(place, size, variants.shortPages), size, number };
}

function pageSize({ settings }: SandboxState, query: Query, style: PageStyle): number {
	const wanted = integerParameter(query, 'limit') ?? style.defaultSize;
	if (settings.variants.pageSize === 'asked') return wanted;
	const largest = settings.variants.pageSize === 'usual' ? style.defaultSize : LARGEST_CAPPED_PAGE;
	return Math.min(wanted, largest);
}

function positions(
	place: number,
	size: number,
	shortPages: SandboxState['settings']['variants']['shortPages'],
): { start: number; end: number } {
	if (shortPages === 'all') {
		const shown = Math.max(1, Math.floor(size * 0.75));
		return { start: (place - 1) * shown, end: place * shown };
	}
	const missing = shortPages === 'second' ? size - Math.max(1, Math.floor(size / 2)) : 0;
	const start = (place - 1) * size;
	return {
		start: place > 2 ? start - missing : start,
		end: place >= 2 ? start + size - missing : start + size,
	};
}

/** @returns the records in the order that applies to this request. */
export function inOrder<T>(state: SandboxState, records: readonly T[], query: Query): readonly T[] {
	const { order } = state.settings.variants;
	if (order === 'stable' || parameter(query, 'sort') !== undefined) return records;
	const reads = ++state.reads;
	if (order === 'shuffled') return shuffled(seededRandom(reads), records);
	const front = reads % Math.max(1, records.length);
	return [...records.slice(records.length - front), ...records.slice(0, records.length - front)];
}

/**
 * Responds with a list whose envelope is not documented.
 *
 * @param records the selected records, in their usual order
 */
export function listPage<T extends StoredRecord>(
	state: SandboxState,
	collection: Collection<T>,
	records: readonly T[],
	query: Query,
	style: PageStyle = GENERAL_PAGES,
): Answer {
	const page = findPage(state, query, style);
	if ('status' in page) return page;
	const body = pageBody(collection, inOrder(state, records, query), page);
	return { status: 200, body: inEnvelope(state, body, page, records.length) };
}

function inEnvelope(
	{ settings }: SandboxState,
	records: Buffer,
	{ number, size }: Page,
	count: number,
): Buffer {
	const { listEnvelope, totals } = settings.variants;
	if (listEnvelope === 'none') return records;
	const before = listEnvelope === 'result' ? '{"success":true,' : '{';
	const pagination = {
		totalItems: count,
		totalPages: Math.ceil(count / size),
		currentPage: number,
	};
	const after = totals === 'absent' ? '}' : `,"pagination":${JSON.stringify(pagination)}}`;
	return Buffer.concat([Buffer.from(`${before}"${listEnvelope}":`), records, Buffer.from(after)]);
}

/** Cached pages of one version of a collection. */
interface Pages {
	version: number;
	bodies: Map<string, Buffer>;
}
const kept = new WeakMap<readonly StoredRecord[], Pages>();
const MOST_KEPT = 2000;

/** @returns the records of the page as a JSON array; kept until the collection changes. */
function pageBody<T extends StoredRecord>(
	collection: Collection<T>,
	records: readonly T[],
	{ start, end }: Page,
): Buffer {
	let pages = kept.get(records);
	if (pages?.version !== collection.version || pages.bodies.size >= MOST_KEPT) {
		pages = { version: collection.version, bodies: new Map() };
		kept.set(records, pages);
	}
	const key = `${start}-${end}`;
	const texts = () => records.slice(start, end).map((record) => collection.text(record));
	const body = pages.bodies.get(key) ?? Buffer.from(`[${texts().join(',')}]`);
	pages.bodies.set(key, body);
	return body;
}
