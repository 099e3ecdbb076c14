import type { IDataObject } from 'n8n-workflow';

import { aborted } from './clock';
import { ApiError, withRecordsRead } from './errors';
import { identityOf, isRecord } from './json';
import type { RequestContext } from './requestSender';
import type { RunHints } from './runHints';
import type { ServiceProfile } from './service';

interface ListShape {
	/** Largest page, in records, that is asked for. */
	pageSize: number;
	/** Query parameter for the size of a page. */
	sizeParameter: string;
	/** The service makes no page smaller than this, so a shorter one is the last. */
	smallestPage: number;
	/** The records of an answer; undefined when the answer is not a list. */
	records(body: unknown): unknown[] | undefined;
	/** How many records the service says there are in all; undefined when it does not say. */
	total?(body: unknown): number | undefined;
}

/** Pages are numbered. */
export interface PageNumbers extends ListShape {
	by: 'page';
	pageParameter: string;
	/** Number of the first page, or `unknown` where no document says whether it is 0 or 1. */
	firstPage: 0 | 1 | 'unknown';
	/** Query that keeps the order of records stable while all of them are read. */
	stableOrder?: IDataObject;
}

/** Each page is asked for by the last record of the one before. */
export interface Cursor extends ListShape {
	by: 'cursor';
	/** The query for the records after this one; undefined when it has no cursor. */
	after(last: IDataObject): IDataObject | undefined;
}

/** Pages are asked for by the number of records before them. */
export interface Offset extends ListShape {
	by: 'offset';
	offsetParameter: string;
}

/** How a list endpoint is read page by page. */
export type Pagination = PageNumbers | Cursor | Offset;

/** One list that is to be read. */
export interface ListOptions {
	profile: ServiceProfile;
	hints: RunHints;
	/** Names the list in the memory of this process. */
	key: string;
	pagination: Pagination;
	/** Whether the list is narrowed: that it is empty says nothing about its pages then. */
	isFiltered: boolean;
	/** Most records wanted; Infinity for all. */
	limit: number;
	/** A page with fewer records than this is known to be the last one. */
	endsBelow: number;
}

/** Sends the request for a page and gives its body; the query of the user goes before `order`. */
type SendPage = (
	order: IDataObject | undefined,
	paging: IDataObject | undefined,
	context: RequestContext,
) => Promise<unknown>;

interface Page {
	records: IDataObject[];
	/** Records of the whole list, if the service tells. */
	total: number | undefined;
}

/** Where a list begins. */
interface Start {
	first: FirstPage;
	/** Pages that have been read already. */
	pages: Page[];
	/** What other reads of the list can rely on. */
	proves?: FirstPage | 'empty';
}

/** Pages that are asked for before the one in hand is read: at most so many requests are wasted at the end. */
const pagesAhead = 2;
/** An end to lists that have none. */
const maximumPages = 20_000;

/** How the pages of a list are counted; `unpaged` where the service rejects page numbers. */
type FirstPage = 0 | 1 | 'unpaged';
/** What has been found out, by list, for as long as n8n runs; an `empty` one showed nothing. */
const firstPages = new Map<string, FirstPage | 'empty'>();
const finding = new Map<string, Promise<unknown>>();

