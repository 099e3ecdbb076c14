import type { IDataObject } from 'n8n-workflow';

import { ApiError, idOf, quoted, ValidationError } from '@n8n-nodes-ventia/api-client';
import {
	compare,
	findPeople,
	type Found,
	hasTrait,
	keysOf,
	listOptions,
	type Match,
	type People,
	type Person,
	phoneEnd,
	type Trait,
	traitsOf,
	joined,
} from '@n8n-nodes-ventia/node-framework';
import { type NewPerson, shownTexts } from '../../people/peopleMemory';
import type { Item } from '../shared/operation';
import { isDeleted, isMissing, memoryOf, readContact, whileBehind } from './contactRecord';

/**
 * A page of search results with fewer contacts is the last one: no service is known to cap its pages
 * below this size.
 */
const smallestPage = 3;

/** What people of Ventia look like to the search that all services share. */
function contactsOf(item: Item): People {
	return {
		noun: 'contact',
		service: 'Ventia',
		country: item.country,
		search: (trait) => searchContacts(item, trait),
		read: async (id) => await readContact(item, id),
		shown: shownTexts,
		isDeleted,
		named,
		soughtText,
	};
}

async function* searchContacts(item: Item, trait: Trait): AsyncGenerator<IDataObject> {
	const query = { field: trait.by === 'phone' ? 'phones' : 'emails', search: soughtText(trait) };
	for await (const page of item.list('listContacts', { query }, Infinity)) {
		for (const contact of page) memoryOf(item).see(contact);
		yield* page;
		if (page.length < smallestPage) return;
	}
}

/**
 * What to search for: the end of a phone, which may be stored with and without country code, and the
 * longest part of an email address that means the same to a search for a text and to one by regular
 * expression, where `+` would be an operator.
 */
function soughtText({ by, value }: Trait): string {
	if (by === 'phone') return phoneEnd(value);
	const parts = value.split(/[$()*+?[\\\]^{|}]/);
	return parts.reduce((longest, part) => (part.length > longest.length ? part : longest), '');
}

export function named(record: IDataObject): string {
	const id = idOf(record) ?? 'ID not known';
	return listOptions([{ name: joined(record.firstName, record.lastName) || id, value: id }]);
}

/**
 * Does something with what a search finds, and again while the search and the reads do not agree:
 * somebody was created or deleted a moment ago.
 *
 * @param work returns undefined, or throws what `isGone` tells, if the search or a read is behind; the
 *   last time, it returns something else or throws
 */
export async function onceShown<T>(
	item: Item,
	work: (isLast: boolean) => Promise<T | undefined>,
): Promise<T> {
	return await whileBehind(
		item,
		async (isLast) =>
			await work(isLast).catch((thrown: unknown) => {
				if (!isGone(thrown)) throw thrown;
				if (isLast) throw notReadable(thrown);
				return undefined;
			}),
	);
}

/** For a contact that a search shows, but no read. */
function notReadable(thrown: unknown): unknown {
	if (!(thrown instanceof ApiError) || thrown.reason !== 'rejected') return thrown;
	return new ApiError(
		'rejected',
		{
			message: "Ventia's search shows a contact that Ventia does not find by its ID",
			description:
				'No contact was chosen: it was probably created or deleted a moment ago. Run this item again in a minute.',
		},
		{ status: thrown.status },
	);
}

/** Who was found, or is known to exist. */
export interface FoundContact extends Found {
	/** The IDs of those whom the search does not show: this process has created them. */
	assumed: Set<string>;
	/** Somebody whom this process has created, if the search does not show them, and no ID is known. */
	unshown: NewPerson | undefined;
}

/** As `findContacts`, and again while a contact is not shown that must be there. */
export async function findShown(item: Item, person: Person): Promise<FoundContact> {
	return await onceShown(item, async (isLast) => {
		const found = await findContacts(item, person);
		return found.unshown && !isLast ? undefined : found;
	});
}

/**
 * Remembers somebody new by the ID that a search shows, and with the origin that Ventia has given: a
 * read may not find the contact for a while.
 */
function nameNew(item: Item, { key, record }: NewPerson, [match, ...others]: Match[]): void {
	const memory = memoryOf(item);
	memory.forget(key);
	const id = match && idOf(match.record);
	if (id === undefined || others.length > 0 || memory.hasWritten(id)) return;
	memory.created({ ...record, origin: record.origin ?? match?.record.origin, _id: id });
}

/**
 * Searches for the contacts that have one of the phones or email addresses. Contacts that this
 * process has just created are found, too, although the service may not show them yet.
 */
