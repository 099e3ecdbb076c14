import type { PagingSettings } from '../settings';
import type { Collection } from '../store/collection';
import type { StoredRecord } from '../store/records';
import { integerParameter } from './fields';
import type { Query } from './operation';

export interface PageStyle {
	/** Number of the first page that the documentation gives. */
	firstPage: 0 | 1;
	defaultSize: number;
}

/** Lists for which only the general text names page and limit; their default size is not documented. */
export const GENERAL_PAGES: PageStyle = { firstPage: 0, defaultSize: 50 };

export interface Page {
	/** Position of the first record, and of the one after the last. */
	start: number;
	end: number;
	/** Records that a full page has. */
	size: number;
	/** Number of the page in the counting of the list. */
	number: number;
}

/** @returns which records the query asks for, under the misbehaviour that the settings ask for. */
export function findPage(paging: PagingSettings, query: Query, style: PageStyle): Page {
	const wanted = integerParameter(query, 'limit') ?? style.defaultSize;
	const size = Math.min(wanted, paging.maximumPageSize ?? wanted);
	const firstPage = paging.firstPage ?? style.firstPage;
	const number = integerParameter(query, 'page') ?? firstPage;
	let place = paging.ignorePage ? 1 : Math.max(1, number - firstPage + 1);
	if (paging.repeatPageAt !== null && place >= Math.max(2, paging.repeatPageAt)) place--;
	let start = (place - 1) * size;
	let end = start + size;
	if (paging.shortPageAt !== null && place >= paging.shortPageAt) {
		const missing = size - Math.max(1, Math.floor(size / 2));
		end -= missing;
		if (place > paging.shortPageAt) start -= missing;
	}
	return { start, end, size, number };
}

/** Pages that are kept ready for sending, of one version of their collection. */
interface Pages {
	version: number;
	bodies: Map<string, Buffer>;
}
const kept = new WeakMap<readonly StoredRecord[], Pages>();
const MOST_KEPT = 2000;

/** @returns the records of the page as a JSON array; kept until the collection changes. */
export function pageBody<T extends StoredRecord>(
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
