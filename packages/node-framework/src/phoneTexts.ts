import { type Checked, type Invalid, invalidValue, partsOf } from './checks';

/** A country code without +, before the (0) that is dialed only in the country. */
export const zeroAfterCode = /^[^\d+]*[1-9]\d{0,2}[^\d+]*\(\s*0\s*\)/;

/** Maximum length of a text to check as a phone number; the longest number has 15 digits. */
const longestPhone = 200;
/** Most digits of a number with its country code (E.164). */
const mostDigits = 15;

/** WhatsApp's ID of a person for one company or, with ENT, for a group of companies. */
const userIdForm = /^[A-Z]{2}\.[\w.-]{1,160}$/;

/**
 * Whether a text is WhatsApp's ID of a person: `UY.1234`, a country, a point and letters or digits.
 * It is all that is known of people who hide their number behind a username.
 */
export function isWhatsappUserId(text: string): boolean {
	return userIdForm.test(text);
}

/** What a phone number with separators can look like, but hardly ever does. */
const date = /^(?:(?:19|20)\d\d-[01]\d-[0-3]\d(?:[T ].*)?|[0-3]?\d([-.])[01]?\d\1(?:19|20)\d\d)$/;
/** A number of a spreadsheet that is no phone number. */
const decimals = /^\+?\d{7,}\.\d+$/;
/** Two numbers without area codes; longer ones have too many digits together. */
const two = /^(?!00)\d{7} +\d{7}$/;

const example = 'Use the international form, for example +59897123456.';

/** What is written in place of a phone number, and what to do about it. */
const noNumbers: Array<[form: RegExp, problem: string, advice: string]> = [
	[
		userIdForm,
		'is the ID that WhatsApp uses for a person with a username, not a phone number',
		'WhatsApp does not tell the number of this person: ask for it.',
	],
	[
		/@lid$/i,
		"is WhatsApp's ID of a person whose number is hidden, not a phone number",
		'Take the number from another field of the event, or ask for it.',
	],
	[
		/@(g\.us|broadcast|newsletter)$/i,
		'is a WhatsApp group or list, not a phone number',
		'Take the number of the person who wrote, which is in another field of the event.',
	],
	[/@/, 'is not a phone number', example],
	[date, 'is a date, not a phone number', example],
	[decimals, 'has decimals', example],
	[two, 'is two phone numbers', 'Write a comma between them.'],
	[/^(?:\+|00) *0.*[1-9]/, 'has a 0 where its country code begins', example],
	[
		/\d.*(\bext?\b|\bint(erno)?\b|\banexo\b|\bramal\b|\bextensi|\d\s*x\s*\d|#\s*\d)/i,
		'has an extension',
		"WhatsApp can't dial extensions: leave it out.",
	],
	[/[1-9]/, 'has more than a phone number in it', `Leave out everything else. ${example}`],
	[/^/, 'is not a phone number', example],
];

function noNumber(text: string, visible: string): Invalid {
	const found = noNumbers.find(([form]) => form.test(visible));
	const [, problem, advice] = found ?? ['', 'is not a phone number', example];
	return invalidValue(text, problem, advice);
}

/**
 * A phone number. Separators and invisible characters are removed, a leading 00 becomes +, and the
 * (0) of an international number is dropped. Links and WhatsApp's IDs of numbers count as numbers,
 * and the .0 of a number column as nothing.
 */
export function checkPhone(text: string): Checked<string> {
	if (text.length > longestPhone) return invalidValue(text, 'is not a phone number', example);
	const visible = text
		.normalize('NFKC')
		.replace(/\p{Cf}/gu, '')
		.trim()
		// A line break comes between numbers, never within one.
		.replace(/[^\S\r\n]/g, ' ');
	const written = withoutWrapping(visible);
	const international = /^(\+|00)/.test(written) || zeroAfterCode.test(written);
	const plain = (international ? written.replace(/\( *0 *\)/, '') : written)
		.replace(/[ ().\-\u2010-\u2015\u2212]/g, '')
		.replace(/^00/, '+');
	const isOther = [date, decimals, two].some((form) => form.test(written));
	if (isOther || !/^(?:\+|0*)[1-9]\d*$/.test(plain)) return noNumber(text, visible);
	if (plain.replace(/^\+/, '').length <= mostDigits) return { value: plain };
	return invalidValue(text, 'has too many digits for a phone number', example);
}

/** A link that opens a chat. https://faq.whatsapp.com/5913398998672934 */
const chatLink =
	/^(?:https?:\/\/(?:wa\.me\/|(?:api|web)\.whatsapp\.com\/send\/?\?phone=)|whatsapp:\/\/send\/?\?phone=)\+?(\d+)(?:[/?&].*)?$/i;

/** The number in a link, in an ID of WhatsApp, or in a number column of a spreadsheet. */
function withoutWrapping(text: string): string {
	return (
		text
			.replace(chatLink, '+$1')
			// Meta writes p: in the exports of leads from ads.
			.replace(/^(?:tel|whatsapp|sms|callto|p):(?:\/\/)?/i, '')
			// Baileys and others write the device after the number, such as :12.
			.replace(/^\+?(\d+)(?:[.:]\d+)*@(?:s\.whatsapp\.net|c\.us)$/i, '+$1')
			.replace(/^([^.]*\d[^.]{4,})\.0{1,2}$/, '$1')
	);
}

/** Fewer digits are an extension, or a group of digits of one number with separators. */
const fewestDigits = 7;

/**
 * The numbers in a text, with commas, semicolons, line breaks or, as in spreadsheets, slashes
 * between them. Unless all parts are whole numbers, the text stays one, to be rejected as such.
 */
export function phonesIn(text: string): string[] {
	return ifWhole(partsOf(text), text).flatMap((one) => {
		const parts = one.split(/[/|]/).map((part) => part.trim());
		return parts.every((part) => /^\+?[\d\s().-]+$/.test(part)) ? ifWhole(parts, one) : [one];
	});
}

function ifWhole(parts: string[], text: string): string[] {
	const areWhole = parts.every((part) => part.replace(/\D/g, '').length >= fewestDigits);
	return parts.length > 1 && !areWhole ? [text] : parts;
}

/** A checked phone number that must be in E.164 format: +, country code and number. */
export function checkE164(phone: string): Checked<string> {
	if (/^\+[1-9]\d{6,14}$/.test(phone)) return { value: phone };
	return invalidValue(
		phone,
		'is not a phone number in international form',
		"Write + and the country code, for example +526643596440, or choose 'Country'.",
	);
}
