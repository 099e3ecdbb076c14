import type { IDataObject } from 'n8n-workflow';

import { ApiError, canceled, clock, idOf, isRecord, pause } from '@n8n-nodes-ventia/api-client';
import { flagOf, isHidden } from '@n8n-nodes-ventia/node-framework';
import { PeopleMemory } from '../../people/peopleMemory';
import { PerAccount } from '../../people/perAccount';
import type { Item } from '../shared/operation';
import {
	type ContactFieldName,
	contactFieldNames,
	contactFields,
	emptyContact,
	type StoredFields,
} from './contactFields';

const memories = new PerAccount(() => new PeopleMemory(contactFieldNames));

/** What this process knows about the contacts of the account. */
export function memoryOf(item: Item): PeopleMemory {
	return memories.of(item.account);
}

/** Keys under which Ventia may wrap a record (inferred). */
const envelopes = ['result', 'data', 'contact'];

/**
 * Reads a contact. Only the requested contact is accepted as a response: anything else might be
 * written over it.
 *
 * @throws ApiError naming the endpoint
 */
export async function readContact(item: Item, idcontact: string): Promise<IDataObject> {
	const response = await item.send('getContact', { parameters: { idcontact } });
	const candidates = [response, ...envelopes.map((key) => response[key])];
	const isThis = (record: IDataObject) => idOf(record)?.toLowerCase() === idcontact.toLowerCase();
	const stored = candidates.filter(isRecord).find(isThis);
	if (stored) {
		memoryOf(item).see(stored);
		return stored;
	}
	throw new ApiError('unreadable', {
		message: 'Ventia did not return the requested contact',
		description:
			"It returned another record or none, which was not used. Check the endpoint 'getContact' under 'Endpoint Overrides' in the credential.",
	});
}

/** Whether a contact is marked as deleted; the names of such fields are inferred. */
export function isDeleted({ deleted, deletedAt, isDeleted: flag, status }: IDataObject): boolean {
	const isSet = [deleted, flag].some((value) => flagOf(value) === true);
	const isStatus = /^deleted$/i.test(String(status));
	return isSet || isStatus || !['', null, undefined].includes(toText(deletedAt));
}

function toText(value: unknown): string | null | undefined {
	return value === undefined || value === null ? value : String(value);
}

/** A change to make to a contact. */
export interface ContactChange {
	/** Fields that stay as they are, or are added to. */
	needed: ContactFieldName[];
	/**
	 * All fields that the change touches, for a contact that has these; fields that are not needed
	 * are empty there.
	 */
	apply(stored: StoredFields): IDataObject;
	/** What the user can do about a field that Ventia does not show. */
	wayOut: string;
	/** Throws if a record that was just read is not of the person whom the change is for. */
	verify?(record: IDataObject): void;
}

/** After this time, in ms, a contact is read again before it is written. */
const freshMs = 10_000;
/** How often a contact is read at most for one change. */
const mostReads = 8;
/** How often a change with an unknown outcome is sent again at most, each time after a reading. */
const mostRepeats = 3;

/** A change that may have been carried out. */
interface Doubt {
	record: IDataObject;
	body: IDataObject;
	failure: ApiError;
}

/**
 * Changes some fields of a contact. Ventia replaces all of them at once, so the others are sent as
 * they were just read; if nothing changes, nothing is sent. Changes of the same contact are made one
 * after the other, and each builds on what this process has written.
 *
 * @returns the contact, with `changed`
 * @throws ApiError, also if somebody else has changed the contact while the outcome of a change was
 *   unknown
 */
export async function changeContact(
	item: Item,
	idcontact: string,
	change: ContactChange,
): Promise<IDataObject> {
	const key = `id ${idcontact.toLowerCase()}`;
	const work = async () => await readAndWrite(item, idcontact, change);
	return await memoryOf(item).turns.take([key], item.signal, work);
}

async function readAndWrite(
	item: Item,
	idcontact: string,
	change: ContactChange,
): Promise<IDataObject> {
	let doubt: Doubt | undefined;
	let repeats = 0;
	for (let reads = 1; ; reads++) {
		const { record, isShown } = await readFor(item, idcontact, change, doubt);
		if (doubt && isShown && holds(record, doubt.body)) return confirmed(item, record, doubt);
		if (doubt && !isSame(fieldsOf(record), fieldsOf(doubt.record))) {
			throw changedMeanwhile(record, doubt);
		}
		const body = bodyFor(record, change);
		// Decides for Update and Create or Update. mayNeedChange spares this reading.
		const isUpToDate = holds(record, body);
		if (isUpToDate && isShown) return { ...record, changed: false };
		if (doubt && ++repeats > mostRepeats) throw doubt.failure;
		const sendBefore = clock.now() + Math.max(freshMs, 2 * item.msBetweenRequests);
		const parts = { parameters: { idcontact }, body, sendBefore };
		const sent = await item.send('updateContact', parts).catch((thrown: unknown) => {
			if (isMissing(thrown)) memoryOf(item).forget(idcontact);
			return unlessFinal(thrown, reads);
		});
		if (!(sent instanceof ApiError)) {
			return isUpToDate ? { ...sent, changed: false } : written(item, sent, { record, body });
		}
		if (isUnknown(sent)) doubt = { record, body, failure: sent };
	}
}

