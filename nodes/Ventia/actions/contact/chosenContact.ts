import type { IDataObject } from 'n8n-workflow';

import { idOf } from '@n8n-nodes-ventia/api-client';
import {
	type Checked,
	type Field,
	isWhatsappUserId,
	keysOf,
	OncePerRun,
	type Person,
	searchedPhones,
	traitsOf,
} from '@n8n-nodes-ventia/node-framework';
import { checkId, orderedByRecord } from '../shared/ids';
import type { Item } from '../shared/operation';
import { memoryOf } from './contactRecord';
import {
	findShown,
	isGone,
	onlyContact,
	OtherPerson,
	rememberFound,
	verifyPerson,
} from './findContact';

const name = 'contactId';

/** Searches in progress, so that the items of a run do not all search for the same person. */
const searching = new OncePerRun<string>();

/**
 * The ID of the chosen contact. A contact given by phone or email address is searched for.
 *
 * @throws ValidationError if no contact or more than one is found
 */
export async function contactIdOf(item: Item): Promise<string> {
	const person = chosenPerson(item);
	return person ? await searchId(item, person) : readId(item);
}

/**
 * Does something with the chosen contact. One given by phone or email address is not searched for
 * again if it was found in the last minutes; if it turns out to be gone or somebody else, it is, and
 * the work is repeated: nothing was carried out.
 *
 * @param work gets the ID, and whether it may be out of date
 * @throws ValidationError if no contact or more than one is found
 */
export async function withContact<T>(
	item: Item,
	work: (id: string, isRemembered: boolean) => Promise<T>,
): Promise<T> {
	const person = chosenPerson(item);
	if (!person) return await work(readId(item), false);
	const remembered = rememberedId(item, person);
	const id = remembered ?? (await searchId(item, person));
	const done = await work(id, remembered !== undefined).then(
		(result) => ({ result }),
		(thrown: unknown) => {
			if (isGone(thrown)) return { thrown };
			throw thrown;
		},
	);
	if ('result' in done) return done.result;
	memoryOf(item).missing(id);
	searching.forget(item.run, JSON.stringify(person));
	const current = await searchId(item, person);
	if (current === id && !(done.thrown instanceof OtherPerson)) throw done.thrown;
	return await work(current, false);
}

/** @throws OtherPerson if a contact that was read is not the chosen one */
export function verifyChosen(item: Item, record: IDataObject): void {
	const person = chosenPerson(item);
	if (person) verifyPerson(item, record, person);
}

function rememberedId(item: Item, person: Person): string | undefined {
	const [trait] = traitsOf(person);
	if (!trait || !item.remembersPeople) return undefined;
	return memoryOf(item).ids.get(trait, item.country);
}

async function searchId(item: Item, person: Person): Promise<string> {
	const key = JSON.stringify(person);
	try {
		return await searching.get(item.run, key, async () => await onlyId(item, person));
	} finally {
		// From now on, the memory of the account knows it, for as long as it may.
		if (item.remembersPeople) searching.forget(item.run, key);
	}
}

async function onlyId(item: Item, person: Person): Promise<string> {
	const found = await findShown(item, person);
	const contact = onlyContact(item, found, person, name);
	rememberFound(item, contact?.record ?? {}, person);
	const id = contact && idOf(contact.record);
	if (id !== undefined) return id;
	const field = item.field(name);
	const given = traitsOf(person)[0]?.value ?? '';
	if (found.unshown) {
		return field.failValue(
			given,
			'belongs to a new contact that Ventia does not show yet',
			'Run this item again in a minute.',
		);
	}
	const deleted = [...found.deleted.values()].join(', ');
	return field.failValue(
		given,
		'is not the phone or email address of any contact',
		deleted === ''
			? "Check it; a phone that is stored with spaces in Ventia is not found. If there is no such contact, create it first with 'Contact' > 'Create or Update'."
			: `${deleted} has it, but is deleted. Restore the contact in Ventia, or create a new one with 'Contact' > 'Create or Update'.`,
	);
}

function checkContactId(text: string): Checked<string> {
	const checked = checkId(text);
	if ('value' in checked) return checked;
	const advice =
		'IDs look like 621e8a5463c02a8bd532ff8c. Choose the contact from the list, or enter its phone with + and the country code, or its email address.';
	return { ...checked, advice };
}

function readId(item: Item): string {
	const field = item.field(name);
	if (!field.isEmpty) return field.required(field.as(checkContactId));
	return field.fail(
		'is empty',
		"Fill it in, or check its expression. After Ventia Trigger, use 'phone': not every event has a 'contactId'.",
	);
}

/** No ID looks like these. Without + or 00, a number may be one. */
const phoneForm = /^(?:\+|00)[\d\s().-]{6,20}$/;
const emailForm = /^[^\s@/:]+@[^\s@/]+$/;

/** The person, if the contact is given by phone or email address. Throws ValidationError. */
export function chosenPerson(item: Item): Person | undefined {
	const field = item.field(name);
	failUserId(field);
	switch (item.locatorMode(name)) {
		case 'phone':
			return withPhone(field);
		case 'email':
			return withEmail(field);
		default: {
			const text = (field.text() ?? '').replace(/\p{Cf}/gu, '');
			if (phoneForm.test(text)) return withPhone(field);
			return emailForm.test(text) ? withEmail(field) : undefined;
		}
	}
}

function failUserId(field: Field): void {
	const text = field.text() ?? '';
	if (!isWhatsappUserId(text)) return;
	field.failValue(
		text,
		"is WhatsApp's ID of a customer who hides the phone number, and Ventia documents no search for it",
		"Choose the contact from the list, or enter the 'contactId' if the event has one.",
	);
}

function withPhone(field: Field): Person {
	const phones = [field.required(field.phone())];
	return { phones: searchedPhones(field, phones, 'contact'), emails: [] };
}

function withEmail(field: Field): Person {
	return { phones: [], emails: [field.required(field.email())] };
}

/** Items for the same contact keep their order if they name it in the same way. */
export function orderedByContact(item: Item): string[] {
	const person = chosenPerson(item);
	return person ? keysOf(person) : orderedByRecord(name)(item);
}
