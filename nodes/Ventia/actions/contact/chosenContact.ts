import { idOf } from '../../../../packages/api-client/src/json';
import type { Checked } from '../../../../packages/node-framework/src/checks';
import type { Field } from '../../../../packages/node-framework/src/field';
import { OncePerRun } from '../../../../packages/node-framework/src/oncePerRun';
import { checkId, orderedByRecord } from '../ids';
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
	if (!person) return readId(item);
	const key = JSON.stringify(person);
	return await found.get(item.run, key, async () => await search(item, person));
}

function checkContactId(text: string): Checked<string> {
	const checked = checkId(text);
	if ('value' in checked) return checked;
	const advice =
		'IDs look like 621e8a5463c02a8bd532ff8c. Choose the contact from the list, or enter its phone with + and the country code, or its email address.';
	return { ...checked, advice };
}

function readId(item: Item): string {
	const field = item.field(name);
	if (!field.isEmpty) return field.required(field.as(checkContactId));
	return field.reject(
		'is empty',
		"Fill it in, or check its expression. After Ventia Trigger, use 'phone': not every event has a 'contactId'.",
	);
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

/** No ID looks like these. Without + or 00, a number may be one. */
const phoneForm = /^(?:\+|00)[\d\s().-]{6,20}$/;
const emailForm = /^[^\s@/:]+@[^\s@/]+$/;

/** WhatsApp's ID of a customer, such as UY.1234, which events have as `userId`. */
const userIdForm = /^[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}$/;

/** The person, if the contact is given by phone or email address. */
function personIn(item: Item): Person | undefined {
	const field = item.field(name);
	rejectUserId(field);
	switch (item.locatorMode(name)) {
		case 'phone':
			return withPhone(field);
		case 'email':
			return withEmail(field);
		default: {
			const text = (field.text() ?? '').replace(/\p{Cf}/gu, '');
			if (phoneForm.test(text)) return withPhone(field);
			return emailForm.test(text) ? withEmail(field) : undefined;
		}
	}
}

function rejectUserId(field: Field): void {
	const text = field.text()?.trim() ?? '';
	if (!userIdForm.test(text)) return;
	field.rejectValue(
		text,
		"is WhatsApp's ID of a customer who hides the phone number, and Ventia documents no search for it",
		"Choose the contact from the list, or enter the 'contactId' if the event has one.",
	);
}

function withPhone(field: Field): Person {
	return { phones: searchedPhones(field, [field.required(field.phone())]), emails: [] };
}

function withEmail(field: Field): Person {
	return { phones: [], emails: [field.required(field.email())] };
}

/** Items for the same contact keep their order, at least if they refer to it in the same way. */
export function orderedByContact(item: Item): string[] {
	if (areMixed(item)) return [];
	const person = personIn(item);
	if (!person) return orderedByRecord(name)(item);
	return keysOf(person);
}

const mixedRuns = new WeakMap<object, boolean>();

/** Whether the items of a run name contacts in different ways, so that all of them keep their order. */
function areMixed(item: Item): boolean {
	const known = mixedRuns.get(item.run);
	if (known !== undefined) return known;
	const isFixed = ['phone', 'email'].includes(item.locatorMode(name) ?? '');
	const indexes = !isFixed && item.isExpression(name) ? [...Array(item.count).keys()] : [];
	const ways = new Set(indexes.flatMap((index) => wayOf(item.sibling(index)) ?? []));
	mixedRuns.set(item.run, ways.size > 1);
	return ways.size > 1;
}

/** How an item names its contact; undefined if that is invalid. */
function wayOf(item: Item): 'email' | 'id' | 'phone' | undefined {
	try {
		const person = personIn(item);
		if (!person) return 'id';
		return person.phones.length > 0 ? 'phone' : 'email';
	} catch {
		return undefined;
	}
}
