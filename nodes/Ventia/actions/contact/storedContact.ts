import type { IDataObject } from 'n8n-workflow';

import { clock } from '../../../../packages/api-client/src/clock';
import { ApiError } from '../../../../packages/api-client/src/errors';
import { idOf, isRecord } from '../../../../packages/api-client/src/json';
import { changesOf } from './changesInOrder';
import {
	type ContactFieldName,
	contactFieldNames,
	contactFields,
	emptyContact,
	type StoredFields,
} from './contactFields';
import type { Item } from '../operation';
import { writesOf } from './runWrites';

/** Keys under which Ventia may wrap a record (inferred). */
const envelopes = ['result', 'data', 'contact'];

/**
 * Reads a contact that is about to be replaced. Only the requested contact is accepted as a
 * response: anything else would be written over it.
 *
 * @throws ApiError naming the endpoint
 */
export async function readStoredContact(item: Item, idcontact: string): Promise<IDataObject> {
	const response = await item.send('getContact', { parameters: { idcontact } });
	const candidates = [response, ...envelopes.map((key) => response[key])];
	const stored = candidates.filter(isRecord).find((record) => isContact(record, idcontact));
	if (stored) return stored;
	throw new ApiError('unreadable', {
		message: 'Ventia did not return the requested contact',
		description:
			"Nothing was changed: Ventia replaces all fields of a contact at once, so they are read first. Check the endpoint 'getContact' under 'Endpoint Overrides' in the credential.",
	});
}

/** A contact as it was found, and when, by the nodes' clock in ms. */
export interface Seen {
	record: IDataObject;
	/** When the search for it began. */
	askedAt: number;
	/** When it came. */
	at: number;
}

/** A change to make to a contact. */
export interface ContactChange {
	/** Fields that stay as they are, or are added to. */
	needed: ContactFieldName[];
	/** All fields that the change touches, for a contact that has these. */
	apply(stored: StoredFields): IDataObject;
	/** What the user can do about a field that Ventia does not show. */
	wayOut: string;
}

/** After this time, in ms, a contact is read again before it is written back. */
const staleAfter = 10_000;
/** If every slot takes longer than that, the last attempt is sent no matter how long it waits. */
const mostAttempts = 4;

/**
 * Changes some fields of a contact. Ventia replaces all of them at once, so the others are sent as
 * they were just read; if nothing changes, nothing is sent. Changes of the same contact are made one
 * after the other, and each sees what the others in this process have written.
 *
 * @param seen the contact, if it has just been found
 * @returns the contact, with `changed`
 */
export async function changeContact(
	item: Item,
	idcontact: string,
	change: ContactChange,
	seen?: Seen,
): Promise<IDataObject> {
	const changes = changesOf(item.account);
	const id = idcontact.toLowerCase();
	return await changes.run(id, item.signal, async () => {
		const isLatest = seen && isWhole(seen.record) && changes.showsAll(id, seen.askedAt);
		const found = isLatest
			? { ...seen, record: writesOf(item.run).withWritten(id, seen.record) }
			: undefined;
		if (found && !isChanged(found.record, change)) return { ...found.record, changed: false };
		let read = found && changes.mayTrust(found.record) ? found : undefined;
		for (let attempt = 1; ; attempt++) {
			const record = read?.record ?? (await readLatest(item, idcontact));
			if (found && !read && attempt === 1) changes.compare(found.record, record);
			const readAt = read?.at ?? clock.now();
			read = undefined;
			const body = bodyFor(record, change);
			if (isEqual(record, body)) return { ...record, changed: false };
			const sendBefore = attempt < mostAttempts ? readAt + staleAfter : undefined;
			const parts = { parameters: { idcontact }, body, sendBefore };
			const written = await item.send('updateContact', parts).catch(ignoreStale);
			if (!written) continue;
			writesOf(item.run).add(id, record, body);
			return { ...written, changed: true };
		}
	});
}

/** Reads a contact, with what this run has just written to it. */
async function readLatest(item: Item, idcontact: string): Promise<IDataObject> {
	const writes = writesOf(item.run);
	const stored = await readStoredContact(item, idcontact).catch((thrown: unknown) => {
		const after = writes.after(idcontact);
		if (!after || !(thrown instanceof ApiError) || thrown.status !== 404) throw thrown;
		return { ...after, _id: idcontact };
	});
	return writes.withWritten(idcontact, stored);
}

function ignoreStale(thrown: unknown): undefined {
	if (!(thrown instanceof ApiError) || thrown.reason !== 'stale') throw thrown;
}

/** Whether a contact needs to be written, judging by a record with all its fields. */
export function isChanged(record: IDataObject, change: ContactChange): boolean {
	return !isEqual(record, bodyFor(record, change));
}

function bodyFor(record: IDataObject, { needed, apply, wayOut }: ContactChange): IDataObject {
	const stored = storedFields(record, needed, wayOut);
	return { ...stored, ...apply(stored) };
}

/** Whether a record of a list shows everything that a change may have to keep. */
export function isWhole(record: IDataObject): boolean {
	return contactFieldNames.every((name) => isLike(record[name], emptyContact[name]));
}

/** Whether a contact already holds what would be sent; false if a field is not shown. */
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
 * The values of some fields of a contact, to be sent back unchanged. Null counts as empty.
 *
 * @param wayOut what the user can do about a field that Ventia does not show
 * @throws ApiError if one of them is missing or of the wrong type
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
	return (
		Array.isArray(value) && value.every((entry) => typeof entry === 'string' && !isMasked(entry))
	);
}

/** A phone or email address that a service hides in part, such as `+598*****456`. */
function isMasked(text: string): boolean {
	return /[*•]{2}/.test(text);
}

function notShown(name: keyof StoredFields, wayOut: string): ApiError {
	const label = contactFields[name].displayName.replace(/ Name or ID$/, '');
	return new ApiError('unreadable', {
		message: `Ventia does not show '${label}' of this contact`,
		description: `Nothing was changed: Ventia replaces all fields of a contact at once, and '${label}' would be erased. ${wayOut}`,
	});
}
