import type { IDataObject } from 'n8n-workflow';

import type { EndpointId } from '../api/endpoints';
import type { Item } from './operation';

const listsOfRuns = new WeakMap<object, Map<EndpointId, Promise<IDataObject[]>>>();

/** A whole list, read once by each run, for names that stand for IDs or codes. Throws ApiError. */
export async function readOnceInRun(item: Item, endpointId: EndpointId): Promise<IDataObject[]> {
	const lists = listsOfRuns.get(item.run) ?? new Map<EndpointId, Promise<IDataObject[]>>();
	listsOfRuns.set(item.run, lists);
	const known = lists.get(endpointId);
	if (known) return await known;
	const list = readList(item, endpointId);
	lists.set(endpointId, list);
	// The next item asks again.
	list.catch(() => lists.delete(endpointId));
	return await list;
}

async function readList(item: Item, endpointId: EndpointId): Promise<IDataObject[]> {
	const records: IDataObject[] = [];
	for await (const page of item.listUpTo(Infinity, endpointId, {})) records.push(...page);
	return records;
}
