import type { Contact, Interaction, InteractionType } from '../store/records';
import type { Store } from '../store/store';

export interface NewInteraction {
	type: InteractionType;
	content: Record<string, unknown>;
	/** 'api' if absent. */
	via?: string;
	/** The contact's agent if absent. */
	agent?: string;
	/** Further changes to the contact that come with it. */
	change?: Partial<Contact>;
}

/** Adds an interaction to the contact and moves the date of its last interaction. */
export function addNewInteraction(
	store: Store,
	contact: Contact,
	{ type, content, via = 'api', agent = contact.agent, change = {} }: NewInteraction,
): Interaction {
	const now = new Date().toISOString();
	store.contacts.update(contact._id, {
		...change,
		lastInteraction: now,
		lastInteractionDate: now,
		updatedAt: now,
	});
	return store.addInteraction({
		_id: store.nextId('interaction'),
		company: contact.company,
		contact: contact._id,
		...(agent !== undefined && { agent }),
		status: 'started',
		via,
		type,
		content,
		createdCoords: { active: false },
		createdAt: now,
		updatedAt: now,
		__v: 0,
	});
}