/**
 * Reads a list and gives out each page's new records.
 *
 * A list ends with an empty page, at the announced total, or when two pages in a row bring nothing
 * new: a short page alone says nothing, because a service may cap the page size or filter after
 * paging. Records are told apart by their ID, so a page that comes twice adds nothing. A list that
 * is or may be incomplete ends with an error or a hint.
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
		// Nothing is sent any more once the list has been read.
		abandoned.abort();
		await list.settled();
	}
}

class ListReader {
	private readonly seen = new Set<string>();
	private readonly pageSize: number;
	private readonly ahead = new Map<number, Promise<Page>>();
	/** Size of the pages that the service really gives. */
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
		// Pages of equal size that together are the limit.
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

	/** Waits until nothing is on its way any more. */
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
			if (page.records.length === 0) return;
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
	 * Where the documentation does not say how pages are counted, page 0 shows it: rejected, failing,
	 * empty or equal to page 1 means that they count from 1. An empty list shows nothing.
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
			// A page 0 that fails may be a page: only the list without a number proves that it is none.
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

	/** A page, or why there is none where that may be because of its number. */
	private async attempt(style: PageNumbers, number: number): Promise<Page | { failure: ApiError }> {
		return await this.readPage(style, number).catch((thrown: unknown) => {
			const isMeant =
				thrown instanceof ApiError &&
				(isRejected(thrown) || ['unavailable', 'unreadable'].includes(thrown.reason));
			if (isMeant) return { failure: thrown };
			throw thrown;
		});
	}

	/** Reads a list whose service takes no page numbers. */
	private async *readUnpaged(style: PageNumbers, read?: Page): AsyncGenerator<IDataObject[]> {
		const page = read ?? (await this.ask(style, undefined));
		yield this.remember(page);
		const count = page.records.length;
		// More than a page could hold, or less than any page.
		const isComplete = count > style.pageSize || count < style.smallestPage;
		if (isComplete || this.hasTotal() || count >= this.options.limit) return;
		if (!Number.isFinite(this.options.limit)) {
			throw this.incomplete(`takes no page numbers and answered with ${count} records`);
		}
		this.tellDoubt(`takes no page numbers and answered with ${count} records`);
	}

	/** A page without anything new: the end, or a service that ignores which page is asked for. */
	private checkRepetition(style: ListShape, firstSize: number, page: Page): void {
		const isFirstAgain = this.seen.size === firstSize && page.records.length === firstSize;
		if (!isFirstAgain || this.hasTotal()) return;
		if (firstSize > this.pageSize || firstSize < style.smallestPage) return;
		const what = 'answers every page with the first one';
		if (firstSize === this.pageSize) throw this.incomplete(what);
		this.tellDoubt(what);
	}

	private async *readChain(style: Cursor | Offset): AsyncGenerator<IDataObject[]> {
		let position: IDataObject = {};
		let firstSize = 0;
		for (let index = 0; ; index++) {
			if (index > maximumPages) throw this.incomplete(`has more than ${maximumPages} pages`);
			const page = await this.ask(style, position);
			const fresh = this.remember(page);
			const last = page.records.at(-1);
			if (last === undefined) return;
			if (index === 0) firstSize = page.records.length;
			if (fresh.length === 0) {
				if (index === 1) return this.checkRepetition(style, firstSize, page);
				throw this.incomplete('answers with the same page again');
			}
			yield fresh;
			if (page.records.length < this.options.endsBelow || this.hasEverything(page)) return;
			const next =
				style.by === 'cursor' ? style.after(last) : { [style.offsetParameter]: this.seen.size };
			if (!next) throw this.incomplete('answered with a record without an ID');
			position = next;
		}
	}

	/** Takes in a page and gives its new records. */
	private remember(page: Page): IDataObject[] {
		const fresh = page.records.filter((record) => !this.seen.has(identityOf(record)));
		for (const record of fresh) this.seen.add(identityOf(record));
		this.servedSize = Math.max(this.servedSize, page.records.length);
		this.total = page.total ?? this.total;
		// The same page once more is a service that repeats its last one.
		const isRepeated = this.previous !== undefined && isSamePage(this.previous, page);
		if (fresh.length < page.records.length && !isRepeated && !this.hasTotal()) {
			this.options.hints.add(
				'The list changed while it was read: records that moved to an earlier page may be missing',
			);
		}
		this.previous = page;
		return fresh;
	}

	private hasTotal(): boolean {
		return this.total !== undefined && this.seen.size === this.total;
	}

	/** Whether the total is reached, by a page that is not full: totals can be wrong, too. */
	private hasEverything({ records }: Page): boolean {
		const isFull = records.length >= this.servedSize && records.length >= this.pageSize;
		return this.total === this.seen.size && !isFull;
	}

	/** A page by its number, with the later ones on their way. @param last worth asking for ahead */
	private async take(style: PageNumbers, number: number, last: number): Promise<Page> {
		const page = this.ahead.get(number) ?? this.readPage(style, number);
		this.ahead.delete(number);
		for (let next = number + 1; next <= Math.min(number + pagesAhead, last); next++) {
			if (this.ahead.has(next)) continue;
			const pending = this.readPage(style, next);
			// Its failure counts when its turn comes, if ever.
			pending.catch(() => undefined);
			this.ahead.set(next, pending);
		}
		return await page;
	}

	private async readPage(style: PageNumbers, number: number): Promise<Page> {
		return await this.ask(style, { [style.pageParameter]: number });
	}

	/** Asks for one page. @param position its place in the list; undefined for a list without pages */
	private async ask(style: Pagination, position: IDataObject | undefined): Promise<Page> {
		const paging = position && { ...position, [style.sizeParameter]: this.pageSize };
		const order =
			style.by === 'page' && this.options.limit === Infinity ? style.stableOrder : undefined;
		const body = await this.send(order, paging, this.context);
		const records = style.records(body);
		if (records?.every(isRecord)) return { records, total: style.total?.(body) };
		const { advice, name } = this.options.profile;
		throw new ApiError('unreadable', {
			message: `${name} answered with something other than a list of records`,
			description: advice.endpoint,
		});
	}

	private incomplete(what: string): ApiError {
		return new ApiError('incomplete', {
			message: `The list may be incomplete: ${this.options.profile.name} ${what}`,
			description: "Narrow it by filters, or turn off 'Return All' and set a limit.",
		});
	}

	private tellDoubt(what: string): void {
		this.options.hints.add(`The list may be incomplete: ${this.options.profile.name} ${what}`);
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
