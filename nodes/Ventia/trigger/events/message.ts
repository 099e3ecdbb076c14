import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '@n8n-nodes-ventia/api-client';
import { parties } from '../customer';
import { textAt, valueAt } from '../places';

export const deliveryStatuses = [
	'accepted',
	'sent',
	'delivered',
	'read',
	'played',
	'failed',
	'deleted',
];
const mediaTypes = ['image', 'video', 'audio', 'document', 'sticker', 'voice'];

/** What tells two equal statuses of a message apart: the participant of a group, the transaction. */
export function partOf(element: IDataObject): string | undefined {
	const { participant } = parties;
	return textAt(element, participant.userId, participant.phone, 'payment.transaction.id');
}

/**
 * Prepares a message for reading its fields: with its file as `media`, without the channel's number,
 * and with what it says after it was edited.
 *
 * @param isSender whether the customer is its sender
 */
export function asMessage(message: IDataObject, isSender: boolean): Record<string, unknown> {
	const original = valueAt(message, 'edit.original_message_id');
	const edited = original === undefined ? undefined : valueAt(message, 'edit.message');
	const current = isRecord(edited)
		? { ...message, ...edited, type: message.type, edit: { original_message_id: original } }
		: message;
	const type = mediaTypes.find((name) => isRecord(valueAt(current, name)));
	return {
		...current,
		...(type !== undefined && { [type]: undefined, media: valueAt(current, type) }),
		[isSender ? 'to' : 'from']: undefined,
	};
}
