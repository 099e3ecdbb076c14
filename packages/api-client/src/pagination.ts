import type { IDataObject } from 'n8n-workflow';

import { ApiError, withRecordsRead } from './errors';
import { identityOf, idOf, isRecord } from './json';
import type { RequestContext } from './requestSender';
import type {
	Cursor,
	FirstPage,
	ListReport,
	ListStart,
	PageNumbers,
	Pagination,
	ServiceProfile,
} from './service';

/** One list to read. */
export interface ListOptions {
	profile: ServiceProfile;
	/** Identifies the list in this process's memory. */
	key: string;
	/** The path of its address, which says what the records are. */
	path: string;
	pagination: Pagination;
	/** Whether filters narrow the list; if so, an empty result says nothing about its pages. */
	isFiltered: boolean;
	/** Maximum number of records; Infinity for all. */
	limit: number;
}

/** Why records of a list that was read may be missing. */
export interface Shortfall {
	/** A sentence for the user, without a full stop. */
	text: string;
	/** Whether the list just changed while it was read; reading it again is enough. */
	isPassing: boolean;
}

/** Pages of a list; it returns why records may be missing, or undefined if it is complete. */
export type Pages = AsyncGenerator<IDataObject[], Shortfall | undefined, undefined>;

/**
 * Sends the request for a page and returns its body. The user's query takes precedence over
 * `order`.
 */
type SendPage = (
	order: IDataObject | undefined,
	paging: IDataObject | undefined,
	context: RequestContext,
) => Promise<unknown>;

interface Page extends ListReport {
	records: IDataObject[];
	/** Whether the service says that there is no such page. */
	isMissing?: boolean;
}

/** Number of pages to prefetch. At most this many requests are wasted at the end of a list. */
const pagesAhead = 2;
/** Stops the reading of a list that never ends. */
const maximumPages = 20_000;
/** How many records before the last one can name the place in a list, should it be gone. */
const mostCursors = 5;

/**
 * Reads a list and yields each page's new records.
 *
 * A list ends with an empty page, at the announced total, or without anything new: after two such
 * pages in a row, or one if each page is asked for by a record of the one before it. A short page alone says nothing, because a service may cap the page size or filter after
 * paging. Records are told apart by their ID, so a repeated page adds nothing.
 *
 * @returns why records may be missing
 * @throws ApiError with `recordsRead`, also if records certainly are missing
 */
export async function* listPages(
	options: ListOptions,
	send: SendPage,
	context: RequestContext,
): Pages {
	const abandoned = new AbortController();
	const signal = AbortSignal.any([context.signal, abandoned.signal]);
	const list = new ListReader(options, send, { ...context, signal });
	let delivered = 0;
	try {
		for await (const records of list.read()) {
			const wanted = records.slice(0, options.limit - delivered);
			delivered += wanted.length;
			if (wanted.length > 0) yield wanted;
			if (delivered >= options.limit) break;
		}
		return list.shortfall;
	} catch (thrown) {
		throw withRecordsRead(thrown, delivered);
	} finally {
		// Once the list has been read, nothing more is sent.
		abandoned.abort();
		await list.settled();
	}
}

class ListReader {
	shortfall: Shortfall | undefined;
	private readonly seen = new Set<string>();
	private readonly pageSize: number;
	private readonly ahead = new Map<number, Promise<Page>>();
	/** Size of the pages that the service actually returns. */
	private servedSize = 0;
	private pages = 0;
	/** What the last page that says something says about the whole list. */
	private report: ListReport = {};
	private previous: Page | undefined;
	/** Whether the limit fills its pages, so that a repeated record would cost one more. */
	private readonly isTight: boolean;

	constructor(
		private readonly options: ListOptions,
		private readonly send: SendPage,
		private readonly context: RequestContext,
	) {
		const { limit, pagination } = options;
		const largest = pagination.pageSize;
		// Pages of equal size that add up to the limit; a cursor repeats the last record of a page.
		const pages = Math.ceil(limit / largest);
		const repeated = pagination.by === 'cursor' ? pages - 1 : 0;
		this.pageSize = Number.isFinite(limit)
			? Math.min(largest, Math.ceil((limit + repeated) / pages))
			: largest;
		this.isTight = Number.isFinite(limit) && limit + repeated > pages * largest;
	}

