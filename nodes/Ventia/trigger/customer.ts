import { isSamePhone, isWhatsappUserId } from '@n8n-nodes-ventia/node-framework';
import { textAt } from './places';

/** Who a customer is; whatever is unknown is absent. */
export interface Customer {
	/** Ventia's. */
	contactId?: string;
	phone?: string;
	userId?: string;
	parentUserId?: string;
	username?: string;
	groupId?: string;
	name?: string;
}

/** Where a message or a status names the one who sent it or to whom it was sent. */
export const parties = {
	sender: partyAt('from', 'from'),
	recipient: partyAt('to', 'to'),
	statusRecipient: partyAt('recipient_id', 'recipient'),
	participant: partyAt('recipient_participant_id', 'recipient_participant'),
};

function partyAt(phone: string, name: string) {
	return { phone, userId: `${name}_user_id`, parentUserId: `${name}_parent_user_id` };
}

/** WhatsApp leaves out the +. Libraries for WhatsApp Web append where the number is registered. */
const whatsappNumber = /^\+?(\d[\d\s().-]*?)(?:(?::\d+)?@(?:s\.whatsapp\.net|c\.us))?$/;

/** A WhatsApp number with +; undefined for anything that is not a number, such as a user ID. */
export function phoneNumber(text: string): string | undefined {
	const [, number] = whatsappNumber.exec(text.trim()) ?? [];
	return number === undefined ? undefined : `+${number.replace(/\D/g, '')}`;
}

/** Whether an ID is that of a person, also in the libraries for WhatsApp Web. */
function isUserId(id: string): boolean {
	return isWhatsappUserId(id) || id.endsWith('@lid');
}

/** Whether two numbers that WhatsApp has written are the same. */
export function isSameNumber(one = '', other = ''): boolean {
	return isSamePhone(phoneNumber(one) ?? '', phoneNumber(other) ?? '');
}

export type Party = (typeof parties)['sender'];

/** The customer whom a message or a status names, completed with the contact. */
export function customerOf(element: unknown, named: Party[], contact: unknown): Customer {
	const ids = [
		...named.map(({ phone }) => textAt(element, phone)),
		textAt(element, 'message.recipient_id'),
		textAt(contact, 'wa_id'),
	];
	const userIds = named.map(({ userId }) => userId);
	const parentUserIds = named.map(({ parentUserId }) => parentUserId);
	const isGroup = textAt(element, 'recipient_type') === 'group';
	return {
		phone: ids.map((id) => phoneNumber(id ?? '')).find((phone) => phone !== undefined),
		userId:
			textAt(element, ...userIds) ??
			textAt(contact, 'user_id') ??
			// Some send the ID in place of the phone.
			ids.find((id) => id !== undefined && isUserId(id)),
		parentUserId: textAt(element, ...parentUserIds) ?? textAt(contact, 'parent_user_id'),
		username: textAt(contact, 'profile.username'),
		groupId: textAt(element, 'group_id', ...(isGroup ? ['recipient_id'] : [])),
		name: textAt(contact, 'profile.name', 'profile.username'),
	};
}

export function isKnown({ phone, userId, groupId }: Customer): boolean {
	return (phone ?? userId ?? groupId) !== undefined;
}

/** Whether a message or a status names anybody. */
export function isNaming(element: unknown): boolean {
	const places = Object.values(parties).flatMap((party) => Object.values(party));
	return textAt(element, ...places) !== undefined;
}

/** The contacts of a change that an event keeps. */
interface OwnContacts {
	/** The customer's. */
	contact?: unknown;
	/** That one, and those that belong to no event. */
	contacts: unknown[];
}

/**
 * Distributes the contacts of a change among its events, by any identifier that an event shares with
 * a contact. A lone contact belongs to a lone event, whatever its identifiers.
 */
export function contactFinder(
	elements: unknown[],
	contacts: unknown[],
): (element: unknown) => OwnContacts {
	const [contact] = contacts;
	if (elements.length === 1 && contacts.length === 1) return () => ({ contact, contacts });
	const claimed = new Set(elements.flatMap(partyKeys));
	const byKey = new Map<string, unknown>();
	const others: unknown[] = [];
	for (const one of contacts) {
		const keys = ['wa_id', 'user_id', 'parent_user_id'].map((place) => textAt(one, place));
		const known = keys.filter((key) => key !== undefined).map(keyOf);
		if (!known.some((key) => claimed.has(key))) others.push(one);
		for (const key of known) if (!byKey.has(key)) byKey.set(key, one);
	}
	return (element) => {
		const own = partyKeys(element)
			.map((key) => byKey.get(key))
			.find((one) => one !== undefined);
		return { contact: own, contacts: own === undefined ? others : [own, ...others] };
	};
}

/** Who a message or a status names, for comparison. */
function partyKeys(element: unknown): string[] {
	const ids = Object.values(parties).flatMap((party) =>
		Object.values(party).map((place) => textAt(element, place)),
	);
	return ids.filter((id) => id !== undefined).map(keyOf);
}

function keyOf(id: string): string {
	return phoneNumber(id) ?? id;
}
