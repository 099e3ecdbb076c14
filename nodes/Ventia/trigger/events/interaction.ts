import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../../../packages/api-client/src/json';
import { digest, type VentiaEvent } from './event';
import { readFields, textAt, valueAt } from './eventFields';
import { asMessage } from './whatsapp';

/** Types of interactions that are not messages (docs/api-reference.md#interactions). */
const otherTypes = ['note', 'reminder', 'transfer', 'archiving'];
const deliveryStatuses = ['accepted', 'sent', 'delivered', 'read', 'played', 'failed', 'deleted'];

/**
 * Reads a Ventia interaction object (docs/api-reference.md#interactions). The `content` of WhatsApp
 * messages is not documented, so likely places are checked (inferred).
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
			// 'message' says nothing about the type of the message.
			type: type === 'message' ? undefined : type,
		},
		'interaction',
	);
	const channelId = fields.channelId;
	return {
		...identityOf(id, body, status),
		kind: isOther ? undefined : status ? 'status' : 'message',
		fields: status ? { ...fields, type: null } : fields,
		channels: typeof channelId === 'string' ? [channelId] : [],
		raw: body,
	};
}

/**
 * Each content of a message is an event, and each status: the service also delivers an interaction
 * again when something else in it has changed. Of other interactions, each version is an event.
 */
function identityOf(
	id: string,
	body: IDataObject,
	status: string | undefined,
): Pick<VentiaEvent, 'id' | 'shownId'> {
	if (status !== undefined) return { id: `${id}:${status}` };
	const content = valueAt(body, 'content');
	if (!otherTypes.includes(textAt(body, 'type') ?? '') && content !== undefined) {
		return { id: `${id}:${digest(content).slice(0, 12)}`, shownId: id };
	}
	const updatedAt = textAt(body, 'updatedAt');
	const isChanged = updatedAt !== undefined && updatedAt !== textAt(body, 'createdAt');
	return { id: isChanged ? `${id}:${updatedAt}` : id };
}

/**
 * The interaction's own `status` is `started` or similar; it counts only if it is a delivery
 * status.
 */
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
	if (via === 'api') return true;
	// A customer's message names its sender only; ours name the receiver, too. The agent of the
	// conversation may be in both.
	if (textAt(body, 'content.from') !== undefined && textAt(body, 'content.to') === undefined) {
		return false;
	}
	// Agents write in the web panel.
	if (via === 'web' && textAt(body, 'agent') !== undefined) return true;
	// `server` says who wrote the record, not who sent the message.
	return via === undefined || via === 'web' || via === 'server' ? undefined : false;
}
