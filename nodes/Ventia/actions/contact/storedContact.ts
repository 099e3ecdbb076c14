import type { IDataObject } from 'n8n-workflow';

import { ApiError } from '../../../../packages/api-client/src/errors';
import { idOf, isRecord } from '../../../../packages/api-client/src/json';
import { contactFields, emptyContact, type StoredFields } from './contactFields';
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
