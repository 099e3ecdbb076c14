import { brazilianArea, brazilianMobile, countries, type Country } from './countries';
import { zeroAfterCode } from './phoneTexts';

export { countries, type Country } from './countries';

/**
 * Two ways to write the same WhatsApp number: with and without a digit that only some networks
 * require.
 */
const sameOnWhatsapp: Array<[withDigit: RegExp, without: string, form: RegExp, digit: string]> = [
	// Mexico: 1 after the country code. https://faq.whatsapp.com/1294841057948784
	[/^521(\d{10})$/, '52$1', /^52(\d{10})$/, '521$1'],
	// Argentina: 9 after the country code. https://faq.whatsapp.com/1294841057948784
	[/^549(\d{10})$/, '54$1', /^54(\d{10})$/, '549$1'],
	// Brazil: the ninth digit of mobile numbers, whose other eight begin with 6 to 9; those of
	// landlines begin with 2 to 5.
	// https://green-api.com/en/docs/faq/features-of-sending-and-receiving-messages-from-different-countries
	[/^55(\d{2})9([6-9]\d{7})$/, '55$1$2', /^55(\d{2})([6-9]\d{7})$/, '55$19$2'],
];

/** A Brazilian mobile number as it was until 2016, without its country code. */
const withoutNinthDigit = /^(\d{2})([6-9]\d{7})$/;

/** Digits that are dialed only at home, before or within a national number. */
interface DomesticForm {
	countryId: string;
	/** Of a number with its leading zero. */
	written: RegExp;
	/** What is dialed from abroad after the country code, or the end of it. */
	national: string;
}