	async *read(): AsyncGenerator<IDataObject[]> {
		const { limit, pagination } = this.options;
		if (pagination.by === 'page') yield* this.readNumbers(pagination);
		else yield* this.readChain(pagination);
		const { size } = this.seen;
		const { hasMore, likelyTotal = 0, total = 0 } = this.report;
		if (size >= limit) return;
		if (size < total) throw this.incomplete(`announced ${total} records and delivered ${size}`);
		if (hasMore) throw this.incomplete(`announced more than the ${size} records it delivered`);
		if (size < likelyTotal) this.doubt(`mentions ${likelyTotal} records and delivered ${size}`);
	}

	/** Waits until no request is in flight. */
	async settled(): Promise<void> {
		await Promise.allSettled(this.ahead.values());
	}

	private async *readNumbers(style: PageNumbers): AsyncGenerator<IDataObject[]> {
		const start = await this.findStart(style);
		if (start.first === 'unpaged') return yield* this.readUnpaged(style, start.pages[0]);
		let firstSize = 0;
		let repetitions = 0;
		for (let index = 0; ; index++) {
			if (index > maximumPages) throw this.incomplete(`has more than ${maximumPages} pages`);
			const number = start.first + index;
			const last = start.first + Math.ceil(this.options.limit / this.servedSize) - 1;
			const read =
				start.pages[index] ??
				(await this.take(style, number, firstSize < this.pageSize ? number : last));
			const page = await this.unlessGap(style, number, read);
			if (!page) return;
			const fresh = this.remember(page);
			if (index === 0) firstSize = page.records.length;
			if (page.records.length === 0) continue;
			if (fresh.length === 0 && ++repetitions === 2) {
				return this.checkRepetition(style, firstSize, page);
			}
			if (fresh.length === 0) continue;
			repetitions = 0;
			yield fresh;
			if (this.hasEverything(style, page)) return;
		}
	}

	/**
	 * Handles a page without records: the end of the list, one that a filter after paging has
	 * emptied, or one that failed for the moment, which is asked for again.
	 *
	 * @returns undefined at the end
	 */
	private async unlessGap(
		style: PageNumbers,
		number: number,
		page: Page,
	): Promise<Page | undefined> {
		if (page.records.length > 0) return page;
		const isEnd = !(await this.hasMoreAfter(style, number));
		if (isEnd && !page.isMissing) {
			// Of a filtered list, the total may count what the filter leaves out.
			if (this.pages === 0 && !this.options.isFiltered) this.remember(page);
			return undefined;
		}
		const again = await this.readPage(style, number);
		if (again.records.length > 0) return again;
		if (isEnd) return undefined;
		if (again.isMissing) throw this.incomplete(`has no page ${number}, but more after it`);
		if (!this.options.isFiltered) {
			this.doubt(`returned an empty page ${number}, but records after it`);
		}
		return again;
	}

	/** Where the list begins. */
	private async findStart(style: PageNumbers): Promise<ListStart<Page>> {
		const { isFiltered, key, limit, profile } = this.options;
		if (style.firstPage !== 'unknown') return { first: style.firstPage, pages: [] };
		if (!profile.findFirstPage) throw new RangeError(`${key} has no first page`);
		const ask = async (number?: FirstPage) => {
			if (number === 'unpaged') return await this.ask(style, undefined);
			return await this.ask(style, number === undefined ? {} : { [style.pageParameter]: number });
		};
		const { signal } = this.context;
		return await profile.findFirstPage<Page>({ key, isFiltered, limit, signal, ask });
	}

	/** Reads a list whose service accepts no page numbers. */
	private async *readUnpaged(style: PageNumbers, read?: Page): AsyncGenerator<IDataObject[]> {
		const page = read ?? (await this.ask(style, undefined));
		yield this.remember(page);
		const count = page.records.length;
		// More records than a page can hold, or fewer than any page has.
		const isComplete = count > style.pageSize || count < style.smallestPage;
		if (isComplete || this.hasTotal() || count >= this.options.limit) return;
		const what = `does not accept page numbers and returned ${count} records`;
		if (!Number.isFinite(this.options.limit)) throw this.incomplete(what);
		this.doubt(what);
	}

