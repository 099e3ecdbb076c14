import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';

import { clock } from '../../../../packages/api-client/src/clock';
import { ApiError, quoted, ValidationError } from '../../../../packages/api-client/src/errors';
import { idOf } from '../../../../packages/api-client/src/json';
import { known } from '../../../../packages/node-framework/src/checks';
import type { Field } from '../../../../packages/node-framework/src/field';
import { words } from '../../../../packages/node-framework/src/pickers';
import { defaultCountry } from '../country';
import type { Item } from '../operation';
import {
	isSamePhone,
	mayBeSamePhone,
	phoneEnd,
	phoneKey,
} from '../../../../packages/node-framework/src/phones';
import { writesOf } from './runWrites';
import { readStoredContact, type Seen } from './storedContact';

/** Default page size of contacts: a shorter page is the last one, unless a server caps its pages. */
const usualPage = 10;

/** Phones and email addresses to find a contact by. */
export interface Person {
	phones: string[];
	emails: string[];
}

/** What a search has found. */
export interface Found {
	/** Contacts that have one of the phones or email addresses, by ID. */
	contacts: Map<string, Seen>;
	/** Contacts with a number that may be one of the phones, described, by ID. */
	possible: Map<string, string>;
}

/**
 * What items about the same person have in common: the ends of their phones, and their email
 * addresses.
 */
export function peopleIn(item: Item, prefixes: string[]): string[] {
	return prefixes.flatMap((prefix) => [
		...(item.field(`${prefix}phones`).phones() ?? []).map(phoneEnd),
		...(item.field(`${prefix}emails`).texts() ?? []).map(emailKey),
	]);
}

/** What tells a person from most others: ends of phones, and email addresses. */
export function keysOf({ phones, emails }: Person): string[] {
	return [...phones.map(phoneEnd), ...emails.map(emailKey)];
}

/** Whether a contact with visible phones and email addresses is certainly this person. */
export function isPerson(item: Item, contact: IDataObject, { phones, emails }: Person): boolean {
	const country = defaultCountry(item);
	return (
		textsIn(contact.phones).some((one) => phones.some((to) => isSamePhone(one, to, country))) ||
		textsIn(contact.emails).some((one) => emails.some((to) => isSameEmail(one, to)))
	);
}

/** Whether two email addresses are the same. */
export function isSameEmail(one: string, other: string): boolean {
	return emailKey(one) === emailKey(other);
}

/** An email address in normal form, for comparing. */
export function emailKey(email: string): string {
	return email.trim().toLowerCase();
}

/** Fewer digits than this match too many numbers. */
const fewestDigits = 6;

/** The phones in a field to find contacts by. Throws ValidationError. */
export function searchedPhones(field: Field, phones: string[] | undefined): string[] {
	for (const phone of phones ?? []) {
		if (phoneKey(phone).length >= fewestDigits) continue;
		field.rejectValue(phone, 'is too short to identify a contact', 'Enter the whole number.');
	}
	return phones ?? [];
}

/** Searches for the contacts that have one of the phones or email addresses. */
export async function findContacts(item: Item, { phones, emails }: Person): Promise<Found> {
	const found: Found = { contacts: new Map(), possible: new Map() };
	const askedAt = clock.now();
	const take = (record: IDataObject, asked = askedAt) => {
		const id = idOf(record) ?? '';
		if (found.contacts.has(id)) return;
		found.contacts.set(id, { record, askedAt: asked, at: clock.now() });
	};
	const isFound = () => found.contacts.size > 0;
	const country = defaultCountry(item);
	const compare = (contact: IDataObject, stored: string[], phone: string, at?: number) => {
		if (stored.some((one) => isSamePhone(one, phone, country))) take(contact, at);
		else {
			const similar = stored.find((one) => mayBeSamePhone(one, phone, country));
			const id = idOf(contact) ?? '';
			if (similar !== undefined) {
				found.possible.set(id, `${quoted(similar)} of ${known([named(id, contact)])}`);
			}
		}
	};
	for (const phone of phones) {
		// Stored numbers may be written with or without country code.
		for await (const contact of search(
			item,
			{ field: 'phones', search: phoneEnd(phone) },
			isFound,
		)) {
			compare(contact, await shownIn(item, contact, 'phones'), phone);
		}
	}
	for (const email of emails) {
		for await (const contact of search(
			item,
			{ field: 'emails', search: searchable(email) },
			isFound,
		)) {
			const stored = await shownIn(item, contact, 'emails');
			if (stored.some((one) => isSameEmail(one, email))) take(contact);
		}
	}
	for (const contact of writesOf(item.run).created) {
		// Nothing says what has become of it since.
		for (const phone of phones) compare(contact, textsIn(contact.phones), phone, -Infinity);
		const stored = textsIn(contact.emails);
		if (emails.some((email) => stored.some((one) => isSameEmail(one, email)))) {
			take(contact, -Infinity);
		}
	}
	return found;
}

