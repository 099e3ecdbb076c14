import type { IDataObject } from 'n8n-workflow';

import { identityOf, withRecordsRead } from '@n8n-nodes-ventia/api-client';
import type { EndpointId } from '../../api/endpoints';
import type { Item } from './operation';

/**
 * Reads a list with several queries, one after the other, as if they were one: each record comes
 * once.
 *
 * @throws ApiError with `recordsRead` of all queries
 */
export async function* listByQueries(
	item: Item,
	endpointId: EndpointId,
	queries: IDataObject[],
): AsyncGenerator<IDataObject[]> {
	const { limit } = item;
	const seen = new Set<string>();
	for (const query of queries) {
		const before = seen.size;
		// Records that two queries share are counted once.
		const wanted = queries.length === 1 ? limit : limit + before;
		try {
			for await (const records of item.list(endpointId, { query }, wanted)) {
				const fresh = records.filter((record) => !seen.has(identityOf(record)));
				const left = fresh.slice(0, limit - seen.size);
				for (const record of left) seen.add(identityOf(record));
				if (left.length > 0) yield left;
				if (seen.size >= limit) return;
			}
		} catch (thrown) {
			throw withRecordsRead(thrown, seen.size);
		}
	}
}