	/**
	 * Handles a page with nothing new: the end, a service that ignores which page is requested, or
	 * one that serves only so many pages.
	 */
	private checkRepetition(style: Pagination, firstSize: number, page: Page): void {
		const { length } = page.records;
		if (this.hasTotal() || length < style.smallestPage || length > this.pageSize) return;
		const isFirstAgain = this.seen.size === firstSize && length === firstSize;
		const what = 'returns the first page for every page number';
		if (isFirstAgain && length === this.pageSize) throw this.incomplete(what);
		if (isFirstAgain) this.doubt(what);
		else if (length >= this.servedSize) this.doubt('returns the same full page again and again');
	}

	/**
	 * Asks for each page by the second to last record of the page before it. The page then begins
	 * with the last record, which proves that the service still knows the place; without it, a
	 * deleted record would look like the end of the list. If the limit leaves no room for a repeated
	 * record, the last record is named, and the one before it only if nothing follows.
	 */
	private async *readChain(style: Cursor): AsyncGenerator<IDataObject[]> {
		let page = await this.ask(style, {});
		/** The latest records read, the last one first. */
		let latest: IDataObject[] = [];
		for (let index = 0; page.records.length > 0; index++) {
			if (index > maximumPages) throw this.incomplete(`has more than ${maximumPages} pages`);
			const fresh = this.remember(page);
			if (fresh.length > 0) yield fresh;
			else if (page.records.length > 2) return this.checkSamePage(style, index, page);
			else return;
			if (this.hasEverything(style, page)) return;
			latest = [...fresh.toReversed(), ...latest].slice(0, mostCursors);
			const next = await this.askAfter(style, latest);
			if (!next) return;
			page = next;
		}
	}

	private checkSamePage(style: Cursor, index: number, page: Page): void {
		if (index !== 1) throw this.incomplete('returned the same page again');
		this.checkRepetition(style, this.seen.size, page);
	}

	/**
	 * The records after the latest ones; undefined at the end. A service that does not know a record
	 * any more answers with nothing or 404: then the record before it is named.
	 */
	private async askAfter(style: Cursor, latest: IDataObject[]): Promise<Page | undefined> {
		const [last, ...before] = latest;
		const named = this.isTight || before.length === 0 ? [last, ...before] : before;
		let isGone = false;
		for (const record of named) {
			const position = record && style.after(record);
			if (!position) throw this.incomplete('returned a record without an ID');
			const page = await this.ask(style, position);
			if (page.records.length > 0) return page;
			isGone ||= page.isMissing === true || before.length > 0;
		}
		if (isGone) throw this.incomplete('no longer knows the records where the next page begins');
		return undefined;
	}

	/** Remembers a page's records and returns the new ones. */
	private remember(page: Page): IDataObject[] {
		const { records, total, likelyTotal, hasMore } = page;
		const report = { total, likelyTotal, hasMore };
		const known = records.filter((record) => this.seen.has(identityOf(record)));
		const fresh = this.unseen(records);
		for (const record of fresh) this.seen.add(identityOf(record));
		this.servedSize = Math.max(this.servedSize, records.length);
		this.pages++;
		const hasShrunk = (total ?? Infinity) < (this.report.total ?? 0);
		if (records.length > 0 || this.pages === 1)
			this.report = { ...this.report, ...defined(report) };
		// The same page again: the service repeats its last page.
		const isRepeated = this.previous !== undefined && isSamePage(this.previous, page);
		const repeated = known.length - this.expectedAgain(page);
		if (((repeated > 0 && !isRepeated) || hasShrunk) && !this.hasTotal()) {
			this.shortfall ??= {
				text: 'The list changed while it was read: records that moved to an earlier page may be missing',
				isPassing: true,
			};
		}
		if (records.length > 0) this.previous = page;
		return fresh;
	}

	/** The new records of a page, each once. Records without an ID may be equal and yet several. */
	private unseen(records: IDataObject[]): IDataObject[] {
		const onPage = new Set<string>();
		return records.filter((record) => {
			const identity = identityOf(record);
			if (this.seen.has(identity) || onPage.has(identity)) return false;
			if (idOf(record) !== undefined) onPage.add(identity);
			return true;
		});
	}

	/** How many records of a page by cursor have been on the page before: its last ones. */
	private expectedAgain({ records }: Page): number {
		if (this.options.pagination.by !== 'cursor') return 0;
		const last = new Set(this.previous?.records.slice(-mostCursors).map(identityOf));
		return records.filter((record) => last.has(identityOf(record))).length;
	}

