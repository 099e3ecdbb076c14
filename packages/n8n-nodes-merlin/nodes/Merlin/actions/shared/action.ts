import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '@n8n-nodes-ventia/api-client';
import type { EndpointId } from '../../api/endpoints';
import type { Item } from './operation';

/**
 * Sends one action and returns Merlin's whole response: a list of records becomes one item for each,
 * anything else one item. Only a search without a match gives none.
 */
export async function act(
	item: Item,
	endpoint: EndpointId,
	action: IDataObject,
): Promise<IDataObject[]> {
	const body = await item.sendCustom(endpoint, { body: action });
	if (isRecord(body)) return [body];
	if (!Array.isArray(body))
		return [{ response: typeof body === 'number' ? body : String(body ?? '') }];
	const isEmptyAnswer = body.length === 0 && endpoint !== 'searchContacts';
	return body.every(isRecord) && !isEmptyAnswer ? body : [{ response: body }];
}
