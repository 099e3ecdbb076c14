import { statusTopic } from '../topics';
import { digest, type VentiaEvent } from './event';
import { isoTime, own, textAt } from './values';
import { channelNames, failureIn, nameOf, type Surroundings } from './whatsappMessage';

/** Whether a value is a message status of WhatsApp's Cloud API (Meta's webhook reference). */
export function isWhatsappStatus(value: unknown): boolean {
	return ['id', 'status', 'timestamp', 'recipient_id'].every(
		(key) => textAt(value, key) !== undefined,
	);
}

/** Understands a status; `raw` is the status with what surrounds it. */
export function readWhatsappStatus(
	status: unknown,
	raw: unknown,
	{ metadata, contacts = [] }: Surroundings = {},
): VentiaEvent {
	const messageId = textAt(status, 'id');
	const name = textAt(status, 'status');
	const phone = textAt(status, 'recipient_id');
	// The statuses of one message share its ID.
	const hasId = messageId !== undefined && name !== undefined;
	return {
		kind: 'status',
		id: hasId ? `${messageId}:${name}` : digest(status),
		likelyTopic: statusTopic,
		fields: {
			fromMe: true,
			messageId,
			timestamp: isoTime(own(status, 'timestamp')),
			status: name,
			failure: failureIn(status),
			phone,
			contactName: nameOf(phone, contacts),
			channelId: textAt(metadata, 'phone_number_id'),
		},
		channels: channelNames(metadata),
		raw,
	};
}
