import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { keeping } from '../fields/lists';
import type { Item } from '../item';

/** The fields of a contact that a user can set (API reference, section 1, number 3). */
export const detailField: INodeProperties = {
	displayName: 'Detail',
	name: 'detail',
	type: 'string',
	typeOptions: { rows: 3 },
	default: '',
	description: 'Free text about the contact',
};

export const emailsField: INodeProperties = {
	displayName: 'Emails',
	name: 'emails',
	type: 'string',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Email' },
	default: '',
	placeholder: 'e.g. ana@example.com',
	description: 'One or more e-mail addresses; an expression may give a list or a text with commas',
};

export const firstNameField: INodeProperties = {
	displayName: 'First Name',
	name: 'firstName',
	type: 'string',
	default: '',
	placeholder: 'e.g. Ana',
};

export const lastNameField: INodeProperties = {
	displayName: 'Last Name',
	name: 'lastName',
	type: 'string',
	default: '',
	placeholder: 'e.g. Suarez',
};

export const originField: INodeProperties = {
	displayName: 'Origin Name or ID',
	name: 'origin',
	type: 'options',
	typeOptions: { loadOptionsMethod: 'getOrigins' },
	default: '',
	description:
		'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
};

export const phonesField: INodeProperties = {
	displayName: 'Phones',
	name: 'phones',
	type: 'string',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Phone' },
	default: '',
	placeholder: 'e.g. +59897123456',
	description: 'One or more phone numbers; an expression may give a list or a text with commas',
};

/** The useful fields of a contact, for 'Simplify'. */
export const simpleContact = keeping([
	'_id',
	'firstName',
	'lastName',
	'phones',
	'emails',
	'status',
	'origin',
	'agentFullName',
	'createdAt',
	'lastInteraction',
]);

/** Names of the fields that a contact's update can change. */
export const changeableFields = [
	'detail',
	'emails',
	'firstName',
	'lastName',
	'origin',
	'phones',
] as const;

/**
 * The fields of a contact as the user gave them, checked.
 *
 * @param prefix of the parameters: empty, or a collection's name and a dot
 */
export function readContactFields(item: Item, prefix: string): IDataObject {
	return {
		firstName: item.field(`${prefix}firstName`).text(),
		lastName: item.field(`${prefix}lastName`).text(),
		emails: item.field(`${prefix}emails`).emails(),
		phones: item.field(`${prefix}phones`).phones(),
		detail: item.field(`${prefix}detail`).text(),
		origin: item.field(`${prefix}origin`).text(),
	};
}

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
