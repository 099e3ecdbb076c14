import { zeroAfterCode } from './checks';

/** A country for numbers that are written without their country code. */
export interface Country {
	name: string;
	/** As in ISO 3166. */
	id: string;
	callingCode: string;
	/** How many digits a number has without the country code and a leading zero. */
	nationalDigits: number[];
	/** What else tells such a number from one of another country. */
	national?: RegExp;
}

/** Area codes of Brazil. https://www.gov.br/anatel/pt-br/regulado/numeracao/codigos-nacionais */
const brazilianArea = '(?:1[1-9]|2[12478]|3[1-578]|4[1-9]|5[1345]|6[1-9]|7[134579]|8[1-9]|9[1-9])';
/**
 * A Brazilian mobile number without its country code: area code, 9, eight digits. Other numbers
 * with eleven or more digits have a country code, of which WhatsApp leaves out only the +.
 */
const brazilianMobile = new RegExp(`^${brazilianArea}9\\d{8}$`);

/**
 * The Americas and Spain.
 *
 * @see https://www.itu.int/oth/T0202.aspx?parent=T0202 national numbering plans
 */
export const countries: Country[] = [
	{ name: 'Argentina', id: 'AR', callingCode: '54', nationalDigits: [10], national: /^(11|[23])/ },
	{ name: 'Bolivia', id: 'BO', callingCode: '591', nationalDigits: [8] },
	{
		name: 'Brazil',
		id: 'BR',
		callingCode: '55',
		nationalDigits: [10, 11],
		national: new RegExp(`^\\d{10}$|${brazilianMobile.source}`),
	},
	{ name: 'Canada', id: 'CA', callingCode: '1', nationalDigits: [10] },
	{ name: 'Chile', id: 'CL', callingCode: '56', nationalDigits: [9] },
	{ name: 'Colombia', id: 'CO', callingCode: '57', nationalDigits: [10] },
	{ name: 'Costa Rica', id: 'CR', callingCode: '506', nationalDigits: [8] },
	{ name: 'Cuba', id: 'CU', callingCode: '53', nationalDigits: [8] },
	{ name: 'Dominican Republic', id: 'DO', callingCode: '1', nationalDigits: [10] },
	{ name: 'Ecuador', id: 'EC', callingCode: '593', nationalDigits: [8, 9] },
	{ name: 'El Salvador', id: 'SV', callingCode: '503', nationalDigits: [8] },
	{ name: 'Guatemala', id: 'GT', callingCode: '502', nationalDigits: [8] },
	{ name: 'Honduras', id: 'HN', callingCode: '504', nationalDigits: [8] },
	{ name: 'Mexico', id: 'MX', callingCode: '52', nationalDigits: [10] },
	{ name: 'Nicaragua', id: 'NI', callingCode: '505', nationalDigits: [8] },
	{ name: 'Panama', id: 'PA', callingCode: '507', nationalDigits: [7, 8] },
	{ name: 'Paraguay', id: 'PY', callingCode: '595', nationalDigits: [8, 9] },
	{ name: 'Peru', id: 'PE', callingCode: '51', nationalDigits: [8, 9] },
	{ name: 'Puerto Rico', id: 'PR', callingCode: '1', nationalDigits: [10] },
	{ name: 'Spain', id: 'ES', callingCode: '34', nationalDigits: [9] },
	{ name: 'United States', id: 'US', callingCode: '1', nationalDigits: [10] },
	{ name: 'Uruguay', id: 'UY', callingCode: '598', nationalDigits: [8] },
	{ name: 'Venezuela', id: 'VE', callingCode: '58', nationalDigits: [10] },
];

/**
 * Two ways to write the same WhatsApp number: with and without a digit that only some networks
 * require.
 */
const sameOnWhatsapp: Array<[withDigit: RegExp, without: string]> = [
	// Mexico: 1 after the country code. https://faq.whatsapp.com/1294841057948784
	[/^521(\d{10})$/, '52$1'],
	// Argentina: 9 after the country code. https://faq.whatsapp.com/1294841057948784
	[/^549(\d{10})$/, '54$1'],
	// Brazil: the ninth digit of mobile numbers, whose other eight begin with 6 to 9; those of
	// landlines begin with 2 to 5.
	// https://green-api.com/en/docs/faq/features-of-sending-and-receiving-messages-from-different-countries
	[/^55(\d{2})9([6-9]\d{7})$/, '55$1$2'],
];

