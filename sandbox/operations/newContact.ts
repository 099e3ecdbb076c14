import { known } from '../seed/known';
import { fullName } from '../store/fullName';
import type { Contact } from '../store/records';
import type { Store } from '../store/store';
import { text, textList } from './fields';

/** @returns the six fields that a body sets, with the origin's name in addition to its code. */
export function contactFields(store: Store, body: unknown): Partial<Contact> {
	const origin = text(body, 'origin');
	const origins = store.groups.all().flatMap((group) => group.origins);
	return {
		firstName: text(body, 'firstName'),
		lastName: text(body, 'lastName'),
		emails: textList(body, 'emails'),
		phones: textList(body, 'phones'),
		detail: text(body, 'detail'),
		origin,
		originText: origins.find(({ code }) => code === origin)?.name ?? '',
	};
}

/** A contact with only a creation date (ISO 8601). */
export function emptyContact(store: Store, now: string): Contact {
	return {
		_id: store.nextId('contact'),
		company: known.company,
		firstName: '',
		lastName: '',
		origin: '',
		originText: '',
		phones: [],
		emails: [],
		archivingReason: '',
		archivingReasonText: '',
		status: 'new',
		attention: 'not_actions',
		detail: '',
		assignedGroups: [],
		channels: [],
		campaigns: [],
		additionalData: {},
		databaseUploded: false,
		stats: { visits: 0 },
		createdCoords: { active: false },
		contactLocation: { location: false },
		lastInteraction: now,
		lastInteractionDate: now,
		createdAt: now,
		updatedAt: now,
		__v: 0,
	};
}

/** Adds a contact from the fields of the body, assigned to the agent if there is one. */
export function addNewContact(store: Store, body: unknown, agent?: string): Contact {
	const now = new Date().toISOString();
	const contact: Contact = {
		...emptyContact(store, now),
		...contactFields(store, body),
		...(agent !== undefined && assignment(store, agent, now)),
	};
	return store.addContact(contact);
}

function assignment(store: Store, agent: string, now: string): Partial<Contact> {
	const name = fullName(store, agent);
	return {
		agent,
		agentFullName: name,
		agentAssigned: now,
		firstAgent: agent,
		firstAgentFullName: name,
	};
}
