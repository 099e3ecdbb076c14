import type { IDataObject, ILoadOptionsFunctions } from 'n8n-workflow';

import { connect, type VentiaClient } from '../api/connect';
import { type EndpointId, endpoints } from '../api/endpoints';
import { ApiError, toNodeError } from '../../../packages/api-client/src/errors';
import { idOf, isRecord } from '../../../packages/api-client/src/json';
import type { Endpoint } from '../../../packages/api-client/src/service';

/**
 * Fills a picker with what Ventia answers.
 *
 * @throws NodeApiError or NodeOperationError with the reason when it cannot: an empty list is shown
 *   only where there is nothing
 */
export async function answer<T>(
	host: ILoadOptionsFunctions,
	read: (ventia: VentiaClient) => Promise<T>,
): Promise<T> {
	try {
		return await read(await connect(host, 'pickers'));
	} catch (thrown) {
		throw toNodeError(host.getNode(), thrown);
	}
}

/** One page of a list. Throws ApiError, also for an answer that is no list. */
export async function readPage(
	ventia: VentiaClient,
	endpointId: EndpointId,
	query: IDataObject,
	page: number,
	size: number,
): Promise<IDataObject[]> {
	const body = await ventia.send(endpointId, { query: { ...query, page, limit: size } });
	const route: Endpoint = endpoints[endpointId];
	const records = route.pagination?.records(body);
	if (records) return records.filter(isRecord);
	throw new ApiError('unreadable', {
		message: 'Ventia answered with something other than a list',
		description: "Check 'Base URL' and 'Endpoint Overrides' in the credential.",
	});
}

/** All records of a list. Throws ApiError. */
export async function readAll(
	ventia: VentiaClient,
	endpointId: EndpointId,
): Promise<IDataObject[]> {
	const all: IDataObject[] = [];
	for await (const records of ventia.list(endpointId, {}, Infinity)) all.push(...records);
	return all;
}

/** An entry of a picker: the record's ID under a name, or under the ID if it has none. */
export function entry(record: IDataObject, name: string): { name: string; value: string } {
	const value = idOf(record) ?? '';
	return { name: name || value, value };
}

/** The parts that have something in them, with blanks between them. */
export function words(...parts: unknown[]): string {
	return parts
		.filter((part) => part !== undefined && part !== null && part !== '')
		.map(String)
		.join(' ');
}

/** Whether a name has every word that was typed, in any order, with or without accents. */
export function hasWords(name: string, typed: string): boolean {
	const text = plainLetters(name);
	return plainLetters(typed)
		.split(/\s+/)
		.every((word) => text.includes(word));
}

function plainLetters(text: string): string {
	return text
		.normalize('NFD')
		.replace(/\p{Mn}/gu, '')
		.toLowerCase();
}
