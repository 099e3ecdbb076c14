import type { IDataObject } from 'n8n-workflow';

import { ApiError, quoted } from '../../../../../api-client/src/errors';
import { idOf } from '../../../../../api-client/src/json';
import { checkDomainEmail } from '../../../../../node-framework/src/checks';
import type { Field } from '../../../../../node-framework/src/field';
import { prospectName, withId } from './prospectFields';

/** What a prospect is searched for by, under the names of the API. */
export type Person = { phoneNumber: string } | { email: string };

/** Fewer digits than this match too many numbers. */
const fewestDigits = 6;

/** A prospect with these last digits is taken for the one that was searched for. */
const digitsToTrust = 8;

/** How many prospects a message names. */
const mostNamed = 5;

/**
 * The person that 'By Phone' or 'By Email' refers to; undefined in other modes. Throws
 * ValidationError.
 */
export function personIn(field: Field, mode: unknown): Person | undefined {
	if (mode === 'email') return { email: field.required(field.as(checkDomainEmail)) };
	if (mode !== 'phone') return undefined;
	const phoneNumber = field.required(field.phone());
	if (digitsOf(phoneNumber).length >= fewestDigits) return { phoneNumber };
	return field.rejectValue(
		phoneNumber,
		'is too short to identify a prospect',
		'Enter the whole number.',
	);
}

/** What is the same for the same person, in any notation. */
export function keyOf(person: Person): string {
	return 'email' in person
		? person.email.toLowerCase()
		: digitsOf(person.phoneNumber).slice(-fewestDigits);
}

/**
 * The prospects that a search by phone or email finds.
 *
 * @param search sends `GET /prospect-by`
 * @throws ApiError
 */
export async function findProspects(search: () => Promise<IDataObject[]>): Promise<IDataObject[]> {
	const found = await search().catch(noneFound);
	return found.map(withId);
}

/** Only Zenvia's own error says whether the prospect or the endpoint is missing. */
function noneFound(thrown: unknown): IDataObject[] {
	if (!(thrown instanceof ApiError) || thrown.status !== 404) throw thrown;
	if (thrown.reason === 'rejected') return [];
	throw new ApiError(
		'rejected',
		{
			message: 'Zenvia has no such prospect, or no search by phone and email',
			description: "It answers with status 404 and no message. Check 'Base URL' in the credential.",
		},
		{ status: 404 },
	);
}

/**
 * The ID of the only prospect that a search has found.
 *
 * @throws ValidationError if there is none, or more than one
 */
export function onlyId(field: Field, person: Person, found: IDataObject[]): string {
	const prospects = new Map(
		found.filter((each) => mayBe(each, person)).map((each) => [idOf(each), prospectName(each)]),
	);
	const value = 'email' in person ? person.email : person.phoneNumber;
	if (prospects.size > 1) {
		const named = [...prospects].map(([id, name]) => `${quoted(name)} (${id})`);
		const more = named.length > mostNamed ? ` and ${named.length - mostNamed} more` : '';
		field.rejectValue(
			value,
			`belongs to ${named.length} prospects`,
			`Nothing was changed. Choose one by its ID: ${named.slice(0, mostNamed).join(', ')}${more}.`,
		);
	}
	const [id] = prospects.keys();
	if (id !== undefined) return id;
	return field.rejectValue(
		value,
		'is not the phone or email address of any prospect',
		"Check it, or create the prospect first with 'Lead' > 'Create'.",
	);
}

/**
 * Whether a prospect may be this person: how exactly Zenvia searches is not documented, and a write
 * must not reach somebody else. A search result need not show its phones or email addresses.
 */
function mayBe({ phones, emails }: IDataObject, person: Person): boolean {
	const shown: unknown = 'email' in person ? emails : phones;
	if (!Array.isArray(shown) || shown.length === 0) return true;
	const texts = shown.map(String);
	if ('email' in person) return texts.some((text) => text.trim().toLowerCase() === keyOf(person));
	const end = digitsOf(person.phoneNumber).slice(-digitsToTrust);
	return texts.some((text) => digitsOf(text).endsWith(end));
}

function digitsOf(phone: string): string {
	return phone.replace(/\D/g, '');
}
