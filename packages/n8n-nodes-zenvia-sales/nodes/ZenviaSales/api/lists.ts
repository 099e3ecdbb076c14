import { type Cursor, idOf } from '@n8n-nodes-ventia/api-client';

/**
 * Newest first, bare arrays; `before` is the ID of the last record of the previous page. Zenvia
 * recommends pages of 1,000 at most, in multiples of 100, so pages are assumed not to be capped
 * below 100.
 */
export const newestFirst: Cursor = {
	by: 'cursor',
	pageSize: 1000,
	smallestPage: 100,
	sizeParameter: 'limit',
	records: (body) => (Array.isArray(body) ? body : undefined),
	after(last) {
		const before = idOf(last);
		return before === undefined ? undefined : { before };
	},
};
