import { aborted } from '../clock';
import { ApiError } from '../errors';
import { isSamePage } from '../pagination';
import type { FindFirstPage, FirstPage, ListSearch, ListStart } from '../service';
import type { IDataObject } from 'n8n-workflow';

/** What is known about each list, for as long as n8n runs. An `empty` list reveals nothing. */
const firstPages = new Map<string, FirstPage | 'empty'>();
const finding = new Map<string, Promise<unknown>>();

interface Records {
	records: IDataObject[];
}

/** A start, and what it established for other reads of the list to rely on. */
type Found<Page> = ListStart<Page> & { proves?: FirstPage | 'empty' };

/**
 * Finds out whether a list counts its pages from 0 or from 1, and remembers it for as long as n8n
 * runs. Page 0 tells: if it is rejected, fails, is empty or equals page 1, pages count from 1. An
 * empty list tells nothing.
 */
export const findFirstPage: FindFirstPage = async (search) => {
	const { ask, isFiltered, key, signal } = search;
	const pending = finding.get(key);
	if (pending && !firstPages.has(key)) await Promise.race([pending, aborted(signal)]);
	const known = firstPages.get(key);
	if (known === 'empty') {
		const all = await ask();
		if (all.records.length === 0) return { first: 1, pages: [all] };
	} else if (known !== undefined) return { first: known, pages: [] };
	const found = tryBoth(search);
	finding.set(
		key,
		found.catch(() => undefined),
	);
	try {
		const { proves, ...start } = await found;
		if (proves !== undefined && !isFiltered) firstPages.set(key, proves);
		return start;
	} finally {
		finding.delete(key);
	}
};

async function tryBoth<Page extends Records>({
	ask,
	limit,
}: ListSearch<Page>): Promise<Found<Page>> {
	const zero = await attempt(async () => await ask(0));
	if ('page' in zero && zero.page.records.length >= limit) return { first: 0, pages: [zero.page] };
	const one = await attempt(async () => await ask(1));
	if ('page' in zero && zero.page.records.length > 0) {
		if (!('page' in one)) throw one.failure;
		const pages = [zero.page, one.page];
		if (isSamePage(zero.page, one.page)) return { first: 1, pages: [zero.page], proves: 1 };
		return { first: 0, pages, proves: 0 };
	}
	if ('page' in one) {
		const isRefused = 'failure' in zero && isRejected(zero.failure);
		return await fromOne(one.page, zero, isRefused ? undefined : ask);
	}
	if (!('failure' in zero) || !isRejected(zero.failure) || !isRejected(one.failure)) {
		throw one.failure;
	}
	return { first: 'unpaged', pages: [await ask('unpaged')], proves: 'unpaged' };
}

/**
 * Page 0 is empty or fails. It may still be a page that fails for the moment: only the list without
 * a page number proves that it is not.
 *
 * @param ask undefined if page 0 was rejected, which proves it, too
 */
async function fromOne<Page extends Records>(
	one: Page,
	zero: { page: Page } | { failure: ApiError },
	ask: ListSearch<Page>['ask'] | undefined,
): Promise<Found<Page>> {
	const isFailing = 'failure' in zero;
	if (!ask) return { first: 1, pages: [one], ...(one.records.length > 0 && { proves: 1 }) };
	if (one.records.length === 0 && !isFailing) return { first: 1, pages: [one] };
	if (isSamePage(one, await ask())) {
		return { first: 1, pages: [one], proves: one.records.length > 0 ? 1 : 'empty' };
	}
	if (isFailing) throw zero.failure;
	const again = await ask(0);
	if (again.records.length === 0) return { first: 1, pages: [one] };
	return { first: 0, pages: [again, one], proves: 0 };
}

/** A page, or the failure if the page number may have caused it. */
async function attempt<Page>(
	read: () => Promise<Page>,
): Promise<{ page: Page } | { failure: ApiError }> {
	return await read().then(
		(page) => ({ page }),
		(thrown: unknown) => {
			const isMeant =
				thrown instanceof ApiError &&
				(isRejected(thrown) || ['unavailable', 'unreadable'].includes(thrown.reason));
			if (isMeant) return { failure: thrown };
			throw thrown;
		},
	);
}

/** Whether the service did not accept the query. */
function isRejected({ reason, status }: ApiError): boolean {
	return reason === 'rejected' && (status === 400 || status === 416 || status === 422);
}
