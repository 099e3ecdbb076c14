import type { INodeProperties } from 'n8n-workflow';

import { type Checked, invalidValue } from './checks';

/** A country for numbers that are written without their country code. */
export interface Country {
	name: string;
	/** As in ISO 3166, with two letters. */
	id: string;
	/** As in ISO 3166, with three letters. */
	longId: string;
	callingCode: string;
	/** How many digits a number has without the country code and a leading zero. */
	nationalDigits: number[];
	/** What else tells such a number from one of another country. */
	national?: RegExp;
}

/** Area codes of Brazil. https://www.gov.br/anatel/pt-br/regulado/numeracao/codigos-nacionais */
export const brazilianArea =
	'(?:1[1-9]|2[12478]|3[1-578]|4[1-9]|5[1345]|6[1-9]|7[134579]|8[1-9]|9[1-9])';
/**
 * A Brazilian mobile number without its country code: area code, 9, eight digits. Other numbers
 * with eleven or more digits have a country code, of which WhatsApp leaves out only the +.
 */
export const brazilianMobile = new RegExp(`^${brazilianArea}9\\d{8}$`);

const brazilianNumber = new RegExp(`^\\d{10}$|${brazilianMobile.source}`);

type Row = [
	name: string,
	id: string,
	longId: string,
	code: string,
	digits: number[],
	form?: RegExp,
];

/**
 * The Americas and Spain.
 *
 * @see https://www.itu.int/oth/T0202.aspx?parent=T0202 national numbering plans
 */
const rows: Row[] = [
	['Argentina', 'AR', 'ARG', '54', [10], /^(11|[23])/],
	['Bolivia', 'BO', 'BOL', '591', [8]],
	['Brazil', 'BR', 'BRA', '55', [10, 11], brazilianNumber],
	['Canada', 'CA', 'CAN', '1', [10]],
	['Chile', 'CL', 'CHL', '56', [9]],
	['Colombia', 'CO', 'COL', '57', [10]],
	['Costa Rica', 'CR', 'CRI', '506', [8]],
	['Cuba', 'CU', 'CUB', '53', [8]],
	['Dominican Republic', 'DO', 'DOM', '1', [10]],
	['Ecuador', 'EC', 'ECU', '593', [8, 9]],
	['El Salvador', 'SV', 'SLV', '503', [8]],
	['Guatemala', 'GT', 'GTM', '502', [8]],
	['Honduras', 'HN', 'HND', '504', [8]],
	['Mexico', 'MX', 'MEX', '52', [10]],
	['Nicaragua', 'NI', 'NIC', '505', [8]],
	['Panama', 'PA', 'PAN', '507', [7, 8]],
	['Paraguay', 'PY', 'PRY', '595', [8, 9]],
	['Peru', 'PE', 'PER', '51', [8, 9]],
	['Puerto Rico', 'PR', 'PRI', '1', [10]],
	['Spain', 'ES', 'ESP', '34', [9]],
	['United States', 'US', 'USA', '1', [10]],
	['Uruguay', 'UY', 'URY', '598', [8]],
	['Venezuela', 'VE', 'VEN', '58', [10]],
];

export const countries: Country[] = rows.map(
	([name, id, longId, callingCode, nationalDigits, national]) => ({
		name,
		id,
		longId,
		callingCode,
		nationalDigits,
		...(national && { national }),
	}),
);

/** The field of an operation for the country of its phones. */
export const countryField: INodeProperties = {
	displayName: 'Country',
	name: 'country',
	type: 'string',
	default: '',
	placeholder: 'e.g. AR',
	description:
		"Country of phones without a country code: its ISO code, or its name in English, Spanish or Portuguese; an expression can take it from a column. Leave empty for the credential's 'Default Country'.",
	builderHint: { propertyHint: '' },
};

/** The field of a credential for the country of phones without a country code. */
export const defaultCountryField: INodeProperties = {
	displayName: 'Default Country',
	name: 'defaultCountry',
	type: 'options',
	options: [
		{ name: 'None', value: '' },
		...countries.map(({ name, id, callingCode }) => ({
			name: `${name} (+${callingCode})`,
			value: id,
		})),
	],
	default: '',
	description:
		"Country of phones without a country code. They are stored and sent with it, in the form that WhatsApp dials, unless 'Country' of an operation says otherwise. Without a country, such a phone stays as written, and never counts as one with a country code.",
};

const languages = ['en', 'es', 'pt'];

/** What people call countries, apart from their names. */
const otherNames: Array<[name: string, id: string]> = [
	['eeuu', 'US'],
	['eua', 'US'],
	['estados unidos de america', 'US'],
	['rep dominicana', 'DO'],
	['uk', 'GB'],
];

/** Codes of all countries by their names in normal form, made when first needed. */
let known: Map<string, string> | undefined;

function knownNames(): Map<string, string> {
	if (known) return known;
	known = new Map(otherNames);
	const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
	for (const language of languages) {
		const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
		for (const id of letters.flatMap((first) => letters.map((second) => first + second))) {
			const name = names.of(id);
			if (name !== undefined) known.set(plainName(name), id).set(plainName(id), id);
		}
	}
	for (const { id, longId } of countries) known.set(plainName(longId), id);
	return known;
}

/** Without accents, points and capitals. */
function plainName(text: string): string {
	return text
		.normalize('NFD')
		.replace(/[\p{M}.]/gu, '')
		.toLowerCase()
		.trim();
}

/**
 * A country by its ISO code, its calling code, or its name in English, Spanish or Portuguese, with
 * or without accents. The value is undefined for one whose numbers are not known here.
 */
export function checkCountry(text: string): Checked<Country | undefined> {
	const name = plainName(text);
	const id = knownNames().get(name);
	if (id !== undefined) return { value: countries.find((country) => country.id === id) };
	const code = /^(?:\+|00)?(\d{1,3})$/.exec(name)?.[1];
	const found = countries.find(({ callingCode }) => callingCode === code);
	if (found) return { value: found };
	return invalidValue(
		text,
		'is not a country',
		'Use its ISO code, such as AR, or its name in English, Spanish or Portuguese.',
	);
}
