import type { IDataObject } from 'n8n-workflow';

import { ApiError, clock, idOf } from '@n8n-nodes-ventia/api-client';
import type { Item } from '../shared/operation';
import { type ContactFieldName, contactFieldNames, emptyContact } from './contactFields';
import { isLike, isSame, isUnknown, memoryOf } from './contactRecord';

/** What came of the creation of a contact. */
export interface Creation {
	record: IDataObject;
	/** False if the service answered with a contact that existed before. */
	isNew: boolean;
}

/**
 * Creates a contact, and remembers it: a search may not show it for a while, or it may have been
 * created although there was no answer.
 */
export async function createContact(
	item: Item,
	body: IDataObject,
	endpoint: 'createContact' | 'createLead' = 'createContact',
): Promise<Creation> {
	const record = await sendNew(item, endpoint, { body });
	const isNew = !isOlder(record, body);
	if (isNew) memoryOf(item).created(createdFields(record, body));
	return { record, isNew };
}

/**
 * Submits an entry of a form, which may become a contact that a search does not show for a while.
 */
export async function submitEntry(item: Item, code: string, body: IDataObject) {
	const entry = await sendNew(item, 'createLeadEntry', { parameters: { code }, body });
	memoryOf(item).created(body, false);
	return entry;
}

/** Sends what may create somebody, and remembers that if there was no answer. Throws ApiError. */
async function sendNew(
	item: Item,
	endpoint: 'createContact' | 'createLead' | 'createLeadEntry',
	parts: { parameters?: { code: string }; body: IDataObject },
): Promise<IDataObject> {
	return await item.send(endpoint, parts).catch((thrown: unknown) => {
		if (thrown instanceof ApiError && isUnknown(thrown)) memoryOf(item).created(parts.body, false);
		throw thrown;
	});
}

/** What a new contact has: what the response shows, or else what was sent. */
function createdFields(record: IDataObject, body: IDataObject): IDataObject {
	const { _id, id, updatedAt } = record;
	const isShown = (name: ContactFieldName) =>
		isLike(record[name], name) && !isSame(record[name], emptyContact[name]);
	const fields = contactFieldNames.map((name) => [
		name,
		(isShown(name) ? undefined : body[name]) ?? record[name],
	]);
	return { ...Object.fromEntries(fields), _id, id, updatedAt };
}

/** A contact that is this much older than the response, in ms, was not created by the request. */
const fewestAge = 60_000;

/** Whether a response shows a contact from before, which does not have what was sent. */
function isOlder(record: IDataObject, body: IDataObject): boolean {
	const createdAt = typeof record.createdAt === 'string' ? Date.parse(record.createdAt) : NaN;
	if (idOf(record) === undefined || !(createdAt < clock.epoch() - fewestAge)) return false;
	return (['detail', 'firstName', 'lastName'] as const).some((name) => {
		const [shown, sent] = [record[name], body[name]];
		return typeof shown === 'string' && sent !== '' && shown !== sent;
	});
}
