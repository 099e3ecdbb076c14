import type { IDataObject } from 'n8n-workflow';

import { RequestFailure } from './failure';
import { isRecord } from './json';
import type { PageStyle } from './profile';
import type { ItemProgress } from './requestLoop';
import type { RouteRequest, Session } from './session';

/** Pages that are asked for before the page in hand has been read: so many requests at most are in vain at the end. */
const pagesAhead = 2;
/** An end to lists that have none. */
const maximumPages = 20_000;

interface Page {
	number: number;
	records: IDataObject[];
	total: number | undefined;
}

/**
 * Reads a list page by page and gives out each page's new records.
 *
 * A list ends with an empty page, or when the announced total has been reached: a short page alone
 * says nothing, because a server may cap the page size. Records are told apart by `_id`, so a page
 * that comes twice adds nothing. The pages after the one in hand are already on their way.
 *
 * @param limit most records wanted; Infinity for all
 * @throws RequestFailure with `recordsRead` when a page cannot be read, or the list stays incomplete
 */
export async function* readPages(
	session: Session,
	request: RouteRequest,
	style: PageStyle,
	limit: number,
	progress: ItemProgress,
): AsyncGenerator<IDataObject[]> {
	const reader = new PageReader(session, request, style, limit, progress);
	let delivered = 0;
	try {
		for (;;) {
			const fresh = await reader.next();
			if (fresh === undefined) return;
			const wanted = fresh.slice(0, limit - delivered);
			delivered += wanted.length;
			if (wanted.length > 0) yield wanted;
			if (delivered >= limit) return;
		}
	} catch (thrown) {
		throw withRecordsRead(thrown, delivered);
	} finally {
		await reader.abandon();
	}
}

function withRecordsRead(thrown: unknown, delivered: number): unknown {
	if (thrown instanceof RequestFailure) thrown.recordsRead = delivered;
	return thrown;
}

class PageReader {
	private readonly pageSize: number;
	private readonly ahead = new Map<number, Promise<Page>>();
	private readonly seen = new Set<string>();
	private current: number;
	private firstPage: Page | undefined;
	/** Size of the pages that the server really gives. */
	private servedSize = 0;
	private overlaps = 0;
	/** Pages in a row that held nothing new. */
	private repetitions = 0;
	private readonly abandoned = new AbortController();

	constructor(
		private readonly session: Session,
		private readonly request: RouteRequest,
		private readonly style: PageStyle,
		private readonly limit: number,
		private readonly progress: ItemProgress,
	) {
		const { maximumPageSize } = style;
		// Pages of equal size that together are the limit: nothing is transferred in vain.
		this.pageSize = Number.isFinite(limit)
			? Math.ceil(limit / Math.ceil(limit / maximumPageSize))
			: maximumPageSize;
		this.current = style.firstPage === 'unknown' ? 0 : style.firstPage;
	}

	/** Ends what is still on its way, so that nothing is sent after the list has been read. */
	async abandon(): Promise<void> {
		this.abandoned.abort();
		await Promise.allSettled(this.ahead.values());
	}

	/** The new records of the next page; undefined at the end of the list. */
	async next(): Promise<IDataObject[] | undefined> {
		for (;;) {
			const page = await this.take(this.current);
			if (page === undefined) {
				// The list counts from 1 and refuses page 0.
				this.current++;
				continue;
			}
			const fresh = page.records.filter((record) => !this.seen.has(identity(record)));
			if (page.records.length === 0) return this.end(page);
			if (fresh.length === 0) {
				const after = await this.afterRepetition(page);
				if (after === 'end') return this.end(page);
				continue;
			}
			if (fresh.length < page.records.length) this.overlaps++;
			this.remember(page, fresh);
			if (this.hasEverything(page)) this.current = Infinity;
			return fresh;
		}
	}

	private remember(page: Page, fresh: IDataObject[]): void {
		for (const record of fresh) this.seen.add(identity(record));
		this.firstPage ??= page;
		this.repetitions = 0;
		this.servedSize = Math.max(this.servedSize, page.records.length);
		this.current = page.number + 1;
	}