const domesticForms: DomesticForm[] = [
	// Argentina: 9 before the area code or 15 after it of a mobile number, which has ten digits
	// without them. No country code is 11. https://en.wikipedia.org/wiki/Telephone_numbers_in_Argentina
	{ countryId: 'AR', written: /^0?9?(11)15(\d{8})$/, national: '9$1$2' },
	{
		countryId: 'AR',
		written: /^0(?=9?\d{12}$)9?((?:2[2-9]|3[3-8])\d{1,2})15(\d{6,7})$/,
		national: '9$1$2',
	},
	// Numbers in India, the only others that begin with 91, have twelve digits.
	{ countryId: 'AR', written: /^0?90?(11\d{8})$/, national: '9$1' },
	{ countryId: 'AR', written: /^090?([23]\d{9})$/, national: '9$1' },
	// Mexico: 01, 044 and 045, until 2019. https://en.wikipedia.org/wiki/Telephone_numbers_in_Mexico
	{ countryId: 'MX', written: /^0(?:1|44|45)([2-9]\d{9})$/, national: '$1' },
	// Brazil: the code of a carrier. https://en.wikipedia.org/wiki/Telephone_numbers_in_Brazil
	{
		countryId: 'BR',
		written: new RegExp(`^0[1-9]\\d(${brazilianArea}(?:9\\d{8}|[2-9]\\d{7}))$`),
		national: '$1',
	},
	// Colombia: 03 before mobile numbers, until 2021.
	// https://en.wikipedia.org/wiki/Telephone_numbers_in_Colombia
	{ countryId: 'CO', written: /^03(3\d{9})$/, national: '$1' },
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
	// What follows +54 and +52 on WhatsApp: 93 and 1 are country codes, too.
	{ countryId: 'AR', written: /^9((?:2[2-9]|3[3-8])\d{8})$/, national: '$1' },
	{ countryId: 'MX', written: /^1([2-9]\d{9})$/, national: '$1' },
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

/** The same text for each form under which WhatsApp may know a number. */
export function whatsappKey(phone: string): string {
	return whatsappNumber(phone, undefined) ?? phone;
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

/** The digits with the country code, as they are dialed; undefined if the country is uncertain. */
function internationalNumber(phone: string, country: Country | undefined): string | undefined {
	const [digits, form] = [digitsOf(phone), formOf(phone)];
	const number = asDialedFromAbroad(digits);
	if (form === 'international') return number;
	if (!country) return undefined;
	const national = nationalNumber(asWritten(phone), country);
	if (national !== undefined) return country.callingCode + national;
	return form === 'unknown' && isOfCountry(number, country) ? number : undefined;
}

function isOfCountry(number: string, { callingCode, nationalDigits: lengths }: Country): boolean {
	const plain = withoutNetworkDigit(number);
	const rest = plain.slice(callingCode.length);
	return plain.startsWith(callingCode) && lengths.includes(rest.length) && !rest.startsWith('0');
}

/**
 * The digits with the country code, in one form for each number that WhatsApp knows in two;
 * undefined if the country is unknown.
 */
function whatsappNumber(phone: string, country: Country | undefined): string | undefined {
	const known = internationalNumber(phone, country);
	if (known !== undefined) return withoutNetworkDigit(known);
	const digits = digitsOf(phone);
	const hasCode = digits.length > 11 || (digits.length === 11 && !brazilianMobile.test(digits));
	if (formOf(phone) !== 'unknown' || !hasCode) return undefined;
	return withoutNetworkDigit(asDialedFromAbroad(digits));
}

/** Whether the country of a number is known, from its code or as the default. */
export function hasCountry(phone: string, country?: Country): boolean {
	return whatsappNumber(phone, country) !== undefined;
}

/**
 * A checked number as WhatsApp dials it: + and the country code, without what is dialed only at
 * home. Where the country is not certain, the number as it is.
 *
 * @param country of numbers without a country code
 */
export function dialed(phone: string, country?: Country): string {
	const number = internationalNumber(phone, country);
	const isAsDialed = number === undefined || phone === `+${number}` || /^\+0/.test(phone);
	return isAsDialed ? phone : `+${number}`;
}

/** Whether a number is stored as people dial it at home, or in a form that others have, too. */
export function isLocal(phone: string, country?: Country): boolean {
	if (internationalNumber(phone, country) !== undefined) return false;
	return !hasCountry(phone, country) || isDoubtful(asWritten(phone));
}

/**
 * Whether a number takes the place of a stored one: both are certainly the same, and only the
 * stored one is as people dial it at home.
 */
export function replaces(given: string, stored: string, country?: Country): boolean {
	if (formOf(given) !== 'international' || formOf(stored) === 'international') return false;
	return isSamePhone(given, stored, country);
}

/** The forms under which WhatsApp may know a number, as given first. */
export function whatsappForms(phone: string): string[] {
	if (formOf(phone) !== 'international') return [phone];
	const digits = digitsOf(phone);
	const others = sameOnWhatsapp.flatMap(([withDigit, without, form, digit]) => [
		digits.replace(withDigit, without),
		digits.replace(form, digit),
	]);
	return [phone, ...others.filter((other) => other !== digits).map((other) => `+${other}`)];
}

/** What is dialed from abroad after the country code; undefined if it is no number of the country. */
function nationalNumber(written: string, country: Country): string | undefined {
	const digits = written.replace(/^0/, '');
	const { nationalDigits: lengths, national = /^/ } = country;
	if (!lengths.includes(digits.length) || !national.test(digits)) {
		return withoutDomesticDigits(written, country);
	}
	return country.id === 'BR' ? digits.replace(withoutNinthDigit, '$19$2') : digits;
}

function withoutDomesticDigits(written: string, country: Country): string | undefined {
	const form = domesticForms.find(
		({ countryId, written: pattern }) => countryId === country.id && pattern.test(written),
	);
	return form && written.replace(form.written, form.national);
}

/** Without what only some networks require. */
function withoutNetworkDigit(digits: string): string {
	const rule = sameOnWhatsapp.find(([withDigit]) => withDigit.test(digits));
	return rule ? digits.replace(rule[0], rule[1]) : digits;
}

/** Some write the country code before a number as it is dialed at home: +54 11 15, +598 097. */
function asDialedFromAbroad(number: string): string {
	for (const country of countries) {
		if (!number.startsWith(country.callingCode)) continue;
		if (isOfCountry(number, country)) return number;
		const rest = number.slice(country.callingCode.length);
		const national = rest.startsWith('0')
			? nationalNumber(rest, country)
			: withoutDomesticDigits(`0${rest}`, country);
		if (national !== undefined) return country.callingCode + national;
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

function isDoubtful(written: string): boolean {
	return doubtfulForms.some((form) => form.written.test(written));
}

/** Whether a number may be the other one in a form that numbers of other people have, too. */
function isWrittenDoubtfully(phone: string, other: string, country?: Country): boolean {
	const written = asWritten(phone);
	if (internationalNumber(phone, country) !== undefined) return false;
	return doubtfulForms.some((form) => {
		const home = countries.find(({ id }) => id === form.countryId);
		if (!home || !form.written.test(written)) return false;
		const number = whatsappNumber(other, country) ?? whatsappNumber(other, home);
		const end = written.replace(form.written, form.national);
		return number?.startsWith(home.callingCode) === true && number.endsWith(end);
	});
}
