import type { Contact } from '../store/records';
import type { Store } from '../store/store';
import { addNewContact } from './newContact';

/** Somebody who has WhatsApp. */
export interface NewCustomer {
	firstName: string;
	lastName?: string;
	/** With country code; a customer who hides it has none. */
	phone?: string;
	/** Without @. A customer without a phone has one: the first name if absent. */
	username?: string;
}

/**
 * Adds the contact that Ventia has of somebody who uses WhatsApp, without a phone if the customer
 * hides it (inferred).
 */
export function addNewCustomer(store: Store, customer: NewCustomer): Contact {
	const { firstName, lastName = '', phone = '', username = phone ? '' : firstName } = customer;
	const contact = addNewContact(store, { firstName, lastName, phones: phone ? [phone] : [] });
	if (username !== '') {
		const number = BigInt(`0x${store.nextId('whatsappUser').slice(-12)}`);
		store.whatsappUsers.add({
			_id: contact._id,
			userId: `UY.${number}`,
			username: username.replace(/^@/, '').toLowerCase(),
		});
	}
	return contact;
}
