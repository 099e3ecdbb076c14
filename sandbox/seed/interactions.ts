import type { Contact, Interaction } from '../store/records';
import type { Store } from '../store/store';

/** Adds this many interactions to every contact: a note, then a past reminder, and so on. */
export function seedInteractions(store: Store, perContact: number): void {
	for (const contact of store.contacts.all()) {
		for (let number = 0; number < perContact; number++) {
			store.addInteraction(seedInteraction(store, contact, number));
		}
	}
}

function seedInteraction(store: Store, contact: Contact, number: number): Interaction {
	const note = number % 2 === 0;
	return {
		_id: store.nextId('interaction'),
		company: contact.company,
		contact: contact._id,
		...(note && contact.agent !== undefined && { agent: contact.agent }),
		status: 'started',
		via: note ? 'web' : 'server',
		type: note ? 'note' : 'reminder',
		content: note ? { body: `Note ${number} of ${contact.firstName}` } : { reminderDate: null },
		createdCoords: { active: false },
		createdAt: contact.lastInteraction,
		updatedAt: contact.lastInteraction,
		__v: 0,
	};
}
