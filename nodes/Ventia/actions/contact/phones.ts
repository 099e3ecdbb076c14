/** A country for numbers that are written without their country code. */
export interface Country {
	name: string;
	/** As in ISO 3166. */
	id: string;
	callingCode: string;
	/** How many digits a number has without the country code and a leading zero. */
	nationalDigits: number[];
	/** How else it is dialed within the country, and what to make of that. */
	dialed?: Rewriting;
}

/** A form of a number's digits, and the form to compare. */
type Rewriting = [form: RegExp, rewritten: string];

/**
 * The Americas and Spain.
 *
 * @see https://www.itu.int/oth/T0202.aspx?parent=T0202 national numbering plans
 */
export const countries: Country[] = [
	{
		name: 'Argentina',
		id: 'AR',
		callingCode: '54',
		nationalDigits: [10],
		// Mobile numbers have 15 after the area code.
		dialed: [/^0?(?=\d{12}$)(11|[23]\d{2,3})15(\d+)$/, '$1$2'],
	},
	{ name: 'Bolivia', id: 'BO', callingCode: '591', nationalDigits: [8] },
	{
		name: 'Brazil',
		id: 'BR',
		callingCode: '55',
		nationalDigits: [10, 11],
		// Two digits choose a carrier.
		dialed: [/^0\d{2}(\d{10,11})$/, '$1'],
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
	{
		name: 'Mexico',
		id: 'MX',
		callingCode: '52',
		nationalDigits: [10],
		// The prefixes 01, 044 and 045, in use until 2019.
		dialed: [/^0(?:1|4[45])(\d{10})$/, '$1'],
	},
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
const sameOnWhatsapp: Rewriting[] = [
	// Mexico: 1 after the country code. https://faq.whatsapp.com/1294841057948784
	[/^521(\d{10})$/, '52$1'],
	// Argentina: 15 after the area code, as within the country.
	[/^54(?=9?\d{12}$)9?(11|[23]\d{2,3})15(\d+)$/, '54$1$2'],
	// Argentina: 9 after the country code. https://faq.whatsapp.com/1294841057948784
	[/^549(\d{10})$/, '54$1'],
	// Brazil: the ninth digit of mobile numbers, whose other eight begin with 6 to 9; those of
	// landlines begin with 2 to 5.
	// https://green-api.com/en/docs/faq/features-of-sending-and-receiving-messages-from-different-countries
	[/^55(\d{2})9([6-9]\d{7})$/, '55$1$2'],
];

/**
 * How a number is written: with a country code (+ or 00), without one (a leading zero), or either.
 */
type Form = 'international' | 'national' | 'unknown';

/** Number of final digits to search for; the shortest national numbers have no more. */
const endDigits = 7;
/** Number of final digits that identify a number well enough, with or without a country code. */
const nationalDigits = 8;
/** Digits of the longest country code. */
const longestCountryCode = 3;
/**
 * A Brazilian mobile number without its country code: area code, 9, eight digits. Other numbers
 * with eleven or more digits have a country code, of which WhatsApp leaves out only the +.
 *
 * @see https://www.gov.br/anatel/pt-br/regulado/numeracao/codigos-nacionais area codes of Brazil
 */
const brazilianMobile =
	/^(1[1-9]|2[12478]|3[1-578]|4[1-9]|5[1345]|6[1-9]|7[134579]|8[1-9]|9[1-9])9\d{8}$/;

/** A phone number in normal form, for comparison: its digits, without leading zeros. */
export function phoneKey(phone: string): string {
	return phone.replace(/\D/g, '').replace(/^0+/, '');
}

/** The end of a number, which is the same with and without a country code. */
export function phoneEnd(phone: string): string {
	const isNational = formOf(phone) === 'national';
	const [dialed] = isNational ? countries.flatMap((country) => asDialed(phone, country) ?? []) : [];
	return (dialed ?? phoneKey(phone)).slice(-endDigits);
}

function formOf(phone: string): Form {
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

/**
 * The digits with the country code, as WhatsApp knows the number; undefined if the country is
 * unknown.
 */
function whatsappNumber(phone: string, country: Country | undefined): string | undefined {
	const [digits, form] = [digitsOf(phone), formOf(phone)];
	const number = withoutExtraDigit(digits);
	if (form === 'international') return number;
	const national = country ? nationalNumber(phone, country) : undefined;
	if (country && national !== undefined) return withoutExtraDigit(country.callingCode + national);
	const hasCode = digits.length > 11 || (digits.length === 11 && !brazilianMobile.test(digits));
	const isOfCountry =
		country &&
		number.startsWith(country.callingCode) &&
		country.nationalDigits.includes(number.length - country.callingCode.length);
	return form === 'unknown' && (hasCode || isOfCountry) ? number : undefined;
}

/** The digits of a number of this country, without its code; undefined if they are of another form. */
function nationalNumber(phone: string, country: Country): string | undefined {
	const [digits, isNational] = [digitsOf(phone), formOf(phone) === 'national'];
	const dialed = asDialed(phone, country);
	if (dialed !== undefined) return dialed;
	if (!country.nationalDigits.includes(digits.length)) return undefined;
	// WhatsApp's form of a number of Chile or Uruguay has eleven digits, too.
	const mayHaveCode = country.id === 'BR' && digits.length === 11 && !isNational;
	return mayHaveCode && !brazilianMobile.test(digits) ? undefined : digits;
}

function asDialed(phone: string, { dialed }: Country): string | undefined {
	const digits = (formOf(phone) === 'national' ? '0' : '') + digitsOf(phone);
	return dialed?.[0].test(digits) ? digits.replace(...dialed) : undefined;
}

function withoutExtraDigit(digits: string): string {
	const rule = sameOnWhatsapp.find(([withDigit]) => withDigit.test(digits));
	return rule ? digits.replace(...rule) : digits;
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

/** Whether two numbers may be the same: one has all digits of the other after a country code. */
export function mayBeSamePhone(one: string, other: string, country?: Country): boolean {
	const isKnown = [one, other].every((phone) => whatsappNumber(phone, country) !== undefined);
	if (isKnown) return isSamePhone(one, other, country);
	return isEndOf(one, other) || isEndOf(other, one);
}

/** Whether a number may be another one without its country code. */
function isEndOf(short: string, long: string): boolean {
	const whole = digitsOf(long);
	if (digitsOf(short) === whole) {
		const isComparable = whole.length >= nationalDigits;
		return isComparable && formOf(short) !== 'national' && formOf(long) !== 'national';
	}
	if (formOf(long) === 'national' || formOf(short) === 'international') return false;
	const dialed = countries.flatMap((country) => asDialed(short, country) ?? []);
	const ends = [digitsOf(short), ...dialed];
	return [...ends, ...ends.filter((end) => brazilianMobile.test(end)).map(withoutNinth)].some(
		(end) =>
			end.length >= nationalDigits &&
			whole.length > end.length &&
			whole.length - end.length <= longestCountryCode &&
			whole.endsWith(end),
	);
}

/** A Brazilian mobile number as WhatsApp may know it. */
function withoutNinth(national: string): string {
	return national.slice(0, 2) + national.slice(3);
}
