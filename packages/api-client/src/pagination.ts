import type { IDataObject } from 'n8n-workflow';

import { ApiError } from './failure';
import { PageReader } from './pageReader';
import { PageSource } from './pageSource';
import type { PageStyle } from './profile';
import type { ItemProgress } from './requestLoop';
import type { EndpointRequest, Session } from './session';

/**
 * Reads a list page by page and gives out each page's new records.
 *
 * A list ends with an empty page, or when the announced total has been reached: a short page alone
 * says nothing, because a server may cap the page size. Records are told apart by `_id`, so a page
 * that comes twice adds nothing. The pages after the one in hand are already on their way.
 *
 * @param limit most records wanted; Infinity for all
 * @throws ApiError with `recordsRead` when a page cannot be read, or the list stays incomplete
 */
export async function* readPages(
	session: Session,
	request: EndpointRequest,
	style: PageStyle,
	limit: number,
	progress: ItemProgress,
): AsyncGenerator<IDataObject[]> {
	const source = new PageSource(session, request, style, limit, progress);
	const reader = new PageReader(session, source, style, limit);
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
		await source.abandon();
	}
}

function withRecordsRead(thrown: unknown, delivered: number): unknown {
	if (thrown instanceof ApiError) thrown.recordsRead = delivered;
	return thrown;
}
