import type { IDataObject } from 'n8n-workflow';

import { aborted, clock } from '../../../../packages/api-client/src/clock';
import { ApiError } from '../../../../packages/api-client/src/errors';
import { idOf, isRecord } from '../../../../packages/api-client/src/json';
import {
	type ContactFieldName,
	contactFieldNames,
	contactFields,
	emptyContact,
	type StoredFields,
} from './contactFields';
import type { Item } from '../operation';

/** Keys under which Ventia may wrap a record (inferred). */
const envelopes = ['result', 'data', 'contact'];

/**
 * Reads a contact that is about to be replaced. Only an answer that is the contact asked for is
 * accepted: whatever else came back would be written over it.
 *
 * @throws ApiError naming the endpoint
 */
export async function readStoredContact(item: Item, idcontact: string): Promise<IDataObject> {
	const answer = await item.send('getContact', { parameters: { idcontact } });
	const candidates = [answer, ...envelopes.map((key) => answer[key])];
	const stored = candidates.filter(isRecord).find((record) => isContact(record, idcontact));
	if (stored) return stored;
	throw new ApiError('unreadable', {
		message: 'Ventia did not answer with the contact that was asked for',
		description:
			"Nothing was changed: Ventia replaces all fields of a contact at once, so they are read first. Check the endpoint 'getContact' under 'Endpoint Overrides' in the credential.",
	});
}

/** A contact as it was found, and when, by the clock of the nodes in ms. */
export interface Seen {
	record: IDataObject;
	at: number;
}

/** What is to become of a contact. */
export interface ContactChange {
	/** Fields that stay as they are, or are added to. */
	needed: ContactFieldName[];
	/** All fields that the change touches, for a contact that has these. */
	apply(stored: StoredFields): IDataObject;
	/** What the user can do about a field that Ventia does not show. */
	wayOut: string;
}

/** What was read longer ago, in ms, is read again before it is written back. */
const staleAfter = 10_000;
/** Where every slot takes longer than that, the last attempt goes however long it waits. */
const mostAttempts = 4;

/**
 * Changes some fields of a contact. Ventia replaces all of them at once, so the others are sent as
 * they were read just before; nothing is sent when nothing changes.
 *
 * @param seen the contact, where it has just been found
 * @returns the contact, with `changed`
 */
export async function changeContact(
	item: Item,
	idcontact: string,
	change: ContactChange,
	seen?: Seen,
): Promise<IDataObject> {
	return await oneAtATime(item, idcontact, async (isFirst) => {
		let read = isFirst && seen && isWhole(seen.record) ? seen : undefined;
		for (let attempt = 1; ; attempt++) {
			const record = read?.record ?? (await readStoredContact(item, idcontact));
			const readAt = read?.at ?? clock.now();
			read = undefined;
			const body = bodyFor(record, change);
			if (isEqual(record, body)) return { ...record, changed: false };
			const sendBefore = attempt < mostAttempts ? readAt + staleAfter : undefined;
			const parts = { parameters: { idcontact }, body, sendBefore };
			const written = await item.send('updateContact', parts).catch(ignoreStale);
			if (written) return { ...written, changed: true };
		}
	});
}

function ignoreStale(thrown: unknown): undefined {
	if (!(thrown instanceof ApiError) || thrown.reason !== 'stale') throw thrown;
}

/** The last change of each contact that is under way in this process, by account. */
const changing = new WeakMap<object, Map<string, Promise<unknown>>>();

/**
 * Lets changes of one contact follow each other, whatever they know it by: each reads what the one
 * before has written.
 */
async function oneAtATime<T>(
	{ account, signal }: Item,
	idcontact: string,
	work: (isFirst: boolean) => Promise<T>,
): Promise<T> {
	const ofAccount = changing.get(account) ?? new Map<string, Promise<unknown>>();
	changing.set(account, ofAccount);
	const key = idcontact.toLowerCase();
	const before = ofAccount.get(key);
	const run = (async () => {
		if (before) await Promise.race([before.catch(() => undefined), aborted(signal)]);
		return await work(before === undefined);
	})();
	ofAccount.set(key, run);
	try {
		return await run;
	} finally {
		if (ofAccount.get(key) === run) ofAccount.delete(key);
	}
}

/** Whether a contact is to be written, as far as a record with all its fields tells. */
export function isChanged(record: IDataObject, change: ContactChange): boolean {
	return !isEqual(record, bodyFor(record, change));
}

function bodyFor(record: IDataObject, { needed, apply, wayOut }: ContactChange): IDataObject {
	const stored = storedFields(record, needed, wayOut);
	return { ...stored, ...apply(stored) };
}

/** Whether a record of a list shows all that a change may have to keep. */
export function isWhole(record: IDataObject): boolean {
	return contactFieldNames.every((name) => isLike(record[name], emptyContact[name]));
}

/** Whether a contact holds what would be sent; of a field that is not shown, nobody knows. */
function isEqual(record: IDataObject | undefined, body: IDataObject): boolean {
	return contactFieldNames.every((name) => {
		const held = record?.[name] === null ? emptyContact[name] : record?.[name];
		return held !== undefined && JSON.stringify(held) === JSON.stringify(body[name]);
	});
}

function isContact(record: IDataObject, id: string): boolean {
	return idOf(record)?.toLowerCase() === id.toLowerCase();
}

/**
 * What a contact holds in some of its fields, for sending it back unchanged. Null counts as empty.
 *
 * @param wayOut what the user can do about a field that Ventia does not show
 * @throws ApiError when one of them is missing or is not what it should be
 */
export function storedFields(
	stored: IDataObject,
	names: Array<keyof StoredFields>,
	wayOut: string,
): StoredFields {
	const fields: StoredFields = { ...emptyContact };
	for (const name of names) {
		const value = stored[name];
		if (value === null) continue;
		if (!isLike(value, emptyContact[name])) throw notShown(name, wayOut);
		Object.assign(fields, { [name]: value });
	}
	return fields;
}

function isLike(value: unknown, empty: string | string[]): boolean {
	if (typeof empty === 'string') return typeof value === 'string';
	return Array.isArray(value) && value.every((entry) => typeof entry === 'string');
}

function notShown(name: keyof StoredFields, wayOut: string): ApiError {
	const label = contactFields[name].displayName.replace(/ Name or ID$/, '');
	return new ApiError('unreadable', {
		message: `Ventia does not show '${label}' of this contact`,
		description: `Nothing was changed: Ventia replaces all fields of a contact at once, and '${label}' would be erased. ${wayOut}`,
	});
}
