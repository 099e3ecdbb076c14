import { type IDataObject, sleep } from 'n8n-workflow';

import { ApiError, idOf } from '@n8n-nodes-ventia/api-client';
import { keysOf, OncePerRun, type Person, textsIn } from '@n8n-nodes-ventia/node-framework';
import { contactPages } from '../../api/lists';
import type { Item } from '../shared/operation';
import { isDeleted } from './contactRecord';
import { matching } from './findContact';

/** Runs with fewer searches than this gain nothing from reading the list. */
const fewSearches = 20;
/** How many items are evaluated in a row. In between, n8n does other work. */
const atOnce = 16;

/**
 * The contacts of a run with many items, read from the list once instead of one search per item.
 *
 * The index only saves requests: a contact that is missing or uncertain is searched for, and
 * nothing is written from the index. It holds only contacts that an item of the run may refer to.
 */
export class ContactIndex {
	private readonly contacts = new Map<string, IDataObject[]>();

	/** @param keys of all persons that the items of the run refer to */
	constructor(keys: Iterable<string>) {
		for (const key of keys) this.contacts.set(key, []);
	}

	/** Adds a contact of the list if an item may refer to it. */
	add(contact: IDataObject): void {
		for (const key of keysIn(contact)) this.contacts.get(key)?.push(contact);
	}

	/** The contact that is certainly this person; undefined unless there is exactly one. */
	find(item: Item, person: Person): IDataObject | undefined {
		const found = new Map<string, IDataObject>();
		for (const contact of keysOf(person).flatMap((key) => this.contacts.get(key) ?? [])) {
			if (matching(item, contact, person).length > 0) found.set(idOf(contact) ?? '', contact);
		}
		const [only] = found.values();
		return found.size === 1 && only && !isDeleted(only) ? only : undefined;
	}

	/**
	 * Forgets a person whose contact is being written, so that the next item searches for it again.
	 */
	forget(person: Person): void {
		for (const key of keysOf(person)) this.contacts.delete(key);
	}

	/** Forgets a contact under all its phones and email addresses. */
	forgetContact(contact: IDataObject): void {
		for (const key of keysIn(contact)) this.contacts.delete(key);
	}
}

function keysIn({ phones, emails }: IDataObject): Set<string> {
	return new Set(keysOf({ phones: textsIn(phones), emails: textsIn(emails) }));
}

const indexes = new OncePerRun<ContactIndex | undefined>();

/**
 * Creates the index of a run, if reading the list takes at most half as many requests as searching
 * for each item.
 *
 * @param personOf the person that an item of the run refers to
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
		if (index % atOnce === 0) await sleep(0);
		for (const key of keysMeantBy(item, index, personOf)) keys.add(key);
	}
	if (keys.size < fewSearches || (await hasPage(item, Math.floor(keys.size / 2)))) return undefined;
	const index = new ContactIndex(keys);
	for await (const page of item.list('listContacts', {}, Infinity)) {
		for (const contact of page) index.add(contact);
	}
	return index;
}

/** Empty for an item that cannot be read: it reports that itself when its turn comes. */
function keysMeantBy(item: Item, index: number, personOf: (one: Item) => Person): string[] {
	try {
		return keysOf(personOf(item.sibling(index)));
	} catch {
		return [];
	}
}

async function hasPage(item: Item, page: number): Promise<boolean> {
	const query = { ...contactPages.stableOrder, page, limit: contactPages.pageSize };
	const body = await item.sendCustom('listContacts', { query });
	return contactPages.records(body)?.length !== 0;
}
