import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '@n8n-nodes-ventia/api-client';
import type { EndpointId } from '../../api/endpoints';
import type { Item } from './operation';

/**
 * Sends one action and returns Merlin's whole response: a list becomes one item per record, anything
 * else one item.
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
	return body.every(isRecord) ? body : [{ response: body }];
}
