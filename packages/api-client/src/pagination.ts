import type { IDataObject } from 'n8n-workflow';

import { aborted } from './clock';
import { ApiError, withRecordsRead } from './errors';
import { identityOf, isRecord } from './json';
import type { RequestContext } from './requestSender';
import type { RunHints } from './runHints';
import type { Cursor, ListShape, Offset, PageNumbers, Pagination, ServiceProfile } from './service';

/** One list to read. */
export interface ListOptions {
	profile: ServiceProfile;
	hints: RunHints;
	/** Identifies the list in this process's memory. */
	key: string;
	pagination: Pagination;
	/** Whether filters narrow the list; if so, an empty result says nothing about its pages. */
	isFiltered: boolean;
	/** Maximum number of records; Infinity for all. */
	limit: number;
	/** A page with fewer records than this is the last one. */
	endsBelow: number;
}

/**
 * Sends the request for a page and returns its body. The user's query takes precedence over
 * `order`.
 */
type SendPage = (
	order: IDataObject | undefined,
	paging: IDataObject | undefined,
	context: RequestContext,
) => Promise<unknown>;

interface Page {
	records: IDataObject[];
	/** Number of records in the whole list, if the service says. */
	total: number | undefined;
}

/** Where a list begins. */
interface Start {
	first: FirstPage;
	/** Pages that have already been read. */
	pages: Page[];
	/** What this read established, for other reads of the list to rely on. */
	proves?: FirstPage | 'empty';
}

/** Number of pages to prefetch. At most this many requests are wasted at the end of a list. */
const pagesAhead = 2;
/** Stops the reading of a list that never ends. */
const maximumPages = 20_000;

/** How the pages of a list are counted; `unpaged` if the service rejects page numbers. */
type FirstPage = 0 | 1 | 'unpaged';
/** What is known about each list, for as long as n8n runs. An `empty` list reveals nothing. */
const firstPages = new Map<string, FirstPage | 'empty'>();
const finding = new Map<string, Promise<unknown>>();

/**
 * Reads a list and yields each page's new records.
 *
 * A list ends with an empty page, at the announced total, or when two pages in a row bring nothing
 * new. A short page alone says nothing, because a service may cap the page size or filter after
 * paging. Records are told apart by their ID, so a repeated page adds nothing. A list that is or
 * may be incomplete ends with an error or a hint.
 *
 * @throws ApiError with `recordsRead`
 */
export async function* listPages(
	options: ListOptions,
	send: SendPage,
	context: RequestContext,
): AsyncGenerator<IDataObject[]> {
	const abandoned = new AbortController();
	const signal = AbortSignal.any([context.signal, abandoned.signal]);
	const list = new ListReader(options, send, { ...context, signal });
	let delivered = 0;
	try {
		for await (const records of list.read()) {
			const wanted = records.slice(0, options.limit - delivered);
			delivered += wanted.length;
			if (wanted.length > 0) yield wanted;
			if (delivered >= options.limit) return;
		}
	} catch (thrown) {
		throw withRecordsRead(thrown, delivered);
	} finally {
		// Once the list has been read, nothing more is sent.
		abandoned.abort();
		await list.settled();
	}
}

class ListReader {
	private readonly seen = new Set<string>();
	private readonly pageSize: number;
	private readonly ahead = new Map<number, Promise<Page>>();
	/** Size of the pages that the service actually returns. */
	private servedSize = 0;
	private total: number | undefined;
	private previous: Page | undefined;

	constructor(
		private readonly options: ListOptions,
		private readonly send: SendPage,
		private readonly context: RequestContext,
	) {
		const { limit, pagination } = options;
		const largest = pagination.pageSize;
		// Pages of equal size that add up to the limit.
		this.pageSize = Number.isFinite(limit)
			? Math.ceil(limit / Math.ceil(limit / largest))
			: largest;
	}

