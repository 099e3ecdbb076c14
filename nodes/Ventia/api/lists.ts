import type { IDataObject } from 'n8n-workflow';

import { isRecord, type ListReport, type PageNumbers } from '@n8n-nodes-ventia/api-client';

/** Largest page to request: the size that the general part of the documentation shows. */
const pageSize = 100;
/** The smallest documented default, for contacts; no page is capped below it. */
const smallestPage = 10;

/** Keys that may wrap a list of anything. */
const envelopes = ['data', 'result', 'results', 'docs', 'items', 'records', 'rows'];
/** Keys that say what is in a list. */
const names = ['contacts', 'groups', 'interactions', 'sales', 'users', 'webhooks'];

/**
 * The list in a response, in one or two envelopes at most; for most lists the documentation shows a
 * bare array. Beside the list that was requested, there may be others that it refers to.
 */
function listIn(body: unknown, path: string, depth = 0): unknown[] | undefined {
	if (Array.isArray(body)) return body;
	if (!isRecord(body) || depth > 2) return undefined;
	const own = names.filter((name) => path.toLowerCase().includes(name.slice(0, -1)));
	for (const keys of [own.toReversed(), envelopes]) {
		const lists = keys.map((key) => listIn(body[key], path, depth + 1));
		const list = lists.find((one) => one !== undefined);
		if (list) return list;
	}
	const others = names.filter((name) => Array.isArray(body[name]));
	// Which one of several is meant cannot be known.
	return others.length === 1 ? listIn(body[others[0] ?? ''], path) : undefined;
}

/** What a response says about the whole list. The first two totals are documented. */
function report(body: unknown): ListReport {
	if (!isRecord(body)) return {};
	const places = [body, body.pagination, body.paging, body.meta, body.data].filter(isRecord);
	const first = (keys: string[]) => places.flatMap((place) => keys.map((key) => place[key]));
	const { pagination, paging } = body;
	return {
		total: [totalIn(pagination, 'totalItems'), totalIn(paging, 'totalCount')].find(isTotal),
		likelyTotal: first(likelyTotals).map(wholeNumber).find(isTotal),
		hasMore: first(['has_more', 'hasMore', 'hasNextPage']).some((value) => value === true),
		isPartial: first(partial).some((value) => value === true) || hasFailedShards(body),
	};
}

const likelyTotals = ['total', 'totalCount', 'totalItems', 'total_count', 'totalRecords'];
/** How search engines say that they have not looked everywhere. */
const partial = [
	'timed_out',
	'timedOut',
	'incomplete_results',
	'incompleteResults',
	'partial',
	'truncated',
	'isTruncated',
];

function hasFailedShards({ _shards }: IDataObject): boolean {
	return isRecord(_shards) && Number(_shards.failed) > 0;
}

function totalIn(place: unknown, key: string): number | undefined {
	return isRecord(place) ? wholeNumber(place[key]) : undefined;
}

/** A number of records, which may be written as a text. */
function wholeNumber(value: unknown): number | undefined {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	return typeof number === 'number' && Number.isInteger(number) && number >= 0 ? number : undefined;
}

function isTotal(value: number | undefined): value is number {
	return value !== undefined;
}

const numbered = {
	by: 'page',
	pageParameter: 'page',
	sizeParameter: 'limit',
	pageSize,
	smallestPage,
	records: (body: unknown, path = '') => listIn(body, path),
	report,
} as const;

/** Lists whose first page number is not documented: bare arrays, and webhooks. */
export const plainPages: PageNumbers = { ...numbered, firstPage: 'unknown' };

/** Sales count from 1: `page` has a minimum and a default of 1. */
export const pagesFromOne: PageNumbers = { ...numbered, firstPage: 1 };

/** `GET /contacts` counts from 1 too, and can be sorted. */
export const contactPages: PageNumbers = { ...pagesFromOne, stableOrder: { sort: '+createdAt' } };
