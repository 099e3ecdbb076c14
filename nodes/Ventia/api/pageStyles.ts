import { isRecord } from '../../../packages/api-client/src/json';
import type { PageStyle } from '../../../packages/api-client/src/profile';

function bareArray(body: unknown): unknown[] | undefined {
	if (Array.isArray(body)) return body;
	// The newer documentation does not show the envelope of lists; these are the likely ones (inferred).
	if (!isRecord(body)) return undefined;
	return [body.data, body.result, body.results, body.docs].find((value) => Array.isArray(value));
}

function numberIn(body: unknown, envelope: string, key: string): number | undefined {
	const part = isRecord(body) ? body[envelope] : undefined;
	const value = isRecord(part) ? part[key] : undefined;
	return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined;
}

/** `GET /contacts`: pages from 1 (API reference, section 5); a page of 100 is what the documentation shows. */
export const contactPages: PageStyle = {
	firstPage: 1,
	maximumPageSize: 100,
	records: bareArray,
	total: (body) => numberIn(body, 'pagination', 'totalItems'),
	stableOrder: { sort: '+createdAt' },
};

/** Bare arrays whose first page the documentation does not tell (API reference, section 5). */
export const plainPages: PageStyle = {
	firstPage: 'unknown',
	maximumPageSize: 100,
	records: bareArray,
	total: () => undefined,
};

/** `{ data, pagination: { totalItems } }`, pages from 1, at most 100 a page (API reference, section 5). */
export const salePages: PageStyle = {
	firstPage: 1,
	maximumPageSize: 100,
	records: (body) => (isRecord(body) && Array.isArray(body.data) ? body.data : undefined),
	total: (body) => numberIn(body, 'pagination', 'totalItems'),
};

/** `{ success, result, paging: { totalCount } }`; paging parameters are not documented. */
export const webhookPages: PageStyle = {
	firstPage: 'unknown',
	maximumPageSize: 100,
	records: (body) => (isRecord(body) && Array.isArray(body.result) ? body.result : undefined),
	total: (body) => numberIn(body, 'paging', 'totalCount'),
};
