import type { IDataObject } from 'n8n-workflow';

import { isRecord, textOf } from '@n8n-nodes-ventia/api-client';

/**
 * The response of official WhatsApp with its ID of the message and the contact's phone, under the
 * same names as in the trigger.
 */
export function sentMessage(
	response: IDataObject,
	contactId: string,
	channelId: string,
): IDataObject {
	const phone = first(response.contacts)?.wa_id;
	return {
		...response,
		contactId,
		channelId,
		messageId: first(response.messages)?.id ?? null,
		phone: textOf(phone) === undefined ? null : `+${String(phone).replace(/^\+/, '')}`,
	};
}

function first(list: unknown): IDataObject | undefined {
	const [entry]: unknown[] = Array.isArray(list) ? list : [];
	return isRecord(entry) ? entry : undefined;
}
