import { idOf } from '../../../../api-client/src/json';
import type { Cursor } from '../../../../api-client/src/pagination';

/**
 * Newest first, bare arrays; `before` is the ID of the last record of the page before. Pages of 1,000
 * are the largest that Zenvia recommends, in multiples of 100, so none is taken to be cut below that.
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
