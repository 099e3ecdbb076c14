import type { IDataObject } from 'n8n-workflow';

import { ApiError, idOf, isRecord, quoted } from '@n8n-nodes-ventia/api-client';
import {
	type Field,
	findPeople,
	hasCountry,
	type People,
	type Person,
	searchedPhones,
	textsIn,
	traitsOf,
} from '@n8n-nodes-ventia/node-framework';
import { prospectName, withId } from './prospectFields';

/** Numbers with fewer digits are not whole. */
const fewestDigits = 8;

/** How many prospects a message names. */
const mostNamed = 5;

/**
 * The person that 'By Phone' or 'By Email' refers to; undefined in other modes. Throws
 * ValidationError.
 */
export function personIn(field: Field, mode: unknown): Person | undefined {
	if (mode === 'email') return { phones: [], emails: [field.required(field.email())] };
	if (mode !== 'phone') return undefined;
	const phones = [field.required(field.phone())];
	return { phones: searchedPhones(field, phones, 'prospect', fewestDigits), emails: [] };
}

/** How prospects are read. Both throw ApiError. */
export interface ProspectReader {
	/** Sends `GET /prospect-by`. */
	search(query: { phoneNumber: string } | { email: string }): Promise<IDataObject[]>;
	/** Sends `GET /prospect/{prospectId}`. */
	read(prospectId: string): Promise<IDataObject>;
}

/**
 * What prospects look like to the search that all services share. How exactly Zenvia searches is
 * not documented, so a prospect need not show why it was found; its sample does not show email
 * addresses, for which the prospect itself is read.
 */
function prospectsOf({ search, read }: ProspectReader): People {
	return {
		noun: 'prospect',
		service: 'Zenvia',
		country: undefined,
		async *search({ by, value }) {
			const query = by === 'phone' ? { phoneNumber: value } : { email: value };
			yield* await findProspects(async () => await search(query));
		},
		read,
		shown: (record, by) => shownIn(record, by === 'phone' ? phoneFields : emailFields),
		isDeleted: () => false,
		named,
	};
}

function named(prospect: IDataObject): string {
	return `${quoted(prospectName(prospect))} (${idOf(prospect) ?? 'no ID'})`;
}

const phoneFields = ['phones', 'phone', 'phoneNumber'];
const emailFields = ['emails', 'email'];

/** The phones or email addresses of a prospect; undefined if it shows none of these fields. */
function shownIn(prospect: IDataObject, names: string[]): string[] | undefined {
	const shown = names.map((name) => prospect[name]).filter((value) => value !== undefined);
	if (shown.length === 0) return undefined;
	return textsIn(shown.flat().filter((value) => typeof value === 'string'));
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
 * The ID of the only prospect that certainly is this person.
 *
 * @throws ValidationError if there is none, more than one, or it is not certain
 */
export async function onlyId(
	field: Field,
	person: Person,
	reader: ProspectReader,
): Promise<string> {
	const { certain, possible } = await findPeople(prospectsOf(reader), traitsOf(person));
	const value = traitsOf(person)[0]?.value ?? '';
	const [id, ...others] = certain.keys();
	if (id !== undefined && id !== '' && others.length + possible.size === 0) return id;
	const same = [...certain.values()].map(({ record }) => named(record));
	const choose = `No prospect was chosen. Choose one by its ID: ${listed([...same, ...possible.values()])}.`;
	if (certain.size > 1) field.failValue(value, `belongs to ${certain.size} prospects`, choose);
	if (certain.size + possible.size > 0) {
		field.failValue(
			value,
			'may belong to another person',
			`${choose} A phone needs + and the country code.`,
		);
	}
	const isLocalPhone = person.phones.some((phone) => !hasCountry(phone));
	return field.failValue(
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