/**
 * The longest part of an email address that means the same to a search for a text and to one by
 * regular expression, where `+` would be an operator.
 */
function searchable(email: string): string {
	const parts = email.split(/[$()*+?[\\\]^{|}]/);
	return parts.reduce((longest, part) => (part.length > longest.length ? part : longest), '');
}

/**
 * The one contact that was found; undefined if there is none.
 *
 * @param person whom the search was for
 * @param fieldName field that holds the phones, for messages
 * @throws ValidationError if there are several, or the only one may be another person
 */
export function onlyContact(
	item: Item,
	{ contacts, possible }: Found,
	person: Person,
	fieldName: string,
): Seen | undefined {
	const byId =
		fieldName === 'phones'
			? "change one with 'Contact' > 'Update' and its ID"
			: 'choose one by its ID';
	if (contacts.size > 1) {
		const names = known([...contacts].map(([id, { record }]) => named(id, record)));
		throw new ValidationError(
			`${contacts.size} contacts have ${said(person)}`,
			`Nothing was changed. Merge them in Ventia, or ${byId}: ${names}.`,
		);
	}
	if (contacts.size === 0 && possible.size > 0) {
		item
			.field(fieldName)
			.reject(
				'has a number that may belong to another person',
				`Nothing was changed. It is not known whether ${said(person)} is the same as ${[...possible.values()].join(', ')}, because one has no country code. Write it there, too, choose 'Default Country' in the credential, or ${byId}.`,
			);
	}
	return [...contacts.values()][0];
}

/** Number of phones and email addresses to name in a message. */
const mostNamed = 5;

function said({ phones, emails }: Person): string {
	const [first = '', ...others] = [...phones, ...emails].map((text) => quoted(text));
	if (others.length === 0) return first;
	const more = others.length >= mostNamed ? ', ...' : '';
	return `one of ${[first, ...others.slice(0, mostNamed - 1)].join(', ')}${more}`;
}

function named(id: string, { firstName, lastName }: IDataObject): INodePropertyOptions {
	return { name: words(firstName, lastName) || id, value: id };
}

/**
 * The contacts that a search shows. A short page ends it only if somebody has been found: otherwise
 * a person on the next page would be added again.
 */
async function* search(
	item: Item,
	query: IDataObject,
	isFound: () => boolean,
): AsyncGenerator<IDataObject> {
	for await (const page of item.listUpTo(Infinity, 'listContacts', { query })) {
		yield* page;
		if (page.length < usualPage && isFound()) return;
	}
}

/**
 * The phones or email addresses of a contact in a list. If the list does not show them, the contact
 * itself is read; otherwise an existing contact would be added again.
 */
async function shownIn(
	item: Item,
	contact: IDataObject,
	name: 'emails' | 'phones',
): Promise<string[]> {
	const isShown = Array.isArray(contact[name]);
	const record = isShown ? contact : await readStoredContact(item, idOf(contact) ?? '');
	const texts = record[name] ?? (record[name] === null ? [] : undefined);
	if (Array.isArray(texts) && texts.every((text) => typeof text === 'string')) return texts;
	throw new ApiError('unreadable', {
		message: `Ventia does not show the ${name === 'phones' ? 'phones' : 'email addresses'} of a contact`,
		description: `Nothing was changed: it is not known whether contact ${idOf(contact) ?? ''} is meant. Choose the contact by its ID.`,
	});
}

function textsIn(value: unknown): string[] {
	return Array.isArray(value) ? value.map(String) : [];
}
