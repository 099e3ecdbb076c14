import type { Contact } from './records';
import type { Store } from './store';

/**
 * @returns WhatsApp's ID of the customer for this company (BSUID), which belongs to the phone number
 *   unless the customer has a username; undefined for somebody who has neither
 */
export function userIdOf(
	store: Store,
	{ contact, phone = contact?.phones[0] }: { contact?: Contact | undefined; phone?: string },
): string | undefined {
	const user = contact && store.whatsappUsers.get(contact._id);
	if (user) return user.userId;
	const digits = phone?.replace(/\D/g, '') ?? '';
	return digits === '' ? undefined : `UY.${[...digits].reverse().join('')}`;
}
