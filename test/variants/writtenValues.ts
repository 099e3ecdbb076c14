import type { IDataObject } from 'n8n-workflow';

/** Ways in which people and programs write the same number, given with + and the country code. */
const phoneForms: Array<(phone: string) => string> = [
	(phone) => phone,
	(phone) => phone.replace(/^\+(\d{3})(\d{2})(\d{3})/, '+$1 (0)$2 $3-'),
	(phone) => phone.replace('+', '00'),
	(phone) => `${phone}.0`,
	(phone) => `whatsapp:${phone}`,
	(phone) => `tel:${phone}`,
	(phone) => `${phone.slice(1)}@s.whatsapp.net`,
	(phone) => `${phone.slice(1)}:12@s.whatsapp.net`,
	(phone) => `\u202A${phone}\u202C`,
];

const emailForms: Array<(email: string) => string> = [
	(email) => email,
	(email) => `Ana Perez <${email}>`,
	(email) => `"Perez, Ana" <${email}>`,
	(email) => `<${email}>`,
	(email) => `mailto:${email}`,
];

/** What an item has where an expression finds nothing. */
const nothings: unknown[] = [
	undefined,
	null,
	'',
	' ',
	'NaN',
	'undefined',
	'[object Object]',
	'null',
];

/** The same fields of a contact, as somebody may write them. */
export function asWritten(values: IDataObject, drawn: number): IDataObject {
	const written = (list: unknown, forms: Array<(text: string) => string>) =>
		Array.isArray(list) ? list.map((text) => writeIn(forms, String(text), drawn)) : list;
	return {
		...values,
		...('phones' in values && { phones: written(values.phones, phoneForms) as string[] }),
		...('emails' in values && { emails: written(values.emails, emailForms) as string[] }),
	};
}

function writeIn(forms: Array<(text: string) => string>, text: string, drawn: number): string {
	const isUsual = /^\+?\d+$|@/.test(text);
	return isUsual ? (forms[drawn % forms.length]?.(text) ?? text) : text;
}

/** A field without a value. */
export function noValue(name: string, drawn: number): IDataObject {
	const value = nothings[drawn % nothings.length];
	return value === undefined ? {} : { [name]: value };
}
