import type { IDataObject } from 'n8n-workflow';

import { ApiError } from '../../../../packages/api-client/src/errors';
import { idOf } from '../../../../packages/api-client/src/json';
import { OncePerRun } from '../../../../packages/node-framework/src/oncePerRun';
import { contactPages } from '../../api/paginations';
import type { Item } from '../operation';
import { emailKey, isPerson, keysOf, type Person } from './people';
import { phoneEnd } from './phones';
import { isWhole } from './storedContact';

/** Runs with fewer searches than this have nothing to gain from reading the list. */
const fewSearches = 20;

/**
 * The contacts of a run with many items, read from the list once instead of searched for one by one.
 *
 * It only saves requests: whoever is not in it, or is not found beyond doubt, is searched for, and
 * nothing is written from it. It holds nobody but those whom an item of the run may mean.
 */
export class ContactIndex {
	private readonly contacts = new Map<string, IDataObject[]>();

	/** @param keys of all persons that the items of the run mean */
	constructor(keys: Iterable<string>) {
		for (const key of keys) this.contacts.set(key, []);
	}

	/** Takes a contact of the list in if an item may mean it. */
	add(contact: IDataObject): void {
		for (const key of keysIn(contact)) this.contacts.get(key)?.push(contact);
	}

	/** The contact that surely is this person; undefined unless there is just one, with all its fields. */
	find(item: Item, person: Person): IDataObject | undefined {
		const found = new Map<string, IDataObject>();
		for (const contact of keysOf(person).flatMap((key) => this.contacts.get(key) ?? [])) {
			if (isPerson(item, contact, person)) found.set(idOf(contact) ?? '', contact);
		}
		const [only] = found.values();
		return found.size === 1 && only && isWhole(only) ? only : undefined;
	}

	/** Forgets a person about whom something is being written: who comes next has to look anew. */
	forget(person: Person): void {
		for (const key of keysOf(person)) this.contacts.delete(key);
	}

	/** Forgets a contact under all its phones and email addresses. */
	forgetContact(contact: IDataObject): void {
		for (const key of keysIn(contact)) this.contacts.delete(key);
	}
}

function keysIn({ phones, emails }: IDataObject): Set<string> {
	const texts = (value: unknown) => (Array.isArray(value) ? value.map(String) : []);
	return new Set([...texts(phones).map(phoneEnd), ...texts(emails).map(emailKey)]);
}

const indexes = new OncePerRun<ContactIndex | undefined>();

/**
 * The index of a run, where reading the list costs no more than half as many requests as searching
 * for each item.
 *
 * @param personOf whom an item of the run means
 */
export async function indexOf(
	item: Item,
	personOf: (one: Item) => Person,
): Promise<ContactIndex | undefined> {
	return await indexes.get(item.run, '', async () =>
		read(item, personOf).catch((thrown: unknown) => {
			// The items search one by one, and report what is wrong.
			if (thrown instanceof ApiError) return undefined;
			throw thrown;
		}),
	);
}

async function read(
	item: Item,
	personOf: (one: Item) => Person,
): Promise<ContactIndex | undefined> {
	if (item.count < fewSearches) return undefined;
	const keys = new Set<string>();
	for (let index = 0; index < item.count; index++) {
		for (const key of keysMeantBy(item.sibling(index), personOf)) keys.add(key);
	}
	if (keys.size < fewSearches || (await hasPage(item, Math.floor(keys.size / 2)))) return undefined;
	const index = new ContactIndex(keys);
	for await (const page of item.listUpTo(Infinity, 'listContacts', {})) {
		for (const contact of page) index.add(contact);
	}
	return index;
}

/** Nobody for an item that cannot be read: it reports that itself when its turn comes. */
function keysMeantBy(item: Item, personOf: (one: Item) => Person): string[] {
	try {
		return keysOf(personOf(item));
	} catch {
		return [];
	}
}

/** Whether the list reaches up to a page. */
async function hasPage(item: Item, page: number): Promise<boolean> {
	const query = { ...contactPages.stableOrder, page, limit: contactPages.pageSize };
	const body = await item.sendCustom('listContacts', { query });
	return contactPages.records(body)?.length !== 0;
}
