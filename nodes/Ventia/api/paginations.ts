import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../../packages/api-client/src/json';
import type { PageNumbers } from '../../../packages/api-client/src/service';

/** Largest page to request: the size that the general part of the documentation shows. */
const pageSize = 100;
/** The smallest documented default, for contacts; no page is capped below it. */
const smallestPage = 10;

/** Keys that may wrap a list; for most lists the documentation shows a bare array. */
const envelopes = ['data', 'result', 'results', 'docs'];

function listIn(body: unknown): unknown[] | undefined {
	if (Array.isArray(body)) return body;
	if (!isRecord(body)) return undefined;
	const known = envelopes.map((key) => body[key]).find((value) => Array.isArray(value));
	return known ?? onlyListIn(body);
}

/** The only list of records in a body whose envelope has another name, or two of them. */
function onlyListIn(body: IDataObject): unknown[] | undefined {
	const inner = Object.values(body).filter(isRecord);
	const lists = [body, ...inner]
		.flatMap((record) => Object.values(record))
		.filter((value): value is unknown[] => Array.isArray(value) && value.every(isRecord));
	return lists.length === 1 ? lists[0] : undefined;
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
	records: listIn,
	total: totalIn,
} as const;

/** Lists whose first page number is not documented: bare arrays, and webhooks. */
export const plainPages: PageNumbers = { ...numbered, firstPage: 'unknown' };

/** Sales count from 1: `page` has a minimum and a default of 1. */
export const pagesFromOne: PageNumbers = { ...numbered, firstPage: 1 };

/** `GET /contacts` counts from 1 too, and can be sorted. */
export const contactPages: PageNumbers = { ...pagesFromOne, stableOrder: { sort: '+createdAt' } };
