import { objectId } from '../store/objectId';
import type { Contact } from '../store/records';
import type { Store } from '../store/store';
import { ORIGINS } from './groups';
import { fullName } from '../store/fullName';
import { known } from './known';
import { mailName, personName } from './names';

const FIRST_CREATED = Date.parse('2023-01-01T12:00:00.000Z');
const MINUTE = 60_000;

/**
 * Adds contacts with distinct phones (E.164) and emails, created 11 minutes apart. One in eleven is
 * archived, one in five is in a campaign.
 */
export function seedContacts(store: Store, count: number, users: number): void {
	for (let number = 0; number < count; number++) {
		store.addContact(seedContact(store, number, users));
	}
}

function seedContact(store: Store, number: number, users: number): Contact {
	const { firstName, lastName } = personName(number);
	const created = FIRST_CREATED + number * 11 * MINUTE;
	const createdAt = new Date(created).toISOString();
	// A prime step scatters the last interactions, so that both sort orders differ.
	const lastInteraction = new Date(created + ((number * 7919) % 50_000) * MINUTE).toISOString();
	const archived = number % 11 === 10;
	const origin = ORIGINS[number % ORIGINS.length];
	return {
		_id: store.nextId('contact'),
		company: known.company,
		firstName,
		lastName,
		origin: origin?.code ?? '',
		originText: origin?.name ?? '',
		phones: [`+5989${String(1_000_000 + number)}`],
		emails: [`${mailName(firstName)}.${mailName(lastName)}.${number}@example.com`],
		...(users > 0 && seedAgents(store, number, users, createdAt)),
		archivingReason: archived ? 'notclient' : '',
		archivingReasonText: archived ? 'No es cliente' : '',
		status: archived ? 'closed' : 'new',
		attention: 'not_actions',
		detail: `Contact number ${number}`,
		assignedGroups: [],
		channels: [],
		campaigns: number % 5 === 0 ? [objectId('campaign', (number / 5) % 3)] : [],
		additionalData:
			number % 2 === 0 ? { housename: `Casa ${number}`, rooms: String(number % 6) } : {},
		databaseUploded: false,
		stats: { visits: 0 },
		createdCoords: { active: false },
		contactLocation: { location: false },
		lastInteraction,
		lastInteractionDate: lastInteraction,
		createdAt,
		updatedAt: lastInteraction,
		__v: 0,
	};
}

function seedAgents(
	store: Store,
	number: number,
	users: number,
	assigned: string,
): Partial<Contact> {
	const agent = objectId('user', number % users);
	const firstAgent = number % 7 === 0 ? objectId('user', (number + 1) % users) : agent;
	return {
		agent,
		agentFullName: fullName(store, agent),
		agentAssigned: assigned,
		firstAgent,
		firstAgentFullName: fullName(store, firstAgent),
	};
}
