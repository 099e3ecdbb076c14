import { type Checked, invalidValue } from './checks';
import { trimmed } from './emptyValues';

/** Longest email address that the standard allows (RFC 3696, section 3). */
const longestEmail = 320;

/**
 * What an address has only in quotes; without them, it is a name, a link, a list or other quotes
 * around it.
 */
const quotedInEmail = /^'|[\s"(),:;<>[\]\\\p{Pi}\p{Pf}]/u;
/** A part of a domain, also one with letters that English does not have. */
const domainLabel = /^[\p{L}\p{M}\p{N}-]+$/u;

/**
 * An email address of the form `name@domain.tld`: services reject the rarer forms. Of `Ana Perez
 * <ana@example.com>` and `mailto:ana@example.com`, the address counts.
 */
export function checkEmail(text: string): Checked<string> {
	const address = addressIn(text);
	const [name = '', domain = '', ...more] = address.split('@');
	const labels = domain.split('.');
	const isDomain = labels.length > 1 && labels.every((label) => domainLabel.test(label));
	const isOfForm = name !== '' && more.length === 0 && isDomain;
	if (isOfForm && address.length <= longestEmail && !quotedInEmail.test(address)) {
		return { value: address };
	}
	return invalidValue(text, 'is not an email address', 'Example: ana@example.com.');
}

/** Without the name before it and the link around it. */
function addressIn(text: string): string {
	const enclosed = /^[^<>]*<([^<>]+)>$/.exec(text.slice(0, 2 * longestEmail))?.[1] ?? text;
	const visible = enclosed.replace(/\p{Cf}/gu, '').trim();
	return visible.replace(/^mailto:([^?]*)(\?.*)?$/i, '$1');
}

/** The parts of a list of addresses; a name in quotes may have a comma in it. */
export function emailsIn(text: string): string[] {
	if (text.length > 100_000) return [text];
	const parts = text.match(/(?:"[^"]*"|[^",;\r\n])+|"/g) ?? [];
	return parts.map(trimmed).filter((part) => part !== '');
}