/** A failure after which the contact is read again. @throws all others */
function unlessFinal(thrown: unknown, reads: number): ApiError {
	const isWorthReading =
		thrown instanceof ApiError && (isUnknown(thrown) || thrown.reason === 'stale');
	if (isWorthReading && reads < mostReads) return thrown;
	throw thrown;
}

/** A contact as it is before a change. */
interface Latest {
	record: IDataObject;
	/**
	 * False if a read does not show it, but this process has just written it: the read may be behind,
	 * or the contact deleted. Only a change tells.
	 */
	isShown: boolean;
}

/** Reads a contact that is to be changed. Throws ApiError. */
async function readFor(
	item: Item,
	idcontact: string,
	{ verify }: ContactChange,
	doubt: Doubt | undefined,
): Promise<Latest> {
	const latest = await readLatest(item, idcontact).catch((thrown: unknown) => {
		// What matters more is that the change may have been carried out.
		throw doubt?.failure ?? thrown;
	});
	if (isDeleted(latest.record)) throw deleted(idcontact);
	verify?.(latest.record);
	return latest;
}

/** Reads a contact, with what this process has just written to it. */
async function readLatest(item: Item, idcontact: string): Promise<Latest> {
	const memory = memoryOf(item);
	const after = memory.justWritten(idcontact);
	// Of somebody new, a field may be unknown that Ventia has set: only a read shows it.
	const isWhole = after && contactFieldNames.every((name) => isLike(after[name], name));
	return await whileBehind(item, async (isLast): Promise<Latest | undefined> => {
		const stored = await readContact(item, idcontact).catch((thrown: unknown) => {
			if (isMissing(thrown)) memory.missing(idcontact);
			if (!isMissing(thrown) || !after) throw thrown;
		});
		if (stored) return { record: memory.latest(stored), isShown: true };
		if (isWhole) return { record: { ...after, _id: idcontact }, isShown: false };
		if (isLast) throw notShownYet(`contact ${idcontact} is not shown when it is read`);
		return undefined;
	});
}

/** For somebody whom this process has just created. @param why as a part of a sentence */
export function notShownYet(why: string): ApiError {
	return new ApiError('unreadable', {
		message: 'Ventia does not show a contact yet that was just created',
		description: `Nothing was changed: ${why}. Run this item again in a minute.`,
	});
}

/** How long, in ms, to wait before each further try to see somebody who must be there. */
const pauses = [0, 1000, 2000, 4000];

/**
 * Does something, and again for some seconds while the service is behind.
 *
 * @param work returns undefined if the service is behind; the last time, something else, or it throws
 * @throws ApiError if the run is canceled
 */
export async function whileBehind<T>(
	item: Item,
	work: (isLast: boolean) => Promise<T | undefined>,
): Promise<T> {
	for (let attempt = 0; ; attempt++) {
		const wait = pauses[attempt];
		const done = await work(wait === undefined);
		if (done !== undefined) return done;
		if (!(await pause(wait ?? 0, item.signal))) throw canceled();
	}
}

/** Whether a service says that there is no such record. */
export function isMissing(thrown: unknown): boolean {
	return thrown instanceof ApiError && thrown.status === 404;
}

/** Whether it is not known if a request was carried out. */
export function isUnknown({ reason }: ApiError): boolean {
	return reason === 'unavailable' || reason === 'ambiguous';
}

/** Remembers a change, and tells what its response says about it. */
function written(
	item: Item,
	response: IDataObject,
	{ record, body }: Pick<Doubt, 'body' | 'record'>,
): IDataObject {
	const id = idOf(record) ?? '';
	memoryOf(item).changed(id, record, body, response);
	const isOfContact = idOf(response)?.toLowerCase() === id.toLowerCase();
	if (isOfContact && isSame(fieldsOf(response), fieldsOf(record))) {
		item.tell(
			'Ventia accepted a change of a contact, but answered with the contact as it was before: check it in Ventia',
		);
	}
	const lost = isOfContact ? lostFields(record, response) : [];
	if (lost.length > 0) {
		item.tell(
			`After a change, Ventia shows nothing in ${lost.map((name) => `'${name}'`).join(', ')} of a contact that had a value there: check it in Ventia`,
		);
	}
	if (idOf(response) !== undefined && !isOfContact) {
		item.tell(
			'Ventia answered the change of a contact with another contact, which is not output: check both in Ventia',
		);
		return { _id: id, changed: true };
	}
	return { ...response, _id: id, changed: true };
}

