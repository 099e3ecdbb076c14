import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../../../packages/api-client/src/json';
import type { VentiaEvent } from './event';
import { readFields, textAt, valueAt } from './eventFields';
import { asMessage } from './whatsapp';

/** Interactions that are no messages (docs/api-reference.md#interactions). */
const otherTypes = ['note', 'reminder', 'transfer', 'archiving'];
/** What `via` says of interactions that a company makes (docs/api-reference.md#interactions). */
const ourWays = ['api', 'server', 'web'];
const deliveryStatuses = ['accepted', 'sent', 'delivered', 'read', 'played', 'failed', 'deleted'];

/**
 * Reads a Ventia interaction object (docs/api-reference.md#interactions). What its `content` holds for
 * WhatsApp messages is not documented, so likely places are looked at (inferred).
 *
 * @returns undefined for another shape
 */
export function readInteraction(body: IDataObject): VentiaEvent | undefined {
	const id = textAt(body, '_id');
	const parts = ['contact', 'content', 'type', 'via'].filter((key) => Object.hasOwn(body, key));
	if (id === undefined || parts.length < 2) return undefined;
	const type = textAt(body, 'type');
	const isOther = otherTypes.includes(type ?? '');
	const status = deliveryStatus(body);
	const fromMe = status === undefined ? isOwn(body) : true;
	const content = valueAt(body, 'content');
	const fields = readFields(
		{
			...body,
			content: isRecord(content) ? { ...asMessage(content, fromMe), status } : content,
			fromMe,
			status,
			// Whatever else it is, that it is a message says nothing of its type.
			type: type === 'message' ? undefined : type,
		},
		'interaction',
	);
	const channelId = fields.channelId;
	return {
		id: versionOf(id, body, status),
		kind: isOther ? undefined : status ? 'status' : 'message',
		fields: status ? { ...fields, type: null } : fields,
		channels: typeof channelId === 'string' ? [channelId] : [],
		raw: body,
	};
}

/** An interaction that has changed is another event; so is each status of it. */
function versionOf(id: string, body: IDataObject, status: string | undefined): string {
	const updatedAt = textAt(body, 'updatedAt');
	const isChanged = updatedAt !== undefined && updatedAt !== textAt(body, 'createdAt');
	const parts = [id, status, isChanged ? updatedAt : undefined];
	return parts.filter((part) => part !== undefined).join(':');
}

/** The interaction's own `status` is `started` or alike, and only a delivery status if it says so. */
function deliveryStatus(body: IDataObject): string | undefined {
	const stated = [textAt(body, 'content.status'), textAt(body, 'status')];
	return stated.find((status) => status !== undefined && deliveryStatuses.includes(status));
}

function isOwn(body: IDataObject): boolean | undefined {
	const stated = [valueAt(body, 'content.fromMe'), valueAt(body, 'fromMe')];
	const found = stated.find((flag) => typeof flag === 'boolean');
	if (found !== undefined) return found;
	const direction = textAt(body, 'content.direction') ?? textAt(body, 'direction');
	if (direction !== undefined) return /^out/i.test(direction);
	const via = textAt(body, 'via');
	return via === undefined ? undefined : ourWays.includes(via);
}
