import type { IDataObject } from 'n8n-workflow';

import { OncePerRun } from '@n8n-nodes-ventia/node-framework';
import type { EndpointId } from '../../api/endpoints';
import type { Item } from './operation';

const lists = new OncePerRun<IDataObject[]>();

/** A whole list, read once per run, to look up IDs or codes by name. Throws ApiError. */
export async function listOncePerRun(item: Item, endpointId: EndpointId): Promise<IDataObject[]> {
	return await lists.get(item.run, endpointId, async () => await readList(item, endpointId));
}

async function readList(item: Item, endpointId: EndpointId): Promise<IDataObject[]> {
	const records: IDataObject[] = [];
	for await (const page of item.list(endpointId, {}, Infinity)) records.push(...page);
	return records;
}
