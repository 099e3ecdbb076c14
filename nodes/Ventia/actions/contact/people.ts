import type { Item } from '../operation';

/** What items about the same person have in common: ends of their phones, e-mail addresses. */
export function peopleIn(item: Item, prefixes: string[]): string[] {
	return prefixes.flatMap((prefix) => [
		...(item.field(`${prefix}phones`).texts() ?? []).map(phoneEnd),
		...(item.field(`${prefix}emails`).texts() ?? []).map(emailKey),
	]);
}

/** A phone number in normal form, for comparing: its digits, without zeros in front. */
export function phoneKey(phone: string): string {
	return phone.replace(/\D/g, '').replace(/^0+/, '');
}

/** Digits of a number without its country code; shorter ones say too little. */
const nationalDigits = 8;
/** Digits of the longest country code. */
const longestCountryCode = 3;

/** The end of a number, which is the same with and without country code. */
export function phoneEnd(phone: string): string {
	return phoneKey(phone).slice(-nationalDigits);
}

/** How a number is written: with a country code (+ or 00), without (a zero in front), or either. */
type Form = 'international' | 'national' | 'unknown';

function formOf(phone: string): Form {
	// What stands before the first digit may be invisible marks and brackets.
	const [start = ''] = /^[^\d+]*(\+|0{0,2})/.exec(phone)?.slice(1) ?? [];
	if (start === '+' || start === '00') return 'international';
	return start === '0' ? 'national' : 'unknown';
}

/** Digits of a number with its country code, of which WhatsApp leaves out only the +. */
const internationalDigits = 10;

/**
 * Whether two numbers are surely the same. One without a country code is never the same as one
 * with it: which country it is from is not known here, and in another one it is another person's.
 */
export function isSamePhone(one: string, other: string): boolean {
	const digits = digitsOf(one);
	if (digits === '' || digits !== digitsOf(other)) return false;
	const [a, b] = [formOf(one), formOf(other)];
	if (a === b || (a !== 'international' && b !== 'international')) return true;
	return a !== 'national' && b !== 'national' && digits.length >= internationalDigits;
}

/** The digits that count: without 00 or a zero in front, and without the (0) of +598 (0)97. */
function digitsOf(phone: string): string {
	const plain = formOf(phone) === 'international' ? phone.replace(/\(\s*0\s*\)/, '') : phone;
	return phoneKey(plain);
}

/** Whether two numbers may be the same: one has all digits of the other behind a country code. */
export function mayBeSamePhone(one: string, other: string): boolean {
	const [short, long] = digitsOf(one).length < digitsOf(other).length ? [one, other] : [other, one];
	const [end, whole] = [digitsOf(short), digitsOf(long)];
	if (end.length < nationalDigits || !whole.endsWith(end)) return false;
	if (end === whole) return formOf(short) !== 'national' && formOf(long) !== 'national';
	const hasCode = whole.length - end.length <= longestCountryCode && formOf(long) !== 'national';
	return hasCode && formOf(short) !== 'international';
}

/** Whether two e-mail addresses are the same. */
export function isSameEmail(one: string, other: string): boolean {
	return emailKey(one) === emailKey(other);
}

/** An e-mail address in normal form, for comparing. */
export function emailKey(email: string): string {
	return email.trim().toLowerCase();
}
