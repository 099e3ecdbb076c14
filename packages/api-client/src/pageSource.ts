import type { IDataObject } from 'n8n-workflow';

import { ApiError } from './failure';
import { isRecord } from './json';
import type { PageStyle } from './profile';
import type { ItemProgress } from './requestLoop';
import type { EndpointRequest, Session } from './session';

/** Pages that are asked for before the page in hand has been read: so many requests at most are in vain at the end. */
const pagesAhead = 2;

export interface Page {
	number: number;
	records: IDataObject[];
	/** Records of the whole list, if the service tells. */
	total: number | undefined;
}

/** Gives the pages of a list by number, with the later ones already on their way. */
export class PageSource {
	/** Records to ask for per page: pages of equal size that together are the limit. */
	readonly pageSize: number;
	private readonly ahead = new Map<number, Promise<Page>>();
	private readonly abandoned = new AbortController();

	constructor(
		private readonly session: Session,
		private readonly request: EndpointRequest,
		private readonly style: PageStyle,
		private readonly limit: number,
		private readonly progress: ItemProgress,
	) {
		const { maximumPageSize } = style;
		this.pageSize = Number.isFinite(limit)
			? Math.ceil(limit / Math.ceil(limit / maximumPageSize))
			: maximumPageSize;
	}

	/**
	 * Gives a page.
	 *
	 * @param last number of the last page that is worth asking for ahead; -Infinity for none
	 * @throws ApiError
	 */
	async take(number: number, last: number): Promise<Page> {
		const page = this.ahead.get(number) ?? this.read(number);
		this.ahead.delete(number);
		for (let next = number + 1; next <= Math.min(number + pagesAhead, last); next++) {
			if (this.ahead.has(next)) continue;
			const pending = this.read(next);
			// Its failure counts when its turn comes, if ever.
			pending.catch(() => undefined);
			this.ahead.set(next, pending);
		}
		return await page;
	}

	/** Ends what is still on its way, so that nothing is sent after the list has been read. */
	async abandon(): Promise<void> {
		this.abandoned.abort();
		await Promise.allSettled(this.ahead.values());
	}

	/** Asks for a page, whatever is on its way. Throws ApiError. */
	async read(number: number): Promise<Page> {
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
			throw new ApiError('unreadable', {
				message: `${name} answered with something other than a list`,
				description: "Check 'Base URL' and 'Endpoint Overrides' in the credential.",
			});
		}
		return { number, records: records.filter(isRecord), total: style.total(body) };
	}
}