	private hasTotal(): boolean {
		return this.report.total !== undefined && this.seen.size === this.report.total;
	}

	/**
	 * Whether the total is reached with a page that is not full. Totals can be wrong, too: one that
	 * only counts the records of the first page says nothing.
	 */
	private hasEverything({ smallestPage }: Pagination, { records }: Page): boolean {
		const { length } = records;
		const isFull = length >= this.servedSize && length >= this.pageSize;
		const mayCountPage = this.pages === 1 && length >= smallestPage;
		return this.hasTotal() && !isFull && !mayCountPage;
	}

	/**
	 * Returns a page by its number and requests the next ones ahead. @param last last page worth
	 * prefetching
	 */
	private async take(style: PageNumbers, number: number, last: number): Promise<Page> {
		const page = this.ahead.get(number) ?? this.readPage(style, number);
		this.ahead.delete(number);
		for (let next = number + 1; next <= Math.min(number + pagesAhead, last); next++) {
			if (this.ahead.has(next)) continue;
			const pending = this.readPage(style, next);
			// Its failure counts only if its turn comes.
			pending.catch(() => undefined);
			this.ahead.set(next, pending);
		}
		return await page;
	}

	/**
	 * Whether something new comes after an empty page: a service that filters after paging may leave
	 * a page empty. Pages that have already been requested ahead tell; for a filtered list, at least
	 * the next page is requested.
	 */
	private async hasMoreAfter(style: PageNumbers, number: number): Promise<boolean> {
		if (this.hasTotal()) return false;
		if (this.ahead.size === 0 && this.options.isFiltered && this.seen.size > 0) {
			this.ahead.set(number + 1, this.readPage(style, number + 1));
		}
		const pages = await Promise.allSettled(this.ahead.values());
		return pages.some(
			(page) =>
				page.status === 'fulfilled' &&
				page.value.records.some((record) => !this.seen.has(identityOf(record))),
		);
	}

	private async readPage(style: PageNumbers, number: number): Promise<Page> {
		return await this.ask(style, { [style.pageParameter]: number });
	}

	/**
	 * Requests one page. @param position its place in the list; undefined for a list without pages
	 */
	private async ask(style: Pagination, position: IDataObject | undefined): Promise<Page> {
		const paging = position && { ...position, [style.sizeParameter]: this.pageSize };
		const order =
			style.by === 'page' && this.options.limit === Infinity ? style.stableOrder : undefined;
		const response = await this.send(order, paging, this.context).then(
			(body) => ({ body }),
			(thrown: unknown) => {
				if (this.isPastEnd(thrown)) return undefined;
				throw thrown;
			},
		);
		if (!response) return { records: [], isMissing: true };
		const { body } = response;
		const records = style.records(body, this.options.path);
		const { isPartial, ...report } = style.report?.(body) ?? {};
		if (isPartial) throw this.incomplete('says that it did not search everything');
		if (records?.every(isRecord)) return { records, ...report };
		const { advice, name } = this.options.profile;
		throw new ApiError('unreadable', {
			message: `${name} answered with something other than a list of records`,
			description: advice.endpoint,
		});
	}

	/** Whether a service says with 404 that there is no such page. */
	private isPastEnd(thrown: unknown): boolean {
		const isMissing = thrown instanceof ApiError && thrown.status === 404;
		return this.seen.size > 0 && isMissing && thrown.reason === 'rejected';
	}

	private incomplete(what: string): ApiError {
		return new ApiError('incomplete', {
			message: `The list may be incomplete: ${this.options.profile.name} ${what}`,
			description: Number.isFinite(this.options.limit)
				? 'Narrow it with filters, or set a lower limit.'
				: "Narrow it with filters, or turn off 'Return All' and set a limit.",
		});
	}

	private doubt(what: string): void {
		const text = `The list may be incomplete: ${this.options.profile.name} ${what}`;
		this.shortfall = { text, isPassing: false };
	}
}

/** Whether two pages have the same records, in any order. */
export function isSamePage(one: Page, other: Page): boolean {
	const ids = new Set(one.records.map(identityOf));
	const isEqual = one.records.length === other.records.length;
	return isEqual && other.records.every((record) => ids.has(identityOf(record)));
}

/** Only what a page says. */
function defined(report: ListReport): ListReport {
	return Object.fromEntries(Object.entries(report).filter(([, value]) => value !== undefined));
}
