import { idOf } from '../../../../packages/api-client/src/json';
import type { Field } from '../../../../packages/node-framework/src/field';
import { OncePerRun } from '../../../../packages/node-framework/src/oncePerRun';
import { orderedByRecord } from '../ids';
import type { Item } from '../operation';
import { findContacts, keysOf, onlyContact, type Person, searchedPhones } from './people';

const name = 'contactId';

/** The contacts that the items of a run have searched for, by phone or email address. */
const found = new OncePerRun<string>();

/**
 * The ID of the chosen contact. A contact given by phone or email address is searched for once per
 * run.
 *
 * @throws ValidationError if no contact or more than one is found
 */
export async function contactIdOf(item: Item): Promise<string> {
	const person = personIn(item);
	if (!person) return item.id(name);
	const key = JSON.stringify(person);
	return await found.get(item.run, key, async () => await search(item, person));
}

async function search(item: Item, person: Person): Promise<string> {
	const contact = onlyContact(item, await findContacts(item, person), person, name);
	const id = contact && idOf(contact.record);
	if (id !== undefined) return id;
	const [given = ''] = [...person.phones, ...person.emails];
	return item
		.field(name)
		.rejectValue(
			given,
			'is not the phone or email address of any contact',
			"Check it, or create the contact first with 'Contact' > 'Create or Update'.",
		);
}

/** The person, if the contact is given by phone or email address. */
function personIn(item: Item): Person | undefined {
	const field = item.field(name);
	switch (item.locatorMode(name)) {
		case 'phone':
			return withPhone(field);
		case 'email':
			return withEmail(field);
		default: {
			// No ID looks like these. Without +, a number may be one.
			const text = field.text() ?? '';
			if (/^\+[\d\s().-]+$/.test(text)) return withPhone(field);
			return /^[^\s@/]+@[^\s@/]+$/.test(text) ? withEmail(field) : undefined;
		}
	}
}

function withPhone(field: Field): Person {
	return { phones: searchedPhones(field, [field.required(field.phone())]), emails: [] };
}

function withEmail(field: Field): Person {
	return { phones: [], emails: [field.required(field.email())] };
}

/** Items for the same contact keep their order if they refer to it in the same way. */
export function orderedByContact(item: Item): string[] {
	const person = personIn(item);
	if (!person) return orderedByRecord(name)(item);
	return keysOf(person);
}
