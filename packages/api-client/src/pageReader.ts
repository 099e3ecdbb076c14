import type { IDataObject } from 'n8n-workflow';

import { ApiError } from './failure';
import type { Page, PageSource } from './pageSource';
import type { PageStyle } from './profile';
import type { Session } from './session';

/** An end to lists that have none. */
const maximumPages = 20_000;

/** Reads a list in order, and finds out where it ends and whether it is complete. */
export class PageReader {
	private readonly seen = new Set<string>();
	private current: number;
	private firstPage: Page | undefined;
	/** Size of the pages that the server really gives. */
	private servedSize = 0;
	private overlaps = 0;
	/** Pages in a row that held nothing new. */
	private repetitions = 0;
	/** A page that was asked for once more, and is to be read next. */
	private secondAnswer: Page | undefined;

	/** @param limit most records wanted; Infinity for all */
	constructor(
		private readonly session: Session,
		private readonly source: PageSource,
		private readonly style: PageStyle,
		private readonly limit: number,
	) {
		this.current = style.firstPage === 'unknown' ? 0 : style.firstPage;
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
		return page.records.length < this.servedSize || page.records.length < this.source.pageSize;
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
		const again = await this.source.read(page.number);
		if (again.records.some((record) => !this.seen.has(identity(record)))) {
			this.secondAnswer = again;
			this.current = page.number;
		}
		return 'continue';
	}

	/** With a full first page, nobody knows what a server that ignores page numbers keeps back. */
	private ignoresPages(page: Page): boolean {
		const first = this.firstPage?.records ?? [];
		return (
			first.length >= this.source.pageSize &&
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

	private incomplete(what: string): ApiError {
		const { name } = this.session.profile;
		return new ApiError('incomplete', {
			message: `The list may be incomplete: ${name} ${what}`,
			description: "Narrow it by filters, or turn off 'Return All' and set a limit.",
		});
	}

	/** A page; undefined when there can be no such page. */
	private async take(number: number): Promise<Page | undefined> {
		const again = this.secondAnswer;
		this.secondAnswer = undefined;
		if (again) return again;
		if (number === Infinity) return { number, records: [], total: undefined };
		if (number > maximumPages) throw this.incomplete(`has more than ${maximumPages} pages`);
		const pending = this.source.take(number, this.lastWanted());
		const guess = number === 0 && this.style.firstPage === 'unknown';
		if (!guess) return await pending;
		return await pending.catch((failure: unknown) => {
			if (failure instanceof ApiError && failure.reason === 'refused' && failure.status !== 401) {
				return undefined;
			}
			throw failure;
		});
	}

	/** The last page that the limit may need; only a full first page shows that there may be more. */
	private lastWanted(): number {
		if (!this.firstPage || this.firstPage.records.length < this.source.pageSize) return -Infinity;
		return this.firstPage.number + Math.ceil(this.limit / this.servedSize) - 1;
	}
}

function identity(record: IDataObject | undefined): string {
	if (record === undefined) return '';
	return typeof record._id === 'string' ? record._id : JSON.stringify(record);
}
