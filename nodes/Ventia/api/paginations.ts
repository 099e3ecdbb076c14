import { isRecord } from '../../../packages/api-client/src/json';
import type { PageNumbers } from '../../../packages/api-client/src/service';

/** Largest page to request: the size that the general part of the documentation shows. */
const pageSize = 100;
/** The smallest documented default, for contacts; no page is capped below it. */
const smallestPage = 10;

/**
 * Keys that may wrap a list, one within another at most; for most lists the documentation shows a
 * bare array.
 */
const envelopes = [
	...['data', 'result', 'results', 'docs', 'items', 'records', 'rows'],
	...['contacts', 'groups', 'interactions', 'sales', 'users', 'webhooks'],
];

function listIn(body: unknown, depth = 0): unknown[] | undefined {
	if (Array.isArray(body)) return body;
	if (!isRecord(body) || depth > 2) return undefined;
	return envelopes.map((key) => listIn(body[key], depth + 1)).find((list) => list !== undefined);
}

/** The total that sales and webhooks announce, as a number or a text. */
function totalIn(body: unknown): number | undefined {
	if (!isRecord(body)) return undefined;
	const { paging, pagination } = body;
	const value =
		(isRecord(pagination) ? pagination.totalItems : undefined) ??
		(isRecord(paging) ? paging.totalCount : undefined);
	const total = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	return typeof total === 'number' && Number.isInteger(total) && total >= 0 ? total : undefined;
}

const numbered = {
	by: 'page',
	pageParameter: 'page',
	sizeParameter: 'limit',
	pageSize,
	smallestPage,
	records: (body: unknown) => listIn(body),
	total: totalIn,
} as const;

/** Lists whose first page number is not documented: bare arrays, and webhooks. */
export const plainPages: PageNumbers = { ...numbered, firstPage: 'unknown' };

/** Sales count from 1: `page` has a minimum and a default of 1. */
export const pagesFromOne: PageNumbers = { ...numbered, firstPage: 1 };

/** `GET /contacts` counts from 1 too, and can be sorted. */
export const contactPages: PageNumbers = { ...pagesFromOne, stableOrder: { sort: '+createdAt' } };
