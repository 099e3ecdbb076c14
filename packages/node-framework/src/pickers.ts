import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodePropertyOptions,
} from 'n8n-workflow';

import {
	type ApiClient,
	ApiError,
	clock,
	idOf,
	isRecord,
	type PathParameters,
	toNodeError,
} from '@n8n-nodes-ventia/api-client';
import type { Connect } from './connect';

/**
 * Fills a picker with what the service returns.
 *
 * @throws NodeApiError or NodeOperationError with the reason if it cannot: an empty list means
 *   that there is nothing to choose
 */
export async function fillPicker<Id extends string, T>(
	host: ILoadOptionsFunctions,
	connect: Connect<Id>,
	read: (client: ApiClient<Id>) => Promise<T>,
): Promise<T> {
	try {
		return await read(await connect(host, 'pickers'));
	} catch (thrown) {
		throw toNodeError(host.getNode(), thrown);
	}
}

/** How long a picker reuses what was read before, in ms: opening a panel asks several times. */
const rememberedMs = 60_000;

interface Remembered {
	at: number;
	records: Promise<IDataObject[]>;
}

/** What was read for pickers, by account. */
const remembered = new WeakMap<object, Map<string, Remembered>>();

/** Reads a list for a picker, or reuses what was read within the last minute. */
async function forAMinute<Id extends string>(
	client: ApiClient<Id>,
	what: string,
	read: () => Promise<IDataObject[]>,
): Promise<IDataObject[]> {
	const { limiter } = client.account;
	const known = remembered.get(limiter) ?? new Map<string, Remembered>();
	remembered.set(limiter, known);
	const now = clock.now();
	for (const [key, { at }] of known) if (now - at >= rememberedMs) known.delete(key);
	const { records } = known.get(what) ?? { records: read() };
	if (!known.has(what)) known.set(what, { at: now, records });
	// The next call asks again.
	records.catch(() => known.delete(what));
	return await records;
}

/** Runs a search for a picker; the same search within a minute is sent once. Throws ApiError. */
export async function rememberedPage<Id extends string>(
	client: ApiClient<Id>,
	endpointId: Id,
	query: IDataObject,
	parameters: PathParameters = {},
): Promise<IDataObject[]> {
	const what = JSON.stringify([endpointId, query, parameters]);
	const read = async () => await readPage(client, endpointId, query, parameters);
	return await forAMinute(client, what, read);
}

/** Reads a list with one request. Throws ApiError, also for a response that is not a list. */
export async function readPage<Id extends string>(
	client: ApiClient<Id>,
	endpointId: Id,
	query: IDataObject,
	parameters: PathParameters = {},
): Promise<IDataObject[]> {
	const body = await client.send(endpointId, { parameters, query });
	const { pagination } = client.endpoints[endpointId];
	const records = pagination ? pagination.records(body) : listIn(body);
	if (records) return records.filter(isRecord);
	const { advice, name } = client.profile;
	throw new ApiError('unreadable', {
		message: `${name} answered with something other than a list`,
		description: advice.endpoint,
	});
}

function listIn(body: unknown): unknown[] | undefined {
	return Array.isArray(body) ? body : undefined;
}

/**
 * All records of a list, or as many as could be read: a missing one can still be given by its ID.
 * They are read once per minute. Throws ApiError.
 */
export async function rememberedList<Id extends string>(
	client: ApiClient<Id>,
	endpointId: Id,
): Promise<IDataObject[]> {
	return await forAMinute(client, endpointId, async () => await readList(client, endpointId));
}

async function readList<Id extends string>(
	client: ApiClient<Id>,
	endpointId: Id,
): Promise<IDataObject[]> {
	const all: IDataObject[] = [];
	const read = async () => {
		for await (const records of client.list(endpointId, {}, Infinity)) {
			for (const record of records) all.push(record);
		}
	};
	await read().catch((thrown: unknown) => {
		if (!(thrown instanceof ApiError) || thrown.reason !== 'incomplete') throw thrown;
	});
	return all;
}

/** An entry of a picker: the record's ID, shown with a name, or with the ID if it has none. */
export function entry(record: IDataObject, name: string): { name: string; value: string } {
	const value = idOf(record) ?? '';
	return { name: name || value, value };
}

/** The entries that match the typed text, sorted by name; for short lists, which are read whole. */
export function matching(
	entries: INodePropertyOptions[],
	typed: string | undefined,
): INodeListSearchResult {
	const results = entries
		.map(({ name, value }) => ({ name, value: String(value) }))
		.filter(({ name, value }) => hasWords(`${name} ${value}`, (typed ?? '').trim()))
		.sort((a, b) => a.name.localeCompare(b.name));
	return { results: toldApart(results) };
}

/** The entries, with the ID where several have the same name. */
export function toldApart<T extends INodePropertyOptions>(entries: T[]): T[] {
	const counts = new Map<string, number>();
	for (const { name } of entries) counts.set(name, (counts.get(name) ?? 0) + 1);
	return entries.map((one) =>
		(counts.get(one.name) ?? 0) > 1 && one.name !== one.value
			? { ...one, name: `${one.name} · ${String(one.value)}` }
			: one,
	);
}

/** Joins the non-empty parts with spaces. */
export function joined(...parts: unknown[]): string {
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

/**
 * For a list that is visible in a new node: n8n 2.41 loads it before it attaches the credential,
 * shows "Error fetching options", and loads it again only when one of these fields changes.
 *
 * @param fields a locator with `.value`: n8n compares texts, and all objects have the same
 */
export function reloadedWith(...fields: string[]): { loadOptionsDependsOn: string[] } {
	return { loadOptionsDependsOn: fields };
}

/** A text for comparing: without accents, in lower case, with single spaces. */
export function plainLetters(text: string): string {
	return text
		.normalize('NFD')
		.replace(/\p{Mn}/gu, '')
		.replace(/\s+/g, ' ')
		.trim()
		.toLowerCase();
}