/** Digits that are dialed only at home, before or within a national number. */
interface DomesticForm {
	countryId: string;
	/** Of a number with its leading zero. */
	written: RegExp;
	/** The national number, or the end of it. */
	national: string;
}

const domesticForms: DomesticForm[] = [
	// Argentina: 15 after the area code of a mobile number, which has ten digits without it. No
	// country code is 11. https://en.wikipedia.org/wiki/Telephone_numbers_in_Argentina
	{ countryId: 'AR', written: /^0?9?(11)15(\d{8})$/, national: '$1$2' },
	{
		countryId: 'AR',
		written: /^0(?=9?\d{12}$)9?((?:2[2-9]|3[3-8])\d{1,2})15(\d{6,7})$/,
		national: '$1$2',
	},
	// Mexico: 01, 044 and 045, until 2019. https://en.wikipedia.org/wiki/Telephone_numbers_in_Mexico
	{ countryId: 'MX', written: /^0(?:1|44|45)([2-9]\d{9})$/, national: '$1' },
	// Brazil: the code of a carrier. https://en.wikipedia.org/wiki/Telephone_numbers_in_Brazil
	{
		countryId: 'BR',
		written: new RegExp(`^0[1-9]\\d(${brazilianArea}(?:9\\d{8}|[2-9]\\d{7}))$`),
		national: '$1',
	},
];

/** Forms that other numbers can have, too. */
const doubtfulForms: DomesticForm[] = [
	// Without the leading zero, the area code may be the country code of somebody else.
	{
		countryId: 'AR',
		written: /^(?=\d{12}$)(11|(?:2[2-9]|3[3-8])\d{1,2})15(\d{6,8})$/,
		national: '$1$2',
	},
	// Without the area code.
	{ countryId: 'AR', written: /^0?15(\d{6,8})$/, national: '$1' },
];

/**
 * How a number is written: with a country code (+ or 00), without one (a leading zero), or either.
 */
type Form = 'international' | 'national' | 'unknown';

/**
 * Number of final digits to search for: as many as follow the 15 of a mobile number in the towns of
 * Argentina.
 */
const endDigits = 6;
/** Number of final digits that identify a number well enough, with or without a country code. */
const nationalDigits = 8;
/** Digits of the longest country code. */
const longestCountryCode = 3;

/** A phone number in normal form, for comparison: its digits, without leading zeros. */
export function phoneKey(phone: string): string {
	return phone.replace(/\D/g, '').replace(/^0+/, '');
}

/** The end of a number, which is the same with and without a country code. */
export function phoneEnd(phone: string): string {
	return phoneKey(phone).slice(-endDigits);
}

function formOf(phone: string): Form {
	if (zeroAfterCode.test(phone)) return 'international';
	// Invisible marks and brackets may come before the first digit.
	const [start = ''] = /^[^\d+]*(\+|0{0,2})/.exec(phone)?.slice(1) ?? [];
	if (start === '+' || start === '00') return 'international';
	return start === '0' ? 'national' : 'unknown';
}

/** The significant digits: without a leading 00 or 0, and without the (0) of +598 (0)97. */
function digitsOf(phone: string): string {
	const plain = formOf(phone) === 'international' ? phone.replace(/\(\s*0\s*\)/, '') : phone;
	return phoneKey(plain);
}

/** The digits, with one leading zero if there is one. */
function asWritten(phone: string): string {
	return `${formOf(phone) === 'national' ? '0' : ''}${digitsOf(phone)}`;
}

/**
 * The digits with the country code, as WhatsApp knows the number; undefined if the country is
 * unknown.
 */
function whatsappNumber(phone: string, country: Country | undefined): string | undefined {
	const [digits, form] = [digitsOf(phone), formOf(phone)];
	const number = withoutExtraDigits(digits);
	if (form === 'international') return number;
	const national = country && nationalNumber(asWritten(phone), country);
	if (country && national !== undefined) return withoutExtraDigits(country.callingCode + national);
	const hasCode = digits.length > 11 || (digits.length === 11 && !brazilianMobile.test(digits));
	const isOfCountry =
		country &&
		number.startsWith(country.callingCode) &&
		country.nationalDigits.includes(number.length - country.callingCode.length);
	return form === 'unknown' && (hasCode || isOfCountry) ? number : undefined;
}

