import type { IDataObject } from 'n8n-workflow';

import { ApiError, quoted } from '../../../../../api-client/src/errors';
import { idOf, isRecord } from '../../../../../api-client/src/json';
import type { Field } from '../../../../../node-framework/src/field';
import {
	hasCountry,
	isSamePhone,
	mayBeSamePhone,
	phoneKey,
} from '../../../../../node-framework/src/phones';
import { prospectName, withId } from './prospectFields';

/** What a prospect is searched for by, under the names of the API. */
export type Person = { phoneNumber: string } | { email: string };

/** How prospects are read. Both throw ApiError. */
export interface ProspectReader {
	/** Sends `GET /prospect-by`. */
	search(person: Person): Promise<IDataObject[]>;
	/** Sends `GET /prospect/{prospectId}`. */
	read(prospectId: string): Promise<IDataObject>;
}

/** Numbers with fewer digits are not whole. */
const fewestDigits = 8;

/** How many prospects a message names. */
const mostNamed = 5;

/**
 * The person that 'By Phone' or 'By Email' refers to; undefined in other modes. Throws
 * ValidationError.
 */
export function personIn(field: Field, mode: unknown): Person | undefined {
	if (mode === 'email') return { email: field.required(field.email()) };
	if (mode !== 'phone') return undefined;
	const phoneNumber = field.required(field.phone());
	if (phoneKey(phoneNumber).length >= fewestDigits) return { phoneNumber };
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
		: phoneKey(person.phoneNumber).slice(-fewestDigits);
}

/**
 * The prospects that a search by phone or email finds, which may come in an envelope.
 *
 * @param search sends `GET /prospect-by`
 * @throws ApiError
 */
export async function findProspects(search: () => Promise<IDataObject[]>): Promise<IDataObject[]> {
	const found = await search().catch(noneFound);
	return found.flatMap(prospectsIn).map(withId);
}

/** Keys that may wrap what was found; the documentation shows a bare object. */
const envelopes = ['data', 'result', 'results', 'items', 'prospect', 'prospects'];

/** The prospects in a response, which says in an object of another form that there are none. */
function prospectsIn(response: IDataObject): IDataObject[] {
	const isProspect = ['id', '_id', 'phones', 'emails'].some((key) => key in response);
	if (isProspect) return [response];
	const enclosed: unknown[] = envelopes.flatMap((key) => response[key]);
	return enclosed.filter(isRecord).flatMap(prospectsIn);
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
 * The ID of the only prospect that certainly is this person. How exactly Zenvia searches is not
 * documented, so what it finds is compared; its sample does not show email addresses, for which the
 * prospect itself is read.
 *
 * @throws ValidationError if there is none, more than one, or it is not certain
 */
export async function onlyId(
	field: Field,
	person: Person,
	reader: ProspectReader,
): Promise<string> {
	const value = 'email' in person ? person.email : person.phoneNumber;
	const named: Record<Likeness, string[]> = { same: [], possible: [], different: [] };
	let same: string | undefined;
	for (const prospect of await findProspects(async () => await reader.search(person))) {
		const id = idOf(prospect);
		const whole = id === undefined || shownIn(prospect, person) ? prospect : await reader.read(id);
		const likeness = likenessOf(person, shownIn(whole, person));
		if (likeness === 'same') same = id;
		named[likeness].push(`${quoted(prospectName(prospect))} (${id ?? 'no ID'})`);
	}
	const [certain, possible] = [new Set(named.same), new Set([...named.same, ...named.possible])];
	if (same !== undefined && possible.size === 1) return same;
	const choose = `No prospect was chosen. Choose one by its ID: ${listed([...possible])}.`;
	if (certain.size > 1) field.rejectValue(value, `belongs to ${certain.size} prospects`, choose);
	if (possible.size > 0) {
		field.rejectValue(
			value,
			'may belong to another person',
			`${choose} A phone needs + and the country code.`,
		);
	}
	const isLocalPhone = 'phoneNumber' in person && !hasCountry(value);
	return field.rejectValue(
		value,
		'is not the phone or email address of any prospect',
		isLocalPhone
			? "A prospect may have it with a country code: write the number with + and the country code, or choose 'Default Country' in the credential."
			: "Check it, or create the prospect first with 'Lead' > 'Create'.",
	);
}

function listed(names: string[]): string {
	const more = names.length > mostNamed ? ` and ${names.length - mostNamed} more` : '';
	return names.slice(0, mostNamed).join(', ') + more;
}

/** Whether a found prospect is the person who was searched for. */
type Likeness = 'same' | 'possible' | 'different';

function likenessOf(person: Person, shown: string[] | undefined): Likeness {
	if (!shown) return 'possible';
	if ('email' in person) {
		return shown.some((text) => text.trim().toLowerCase() === keyOf(person)) ? 'same' : 'different';
	}
	if (shown.some((text) => isSamePhone(text, person.phoneNumber))) return 'same';
	return shown.some((text) => mayBeSamePhone(text, person.phoneNumber)) ? 'possible' : 'different';
}

/** The phones or email addresses of a prospect; undefined if it shows none of these fields. */
function shownIn(prospect: IDataObject, person: Person): string[] | undefined {
	const names = 'email' in person ? ['emails', 'email'] : ['phones', 'phone', 'phoneNumber'];
	const shown = names.map((name) => prospect[name]).filter((value) => value !== undefined);
	if (shown.length === 0) return undefined;
	return shown.flat().filter((value) => typeof value === 'string');
}