/** A change whose outcome was unknown until the contact was read again. */
function confirmed(item: Item, record: IDataObject, doubt: Doubt): IDataObject {
	memoryOf(item).changed(idOf(record) ?? '', doubt.record, doubt.body, record);
	return { ...record, changed: true };
}

/** Other fields than those that a change sends, which were emptied by it. */
function lostFields(before: IDataObject, after: IDataObject): string[] {
	const isEmpty = (value: unknown) =>
		value === null ||
		value === '' ||
		(typeof value === 'object' && Object.keys(value ?? {}).length === 0);
	return Object.keys(before).filter(
		(name) =>
			name in after &&
			!contactFieldNames.some((sent) => sent === name) &&
			!isEmpty(before[name]) &&
			before[name] !== undefined &&
			isEmpty(after[name]),
	);
}

/** The six fields of a contact as it shows them; null counts as empty. */
function fieldsOf(record: IDataObject): IDataObject {
	return Object.fromEntries(
		contactFieldNames.map((name) => [name, record[name] ?? emptyContact[name]]),
	);
}

function changedMeanwhile(record: IDataObject, { body }: Doubt): ApiError {
	const labels = contactFieldNames
		.filter((name) => !isSame(record[name], body[name]))
		.map((name) => `'${labelOf(name)}'`);
	return new ApiError('ambiguous', {
		message: 'It is not known whether Ventia carried this out',
		description: `Ventia did not confirm the change, and meanwhile the contact was changed by someone else: ${labels.join(', ')} ${labels.length === 1 ? 'is' : 'are'} not what was sent. Nothing was sent again. Check the contact in Ventia, and run this item again if the change is missing.`,
	});
}

function deleted(idcontact: string): ApiError {
	return new ApiError('rejected', {
		message: 'This contact is deleted in Ventia',
		description: `Nothing was changed. Restore contact ${idcontact} in Ventia, or choose another one.`,
	});
}

/** Whether a contact may have to be written, judging by what a list or search shows of it. */
export function mayNeedChange(record: IDataObject, change: ContactChange): boolean {
	const shown: StoredFields = { ...emptyContact };
	for (const name of contactFieldNames) {
		if (isLike(record[name], name)) Object.assign(shown, { [name]: record[name] });
	}
	// A field that is not shown, or only in part, counts as empty, so that something is to be added.
	const wanted = change.apply(shown);
	return contactFieldNames.some((name) => name in wanted && !isSame(wanted[name], shown[name]));
}

function bodyFor(record: IDataObject, { needed, apply, wayOut }: ContactChange): IDataObject {
	const stored = storedFields(record, needed, wayOut);
	return { ...stored, ...apply(stored) };
}

/**
 * Whether a contact has exactly these values, so that nothing is to be sent, or what was sent has
 * arrived; false if one of the fields is not shown.
 */
function holds(record: IDataObject, values: IDataObject): boolean {
	return contactFieldNames.every((name) =>
		isSame(record[name] === null ? emptyContact[name] : record[name], values[name]),
	);
}

/** Whether two values of a field are the same; false if it is not shown. */
export function isSame(one: unknown, other: unknown): boolean {
	return one !== undefined && JSON.stringify(one) === JSON.stringify(other);
}

/**
 * The values of some fields of a contact, to be sent back unchanged. Null counts as empty.
 *
 * @throws ApiError if one of them is missing, of the wrong type, or hidden in part
 */
function storedFields(
	stored: IDataObject,
	names: ContactFieldName[],
	wayOut: string,
): StoredFields {
	const fields: StoredFields = { ...emptyContact };
	for (const name of names) {
		const value = stored[name];
		if (value === null) continue;
		if (!isLike(value, name)) throw notShown(name, wayOut);
		Object.assign(fields, { [name]: value });
	}
	return fields;
}

/** What the fields consist of. */
const kinds = {
	detail: 'text',
	emails: 'email',
	firstName: 'name',
	lastName: 'name',
	origin: 'text',
	phones: 'phone',
} as const;

/** Whether a value can be sent back as it is. */
export function isLike(value: unknown, name: ContactFieldName): boolean {
	const kind = kinds[name];
	const texts = kind === 'email' || kind === 'phone' ? value : [value];
	return (
		Array.isArray(texts) && texts.every((text) => typeof text === 'string' && !isHidden(text, kind))
	);
}

function labelOf(name: ContactFieldName): string {
	return contactFields[name].displayName.replace(/ Name or ID$/, '');
}

function notShown(name: ContactFieldName, wayOut: string): ApiError {
	return new ApiError('unreadable', {
		message: `Ventia does not show '${labelOf(name)}' of this contact`,
		description: `Nothing was changed: Ventia replaces all fields of a contact at once, and '${labelOf(name)}' would be erased. ${wayOut}`,
	});
}