	/** With a total, no further request is needed once it is reached by a page that is not full. */
	private hasEverything(page: Page): boolean {
		if (page.total === undefined || this.seen.size < page.total) return false;
		return page.records.length < this.servedSize || page.records.length < this.pageSize;
	}

	/**
	 * A page without anything new: the server repeated itself by mistake, takes page 0 for page 1,
	 * gives its last page for any later one, or ignores page numbers. So the page is asked for once
	 * more, and then the next one decides.
	 */
	private async afterRepetition(page: Page): Promise<'continue' | 'end'> {
		this.current = page.number + 1;
		if (page.number === 1 && this.style.firstPage === 'unknown') return 'continue';
		if (this.repetitions++ > 0) {
			if (this.ignoresPages(page)) throw this.incomplete('answers every page with the first one');
			return 'end';
		}
		const again = await this.fetch(page.number);
		if (again.records.some((record) => !this.seen.has(identity(record)))) {
			this.ahead.set(page.number, Promise.resolve(again));
			this.current = page.number;
		}
		return 'continue';
	}

	/** With a full first page, nobody knows what a server that ignores page numbers keeps back. */
	private ignoresPages(page: Page): boolean {
		const first = this.firstPage?.records ?? [];
		return (
			first.length >= this.pageSize &&
			first.length === this.seen.size &&
			identity(first[0]) === identity(page.records[0])
		);
	}

	private end(page: Page): undefined {
		const { total } = page;
		if (total !== undefined && this.seen.size < total && this.limit > this.seen.size) {
			throw this.incomplete(`announced ${total} records and delivered ${this.seen.size}`);
		}
		if (this.overlaps > 0) {
			this.session.notices.add(
				'The list changed while it was read: records that moved to an earlier page may be missing',
			);
		}
		return undefined;
	}

	private incomplete(what: string): RequestFailure {
		const { name } = this.session.profile;
		return new RequestFailure('incomplete', {
			message: `The list may be incomplete: ${name} ${what}`,
			description: "Narrow it by filters, or turn off 'Return All' and set a limit.",
		});
	}

	/** A page, with the ones after it on their way; undefined when there can be no such page. */
	private async take(number: number): Promise<Page | undefined> {
		if (number === Infinity) return { number, records: [], total: undefined };
		if (number > maximumPages) throw this.incomplete(`has more than ${maximumPages} pages`);
		const pending = this.ahead.get(number) ?? this.fetch(number);
		this.ahead.delete(number);
		this.fetchAhead(number);
		const guess = number === 0 && this.style.firstPage === 'unknown';
		if (!guess) return await pending;
		return await pending.catch((failure: unknown) => {
			if (
				failure instanceof RequestFailure &&
				failure.reason === 'refused' &&
				failure.status !== 401
			) {
				return undefined;
			}
			throw failure;
		});
	}

	/** Starts on later pages once a full page has shown that there may be some. */
	private fetchAhead(number: number): void {
		if (!this.firstPage || this.firstPage.records.length < this.pageSize) return;
		const lastWanted = this.firstPage.number + Math.ceil(this.limit / this.servedSize) - 1;
		for (let next = number + 1; next <= number + pagesAhead && next <= lastWanted; next++) {
			if (this.ahead.has(next)) continue;
			const pending = this.fetch(next);
			// Its failure counts when its turn comes, if ever.
			pending.catch(() => undefined);
			this.ahead.set(next, pending);
		}
	}

	private async fetch(number: number): Promise<Page> {
		const { limit, pageSize, style } = this;
		const order = limit > pageSize ? style.stableOrder : undefined;
		const body = await this.session.send(
			{
				...this.request,
				query: { ...order, ...this.request.query, page: number, limit: pageSize },
			},
			this.progress,
			this.abandoned.signal,
		);
		const records = style.records(body);
		if (records === undefined) {
			const { name } = this.session.profile;
			throw new RequestFailure('unreadable', {
				message: `${name} answered with something other than a list`,
				description: "Check 'Base URL' and 'Endpoint Overrides' in the credential.",
			});
		}
		return { number, records: records.filter(isRecord), total: style.total(body) };
	}
}

function identity(record: IDataObject | undefined): string {
	if (record === undefined) return '';
	return typeof record._id === 'string' ? record._id : JSON.stringify(record);
}