	async *read(): AsyncGenerator<IDataObject[]> {
		const { pagination } = this.options;
		if (pagination.by === 'page') yield* this.readNumbers(pagination);
		else yield* this.readChain(pagination);
		const { size } = this.seen;
		if (this.total !== undefined && size < this.total && size < this.options.limit) {
			throw this.incomplete(`announced ${this.total} records and delivered ${size}`);
		}
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
			const page =
				start.pages[index] ??
				(await this.take(style, number, firstSize < this.pageSize ? number : last));
			const fresh = this.remember(page);
			if (index === 0) firstSize = page.records.length;
			if (page.records.length === 0) {
				if (await this.hasMoreAfter(style, number)) continue;
				return;
			}
			if (fresh.length === 0 && ++repetitions === 2) {
				return this.checkRepetition(style, firstSize, page);
			}
			if (fresh.length === 0) continue;
			repetitions = 0;
			yield fresh;
			if (page.records.length < this.options.endsBelow || this.hasEverything(page)) return;
		}
	}

	/**
	 * If the documentation does not say how pages are counted, page 0 tells: if it is rejected,
	 * fails, is empty or equals page 1, pages count from 1. An empty list tells nothing.
	 */
	private async findStart(style: PageNumbers): Promise<Start> {
		const { isFiltered, key } = this.options;
		if (style.firstPage !== 'unknown') return { first: style.firstPage, pages: [] };
		const pending = finding.get(key);
		if (pending && !firstPages.has(key))
			await Promise.race([pending, aborted(this.context.signal)]);
		const known = firstPages.get(key);
		if (known === 'empty') {
			const all = await this.ask(style, {});
			if (all.records.length === 0) return { first: 1, pages: [all] };
		} else if (known !== undefined) return { first: known, pages: [] };
		const found = this.findFirstPage(style);
		finding.set(
			key,
			found.catch(() => undefined),
		);
		try {
			const start = await found;
			if (start.proves !== undefined && !isFiltered) firstPages.set(key, start.proves);
			return start;
		} finally {
			finding.delete(key);
		}
	}

	private async findFirstPage(style: PageNumbers): Promise<Start> {
		const zero = await this.attempt(style, 0);
		if ('records' in zero && zero.records.length >= this.options.limit) {
			return { first: 0, pages: [zero] };
		}
		const one = await this.attempt(style, 1);
		if ('records' in zero && zero.records.length > 0) {
			if (!('records' in one)) throw one.failure;
			if (isSamePage(zero, one)) return { first: 1, pages: [zero], proves: 1 };
			return { first: 0, pages: [zero, one], proves: 0 };
		}
		if ('records' in one) {
			const isFailing = 'failure' in zero && (zero.failure.status ?? 500) >= 500;
			// A failing page 0 may still be a page: only the list without a page number proves that
			// it is not.
			if (isFailing && !isSamePage(one, await this.ask(style, {}))) throw zero.failure;
			if (one.records.length > 0) return { first: 1, pages: [one], proves: 1 };
			return { first: 1, pages: [one], ...(isFailing && { proves: 'empty' }) };
		}
		if (!('failure' in zero) || !isRejected(zero.failure) || !isRejected(one.failure)) {
			throw one.failure;
		}
		const all = await this.ask(style, undefined);
		return { first: 'unpaged', pages: [all], proves: 'unpaged' };
	}

	/** A page, or the failure if the page number may have caused it. */
	private async attempt(style: PageNumbers, number: number): Promise<Page | { failure: ApiError }> {
		return await this.readPage(style, number).catch((thrown: unknown) => {
			const isMeant =
				thrown instanceof ApiError &&
				(isRejected(thrown) || ['unavailable', 'unreadable'].includes(thrown.reason));
			if (isMeant) return { failure: thrown };
			throw thrown;
		});
	}

	/** Reads a list whose service accepts no page numbers. */
	private async *readUnpaged(style: PageNumbers, read?: Page): AsyncGenerator<IDataObject[]> {
		const page = read ?? (await this.ask(style, undefined));
		yield this.remember(page);
		const count = page.records.length;
		// More records than a page can hold, or fewer than any page has.
		const isComplete = count > style.pageSize || count < style.smallestPage;
		if (isComplete || this.hasTotal() || count >= this.options.limit) return;
		if (!Number.isFinite(this.options.limit)) {
			throw this.incomplete(`does not accept page numbers and returned ${count} records`);
		}
		this.tellDoubt(`does not accept page numbers and returned ${count} records`);
	}

	/**
	 * Handles a page with nothing new: the end, or a service that ignores which page is requested.
	 */
	private checkRepetition(style: ListShape, firstSize: number, page: Page): void {
		const isFirstAgain = this.seen.size === firstSize && page.records.length === firstSize;
		if (!isFirstAgain || this.hasTotal()) return;
		if (firstSize > this.pageSize || firstSize < style.smallestPage) return;
		const what = 'returns the first page for every page number';
		if (firstSize === this.pageSize) throw this.incomplete(what);
		this.tellDoubt(what);
	}

	private async *readChain(style: Cursor | Offset): AsyncGenerator<IDataObject[]> {
		let position: IDataObject = {};
		let firstSize = 0;
		let lastId: string | undefined;
		for (let index = 0; ; index++) {
			if (index > maximumPages) throw this.incomplete(`has more than ${maximumPages} pages`);
			const page = await this.ask(style, position);
			const fresh = this.remember(page);
			const last = page.records.at(-1);
			if (last === undefined) return;
			if (index === 0) firstSize = page.records.length;
			if (fresh.length === 0) {
				// A service whose cursor includes the record that it names.
				if (page.records.length === 1 && identityOf(last) === lastId) return;
				if (index === 1) return this.checkRepetition(style, firstSize, page);
				throw this.incomplete('returned the same page again');
			}
			lastId = identityOf(last);
			yield fresh;
			if (page.records.length < this.options.endsBelow || this.hasEverything(page)) return;
			const next =
				style.by === 'cursor' ? style.after(last) : { [style.offsetParameter]: this.seen.size };
			if (!next) throw this.incomplete('returned a record without an ID');
			position = next;
		}
	}

	/** Remembers a page's records and returns the new ones. */
	private remember(page: Page): IDataObject[] {
		const fresh = page.records.filter((record) => !this.seen.has(identityOf(record)));
		for (const record of fresh) this.seen.add(identityOf(record));
		this.servedSize = Math.max(this.servedSize, page.records.length);
		this.total = page.total ?? this.total;
		// The same page again: the service repeats its last page.
		const isRepeated = this.previous !== undefined && isSamePage(this.previous, page);
		const known = page.records.length - fresh.length - (this.isInclusive(page) ? 1 : 0);
		if (known > 0 && !isRepeated && !this.hasTotal()) {
			this.options.hints.add(
				'The list changed while it was read: records that moved to an earlier page may be missing',
			);
		}
		this.previous = page;
		return fresh;
	}

	/** Whether a cursor includes the record that it names. */
	private isInclusive({ records }: Page): boolean {
		const [first] = records;
		const last = this.previous?.records.at(-1);
		if (this.options.pagination.by !== 'cursor' || !first || !last) return false;
		return identityOf(first) === identityOf(last);
	}

	private hasTotal(): boolean {
		return this.total !== undefined && this.seen.size === this.total;
	}

	/** Whether the total is reached with a page that is not full; totals can be wrong, too. */
	private hasEverything({ records }: Page): boolean {
		const isFull = records.length >= this.servedSize && records.length >= this.pageSize;
		return this.total === this.seen.size && !isFull;
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
		if (!response) return { records: [], total: undefined };
		const { body } = response;
		const records = style.records(body);
		if (records?.every(isRecord)) return { records, total: style.total?.(body) };
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
			description: "Narrow it with filters, or turn off 'Return All' and set a limit.",
		});
	}

	private tellDoubt(what: string): void {
		this.options.hints.addDoubt(`The list may be incomplete: ${this.options.profile.name} ${what}`);
	}
}

function isSamePage(one: Page, other: Page): boolean {
	const ids = new Set(one.records.map(identityOf));
	const isEqual = one.records.length === other.records.length;
	return isEqual && other.records.every((record) => ids.has(identityOf(record)));
}

/** Whether the service did not accept the query. */
function isRejected({ reason, status }: ApiError): boolean {
	return reason === 'rejected' && (status === 400 || status === 416 || status === 422);
}
