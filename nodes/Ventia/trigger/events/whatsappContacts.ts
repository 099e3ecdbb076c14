import { textAt } from './values';

/**
 * Divides the contacts of a change among its events: an event keeps those that it is about, and those
 * that no event is about.
 *
 * @param elements all messages and statuses of the change
 */
export function contactFinder(
	elements: unknown[],
	contacts: unknown[],
): (element: unknown) => unknown[] {
	const claimed = new Set(elements.flatMap(phonesOf));
	const byPhone = new Map<string | undefined, unknown[]>();
	for (const contact of contacts) {
		const phone = textAt(contact, 'wa_id');
		const key = phone !== undefined && claimed.has(phone) ? phone : undefined;
		const found = byPhone.get(key);
		if (found) found.push(contact);
		else byPhone.set(key, [contact]);
	}
	return (element) =>
		[undefined, ...new Set(phonesOf(element))].flatMap((phone) => byPhone.get(phone) ?? []);
}

function phonesOf(element: unknown): string[] {
	const phones = ['from', 'to', 'recipient_id'].map((key) => textAt(element, key));
	return phones.filter((phone) => phone !== undefined);
}
