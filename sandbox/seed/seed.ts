import type { Store } from '../store/store';
import { seedContacts } from './contacts';
import { seedGroups } from './groups';
import { seedInteractions } from './interactions';
import { seedMessaging } from './messaging';
import { seedSales } from './sales';
import { seedUsers } from './users';

export interface SeedOptions {
	/** 300 if absent. */
	contacts?: number;
	/** Active users: 12 if absent. One inactive user is added. */
	users?: number;
	/** 120 if absent. */
	sales?: number;
	/** 2 if absent. */
	interactionsPerContact?: number;
	/**
	 * The first contacts, for which WhatsApp's 24-hour window is open: 1 if absent. Their messages are
	 * not among the interactions, because these are the same at every start.
	 */
	openWindows?: number;
}

/** Empties the store and fills it; the same options always give the same records and ids. */
export function seedStore(store: Store, options: SeedOptions = {}): void {
	const { contacts = 300, users = 12, sales = 120, interactionsPerContact = 2 } = options;
	const { openWindows = 1 } = options;
	store.clear();
	seedGroups(store);
	seedUsers(store, users);
	seedMessaging(store);
	seedContacts(store, contacts, users);
	for (const { _id } of store.contacts.all().slice(0, openWindows)) store.openWindow(_id);
	seedInteractions(store, interactionsPerContact);
	seedSales(store, sales, users);
}
