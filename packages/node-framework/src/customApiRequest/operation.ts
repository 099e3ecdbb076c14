import type { IDataObject } from 'n8n-workflow';

import { type Endpoint, isRecord, type Pagination } from '@n8n-nodes-ventia/api-client';
import type { Item } from '../item';
import type { Operation, Resource } from '../operation';
import type { Records } from '../records';
import { type CustomApi, customFields, methods } from './fields';
import { checkPath } from './path';

/**
 * A resource for endpoints that the node does not cover, such as those that the service adds later.
 */
export function customApiRequest<Id extends string>(api: CustomApi): Resource<Id> {
	const send: Operation<Id> = {
		option: {
			name: 'Send',
			value: 'send',
			action: 'Send custom API request',
			description: 'Call an endpoint that this node does not cover',
		},
		fields: customFields(api),
		endpoints: [],
		orderingKeys: (item) => orderingKeys(item, api),
		async execute(item) {
			const method = item.field('method');
			const chosen = method.required(method.choice(methods));
			const path = item.field('path');
			const endpoint = {
				candidates: [
					{
						method: chosen,
						path: path.required(path.as((text) => checkPath(text, api.examplePath))),
					},
				],
				documented: true,
				idempotent: isRead(chosen),
				unknownAdvice: "Check 'Method' and 'Path'.",
			} satisfies Endpoint;
			const query = item.field('query').json();
			if (chosen === 'GET' && item.field('paginate').flag()) {
				return item.list({ ...endpoint, pagination: readPagination(item, api) }, { query });
			}
			const body = isRead(chosen) ? undefined : item.field('body').json();
			return recordsIn(await item.sendCustom(endpoint, { query, body }));
		},
	};
	return {
		option: {
			name: 'Custom API Request',
			value: 'customApiRequest',
			description: 'Endpoints that the other resources do not cover',
		},
		defaultOperation: 'send',
		operations: [send],
	};
}

function isRead(method: string): boolean {
	return method === 'GET' || method === 'HEAD';
}

function readPagination<Id extends string>(item: Item<Id>, { pageStyles }: CustomApi): Pagination {
	const field = item.field('pageStyle');
	const value = pageStyles.length === 1 ? undefined : field.required(field.option(pageStyles));
	return (pageStyles.find((style) => style.value === value) ?? pageStyles[0]).pagination;
}

/** Writes to the same path, or to the same record anywhere, keep their order; reads need none. */
function orderingKeys<Id extends string>(item: Item<Id>, { recordIds }: CustomApi): string[] {
	if (isRead(item.field('method').text() ?? '')) return [`read ${item.index}`];
	const path = item.field('path').text() ?? '';
	return [path, ...(path.toLowerCase().match(recordIds) ?? [])];
}

/** The response as items: a list's entries, a record, or a plain value under `value`. */
function recordsIn(body: unknown): Records {
	if (body === undefined) return { success: true };
	return Array.isArray(body) ? body.map(toRecord) : toRecord(body);
}

function toRecord(value: unknown): IDataObject {
	return isRecord(value) ? value : { value: plain(value) };
}

function plain(value: unknown): string | number | boolean | null {
	const isPlain =
		typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
	return isPlain ? value : value === null ? null : JSON.stringify(value);
}
