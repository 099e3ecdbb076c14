import type { Field } from '../field';
import { type Country, isSamePhone, phoneEnd, phoneKey } from '../phones';

/** Phones and email addresses to find a person by. */
export interface Person {
	phones: string[];
	emails: string[];
}

/** What a person is found by. */
export type Means = 'email' | 'phone';

/** One phone or email address of a person. */
export interface Trait {
	by: Means;
	value: string;
}

/** The phones and email addresses of a person, one by one. */
export function traitsOf({ phones, emails }: Person): Trait[] {
	return [
		...phones.map((value): Trait => ({ by: 'phone', value })),
		...emails.map((value): Trait => ({ by: 'email', value })),
	];
}

/**
 * What is the same for the same person, in any notation: the ends of phones, and email addresses.
 * Other people may share a key.
 */
export function keysOf({ phones, emails }: Person): string[] {
	return [...phones.map(phoneEnd), ...emails.map(emailKey)];
}

/** An email address in normal form, for comparison. */
export function emailKey(email: string): string {
	return email.trim().toLowerCase();
}

/** Whether two email addresses are the same. */
export function isSameEmail(one: string, other: string): boolean {
	return emailKey(one) === emailKey(other);
}

/** Whether one of these phones or email addresses certainly is this one. */
export function hasTrait(texts: string[], { by, value }: Trait, country?: Country): boolean {
	return texts.some((text) =>
		by === 'phone' ? isSamePhone(text, value, country) : isSameEmail(text, value),
	);
}

/** Fewer digits than this match too many numbers. */
const fewestDigits = 6;

/** What hides a part of a phone or email address: `+598*****456`, `a...@example.com`. */
const hiding = /[*•●…█?\uFFFD]|\.{2,}|#{2,}|^\W*(?:hidden|oculto|privado|private|redacted)\W*$/i;
/** What hides digits only: `+598xxxxx456`, `+598-----456`, or a text without any. */
const hidingDigits = /[x_]{2,}|-{3,}|^\D+$/i;
/** What nobody writes: a text of nothing but asterisks, or letters that were lost somewhere. */
const hidingText = /^[*•●█\s]{2,}$|\uFFFD/;
/** A name of which only some letters are shown: `P**`, `Ju** Pe***`, `P…`. */
const hidingName = /^[^*•●█]+[*•●█]{2,}|…$/;

/**
 * Whether a service may have hidden a part of a value, so that it can neither be compared nor be
 * sent back. A phone that is too short to find anybody by is the rest of one.
 */
export function isHidden(text: string, kind: Means | 'name' | 'text'): boolean {
	if (kind === 'text' || kind === 'name') {
		return hidingText.test(text) || (kind === 'name' && hidingName.test(text));
	}
	if (hiding.test(text)) return true;
	return kind === 'phone' && (hidingDigits.test(text) || phoneKey(text).length < fewestDigits);
}

/** The texts in a value that should be a list of them. */
export function textsIn(value: unknown): string[] {
	return Array.isArray(value) ? value.map(String) : [];
}

/** The phones in a field to find people by. Throws ValidationError for one that is not whole. */
export function searchedPhones(
	field: Field,
	phones: string[] | undefined,
	noun: string,
	fewest = fewestDigits,
): string[] {
	for (const phone of phones ?? []) {
		if (phoneKey(phone).length >= fewest) continue;
		field.failValue(phone, `is too short to identify a ${noun}`, 'Enter the whole number.');
	}
	return phones ?? [];
}
