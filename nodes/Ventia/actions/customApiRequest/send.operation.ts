import type { IDataObject } from 'n8n-workflow';

import type { PageNumbers } from '../../../../packages/api-client/src/pagination';
import type { Endpoint } from '../../../../packages/api-client/src/service';
import { isRecord } from '../../../../packages/api-client/src/json';
import type { Field } from '../../../../packages/node-framework/src/field';
import type { Records } from '../../../../packages/node-framework/src/records';
import type { Item, Operation } from '../operation';
import { customFields, methods, pageStyleNames, pageStyles } from './customFields';
import { checkPath } from './path';
import { readValues } from './values';

/** None of the 30 endpoints: for those that Ventia adds later. */
export const send: Operation = {
	option: {
		name: 'Send',
		value: 'send',
		action: 'Send custom API request',
		description: 'Use an endpoint that this node does not know',
	},
	fields: customFields,
	endpoints: [],
	orderingKeys,
	async execute(item) {
		const method = item.field('method');
		const chosen = method.required(method.choice(methods));
		const endpoint = {
			candidates: [{ method: chosen, path: readPath(item.field('path')) }],
			documented: true,
			idempotent: isRead(chosen),
			unknownAdvice: "Check 'Method' and 'Path'.",
		} satisfies Endpoint;
		const query = readValues(item, 'query');
		if (chosen === 'GET' && item.field('paginate').flag()) {
			return item.list({ ...endpoint, pagination: readPages(item.field('pageStyle')) }, { query });
		}
		const body = isRead(chosen) ? undefined : readValues(item, 'body');
		return recordsIn(await item.sendCustom(endpoint, { query, body }));
	},
};

function isRead(method: string): boolean {
	return method === 'GET' || method === 'HEAD';
}

function readPath(field: Field): string {
	return field.required(field.as(checkPath));
}

function readPages(field: Field): PageNumbers {
	const name = field.required(field.choice(pageStyleNames));
	return pageStyles[name];
}

/** Writes to the same path, or to the same record anywhere, keep their order; reads need none. */
function orderingKeys(item: Item): string[] {
	if (isRead(item.field('method').text() ?? '')) return [`read ${item.index}`];
	const path = item.field('path').text() ?? '';
	return [path, ...(path.toLowerCase().match(/\b[0-9a-f]{24}\b/g) ?? [])];
}

/** The answer as items: a list's entries, a record, or a plain value under `value`. */
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