/** Whether the country of a number is known, from its code or as the default. */
export function hasCountry(phone: string, country?: Country): boolean {
	return whatsappNumber(phone, country) !== undefined;
}

/** What is dialed from abroad after the country code; undefined if it is no number of the country. */
function nationalNumber(written: string, country: Country): string | undefined {
	const digits = written.replace(/^0/, '');
	const { nationalDigits: lengths, national = /^/ } = country;
	if (lengths.includes(digits.length) && national.test(digits)) return digits;
	const form = domesticForms.find(
		({ countryId, written: pattern }) => countryId === country.id && pattern.test(written),
	);
	return form && written.replace(form.written, form.national);
}

/** Without what is dialed only at home, or only in some networks. */
function withoutExtraDigits(number: string): string {
	const digits = asDialedFromAbroad(number);
	const rule = sameOnWhatsapp.find(([withDigit]) => withDigit.test(digits));
	return rule ? digits.replace(...rule) : digits;
}

/** Some write the country code before a number as it is dialed at home: +54 11 15. */
function asDialedFromAbroad(number: string): string {
	for (const country of countries) {
		if (!number.startsWith(country.callingCode)) continue;
		const rest = number.slice(country.callingCode.length).replace(/^0?/, '0');
		const form = domesticForms.find(
			({ countryId, written }) => countryId === country.id && written.test(rest),
		);
		if (form) return country.callingCode + rest.replace(form.written, form.national);
	}
	return number;
}

/**
 * Whether two numbers are certainly the same. Without a country, a number without a country code is
 * never the same as one with it: in another country it belongs to another person.
 *
 * @param country of numbers without a country code
 */
export function isSamePhone(one: string, other: string, country?: Country): boolean {
	const digits = digitsOf(one);
	if (digits === '') return false;
	const number = whatsappNumber(one, country);
	const otherNumber = whatsappNumber(other, country);
	if (number !== undefined && otherNumber !== undefined) return number === otherNumber;
	// Neither has a country code, or it is unknown whether one has.
	const isInternational = [one, other].some((phone) => formOf(phone) === 'international');
	return digits === digitsOf(other) && !isInternational;
}

/**
 * Whether two numbers may be the same: one has all digits of the other after a country code, or they
 * are the same in some country.
 */
export function mayBeSamePhone(one: string, other: string, country?: Country): boolean {
	if (isWrittenDoubtfully(one, other, country) || isWrittenDoubtfully(other, one, country)) {
		return true;
	}
	const isKnown = [one, other].every((phone) => whatsappNumber(phone, country) !== undefined);
	if (isKnown) return isSamePhone(one, other, country);
	if (countries.some((guess) => isSameIn(guess, one, other, country))) return true;
	const [short, long] = digitsOf(one).length < digitsOf(other).length ? [one, other] : [other, one];
	const [end, whole] = [digitsOf(short), digitsOf(long)];
	if (end.length < nationalDigits || !whole.endsWith(end)) return false;
	if (end === whole) return formOf(short) !== 'national' && formOf(long) !== 'national';
	const hasCode = whole.length - end.length <= longestCountryCode && formOf(long) !== 'national';
	return hasCode && formOf(short) !== 'international';
}

/** Whether two numbers are the same if those of unknown countries are of this one. */
function isSameIn(guess: Country, one: string, other: string, country?: Country): boolean {
	const [number, otherNumber] = [one, other].map(
		(phone) => whatsappNumber(phone, country) ?? whatsappNumber(phone, guess),
	);
	return number !== undefined && number === otherNumber;
}

/** Whether a number may be the other one in a form that numbers of other people have, too. */
function isWrittenDoubtfully(phone: string, other: string, country?: Country): boolean {
	const written = asWritten(phone);
	const isNational = country && nationalNumber(written, country) !== undefined;
	if (isNational || formOf(phone) === 'international') return false;
	return doubtfulForms.some((form) => {
		const home = countries.find(({ id }) => id === form.countryId);
		if (!home || !form.written.test(written)) return false;
		const number = whatsappNumber(other, country) ?? whatsappNumber(other, home);
		const end = written.replace(form.written, form.national);
		return number?.startsWith(home.callingCode) === true && number.endsWith(end);
	});
}
