import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '@n8n-nodes-ventia/api-client';
import {
	type Checked,
	type Item as FrameworkItem,
	type Operation as FrameworkOperation,
	rejectValue,
	type Resource as FrameworkResource,
} from '@n8n-nodes-ventia/node-framework';
import type { EndpointId } from '../api/endpoints';

/** One input item of the Merlin node. */
export type Item = FrameworkItem<EndpointId>;
/** One entry of the node's 'Operation' list. */
export type Operation = FrameworkOperation<EndpointId>;
/** One entry of the node's 'Resource' list. */
export type Resource = FrameworkResource<EndpointId>;

/**
 * Rejects what is certainly not an ID: Merlin's samples have numbers, and nothing more is
 * documented.
 */
export function checkId(text: string): Checked<string> {
	if (!/[\s@/\\]|^\+/.test(text)) return { value: text };
	return rejectValue(
		text,
		'is not an ID',
		"IDs look like 10. Take it from the output of 'Search'.",
	);
}

/** An ID as in Merlin's samples: a number if it is one. */
export function readId(item: Item, name: string): string | number {
	const id = item.id(name);
	return /^(0|[1-9]\d{0,14})$/.test(id) ? Number(id) : id;
}

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
