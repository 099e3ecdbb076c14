import type { Item } from '../item';

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

/** The end of a number, which is the same with and without country code. */
export function phoneEnd(phone: string): string {
	return phoneKey(phone).slice(-nationalDigits);
}

/**
 * Whether two numbers are the same. Of one that is written without a country code (no + in front),
 * all digits must be the end of the other: a stored +59897444666 is found by 097 444 666.
 */
export function isSamePhone(one: string, other: string): boolean {
	const [a, b] = [phoneKey(one), phoneKey(other)];
	if (a === b) return true;
	const [short, long] = a.length < b.length ? [one, b] : [other, a];
	const national = phoneKey(short);
	const hasCountryCode = short.trim().startsWith('+');
	return !hasCountryCode && national.length >= nationalDigits && long.endsWith(national);
}

/** Whether two e-mail addresses are the same. */
export function isSameEmail(one: string, other: string): boolean {
	return emailKey(one) === emailKey(other);
}

/** An e-mail address in normal form, for comparing. */
export function emailKey(email: string): string {
	return email.trim().toLowerCase();
}
