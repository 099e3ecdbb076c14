import type { IDataObject } from 'n8n-workflow';

import { clock } from '../../../../packages/api-client/src/clock';
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
	let record = seen && isWhole(seen.record) ? seen.record : undefined;
	let body = record && bodyFor(record, change);
	const isFresh = seen !== undefined && clock.now() - seen.at < staleAfter;
	if (!body || (!isEqual(record, body) && !(isFresh && item.tryReserve()))) {
		// The two leave together, so that what others change meanwhile is not overwritten.
		await item.reserve(2);
		record = await readStoredContact(item, idcontact);
		body = bodyFor(record, change);
	}
	if (isEqual(record, body)) return { ...record, changed: false };
	const written = await item.send('updateContact', { parameters: { idcontact }, body });
	return { ...written, changed: true };
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