export async function findContacts(item: Item, person: Person): Promise<FoundContact> {
	const people = contactsOf(item);
	const traits = traitsOf(person);
	const found = await findPeople(people, traits);
	const isTheirs = ({ record }: NewPerson) => matching(item, record, person).length > 0;
	const assumed = new Set<string>();
	let unshown: NewPerson | undefined;
	for (const one of memoryOf(item).newPeople()) {
		if (!isTheirs(one)) continue;
		const id = idOf(one.record);
		if (id === undefined) {
			// Another contact of the person may have been found, by something that this one does not have.
			const own = {
				phones: shownTexts(one.record, 'phone') ?? [],
				emails: shownTexts(one.record, 'email') ?? [],
			};
			const same = [...found.certain.values()].filter(
				({ record }) => matching(item, record, own).length > 0,
			);
			if (same.length === 0) unshown = one;
			else nameNew(item, one, same);
		} else if (!found.certain.has(id) && !found.deleted.has(id)) {
			assumed.add(id);
			for (const trait of traits) compare(people, found, one.record, trait);
		}
	}
	return { ...found, assumed, unshown };
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
	{ certain, possible }: Found,
	person: Person,
	fieldName: string,
): Match | undefined {
	const byId =
		fieldName === 'phones'
			? "change one with 'Contact' > 'Update' and its ID"
			: 'choose one by its ID';
	const chosen =
		fieldName === 'phones' ? 'Nothing was changed for this item.' : 'No contact was chosen.';
	if (certain.size > 1) {
		const names = [...certain.values()].map(({ record }) => named(record)).join(', ');
		throw new ValidationError(
			`${certain.size} contacts have ${said(person)}`,
			`${chosen} Merge them in Ventia, or ${byId}: ${names}.`,
		);
	}
	if (certain.size === 0 && possible.size > 0) {
		item
			.field(fieldName)
			.fail(
				'has a number that may belong to another person',
				`${chosen} ${said(person)} may be the same as ${[...possible.values()].join(', ')}: one has no country code, or is not shown completely. Choose 'Default Country' in the credential, write the number with + and the country code in both places, or ${byId}.`,
			);
	}
	return [...certain.values()][0];
}

/** Number of phones and email addresses to name in a message. */
const mostNamed = 5;

/** Phones and email addresses as a message names them. */
export function said(person: Person): string {
	const [first = '', ...others] = traitsOf(person).map(({ value }) => quoted(value));
	if (others.length === 0) return first;
	const more = others.length >= mostNamed ? ', ...' : '';
	return `one of ${[first, ...others.slice(0, mostNamed - 1)].join(', ')}${more}`;
}

/** Whether there is no contact with an ID any more, or it is another person's. */
export function isGone(thrown: unknown): boolean {
	return isMissing(thrown) || thrown instanceof OtherPerson;
}

/** A contact that was read does not have what it was found by. */
export class OtherPerson extends ApiError {
	constructor(id: string, person: Person) {
		super('unreadable', {
			message: `Contact ${id} does not show ${said(person)} when it is read`,
			description:
				'No contact was chosen: it has changed since it was found, or Ventia hides a part of it. Run this item again, or choose the contact by its ID.',
		});
	}
}

/** @throws OtherPerson if a contact that was read shows none of the phones and email addresses */
export function verifyPerson(item: Item, record: IDataObject, person: Person): void {
	if (matching(item, record, person).length > 0) return;
	throw new OtherPerson(idOf(record) ?? '', person);
}

/** The phones and email addresses of a person that a contact shows. */
export function matching(item: Item, record: IDataObject, person: Person): Trait[] {
	const country = item.country;
	return traitsOf(person).filter((trait) =>
		hasTrait(shownTexts(record, trait.by) ?? [], trait, country),
	);
}

/** Remembers the only contact that a search has found, by what it shows. */
export function rememberFound(item: Item, record: IDataObject, person: Person): void {
	const id = idOf(record);
	const country = item.country;
	const { ids } = memoryOf(item);
	ids.release(traitsOf(person), country);
	if (id !== undefined) ids.add(id, matching(item, record, person), country);
}

/** Does something that may create somebody, while nothing else in this process does. */
export async function inTurnOfPeople<T>(
	item: Item,
	keys: string[],
	work: () => Promise<T>,
): Promise<T> {
	const all = keys.map((key) => `person ${key}`);
	return await memoryOf(item).turns.take(all, item.signal, work);
}

/**
 * What items about the same person have in common: the ends of their phones, and their email
 * addresses.
 */
export function peopleIn(item: Item, prefixes: string[]): string[] {
	return prefixes.flatMap((prefix) =>
		keysOf({
			phones: item.field(`${prefix}phones`).phones() ?? [],
			emails: item.field(`${prefix}emails`).emails() ?? [],
		}),
	);
}
