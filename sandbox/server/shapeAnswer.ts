import { STATUS_CODES } from 'node:http';
import {
	answer,
	type FullAnswer,
	isRecord,
	JSON_TYPE,
	TEXT_TYPE,
} from '@n8n-nodes-ventia/sandbox-core';
import type { Answer } from '../operations/operation';
import { without } from '../operations/without';
import { usualVariants, type Variants } from '../variants';

/** Kind of the single record that an operation returns. */
const RECORD_KINDS = new Map([
	['getContact', 'contact'],
	['createContact', 'contact'],
	['updateContact', 'contact'],
	['createLead', 'contact'],
	['getUser', 'user'],
	['createUser', 'user'],
	['updateUser', 'user'],
	['replaceUser', 'user'],
	['getSale', 'sale'],
	['createSale', 'sale'],
	['updateSale', 'sale'],
	['upsertSale', 'sale'],
]);

/** The fields that Contact > Update must send and that can be empty. */
const SETTABLE_FIELDS = ['firstName', 'lastName', 'emails', 'phones', 'detail', 'origin'];

/** The switches that change how the records of a success are shown. */
const SHAPES = [
	'listRecords',
	'contactFields',
	'recordEnvelope',
	'writeAnswer',
	'idField',
	'numbers',
] as const;

/** @returns the operation's response, shaped according to the variants. */
export function shapeAnswer(
	variants: Variants,
	operationId: string,
	method: string,
	given: Answer,
): FullAnswer<Answer['body']> {
	if (given.status >= 300) return failure(variants, given);
	const written = method !== 'GET' && operationId !== 'createMessage';
	const status =
		written && isCreation(operationId) && variants.createdStatus === 'created' ? 201 : given.status;
	if (written && variants.writeAnswer === 'empty') return answer(status, JSON_TYPE, '');
	if (written && variants.writeAnswer === 'noContent') return answer(204, JSON_TYPE, '');
	return answer(status, JSON_TYPE, shapeBody(variants, operationId, written, given.body));
}

function shapeBody(
	variants: Variants,
	operationId: string,
	written: boolean,
	body: Answer['body'],
): Answer['body'] {
	if (SHAPES.every((name) => variants[name] === usualVariants[name])) return body;
	if (written && variants.writeAnswer === 'success') return '{"success":true}';
	if (written && variants.writeAnswer === 'object') return '{}';
	if (written && variants.writeAnswer === 'other') return '{"received":true}';
	const value: unknown = JSON.parse(body.toString());
	const shown = showRecords(variants, operationId, value);
	return JSON.stringify(rewrite(variants, inEnvelope(variants, operationId, shown)));
}

function isCreation(operationId: string): boolean {
	return operationId.startsWith('create');
}

function showRecords(variants: Variants, operationId: string, value: unknown): unknown {
	if (operationId === 'getContact' && isRecord(value)) return showContact(variants, value);
	if (operationId !== 'listContacts') return value;
	const show = (contact: unknown) =>
		isRecord(contact) ? showListed(variants.listRecords, contact) : contact;
	if (Array.isArray(value)) return value.map(show);
	if (!isRecord(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, part]) => [key, Array.isArray(part) ? part.map(show) : part]),
	);
}

function showListed(
	listRecords: Variants['listRecords'],
	contact: Record<string, unknown>,
): Record<string, unknown> {
	switch (listRecords) {
		case 'complete':
			return contact;
		case 'withoutEmails':
			return without(contact, 'emails', 'detail', 'origin');
		case 'namesOnly': {
			const { _id, firstName, lastName, status } = contact;
			return { _id, firstName, lastName, status };
		}
		case 'shortened':
			return Object.fromEntries(
				Object.entries(contact).map(([name, value]) => [name, shortened(name, value)]),
			);
		case 'masked': {
			const masked = (value: unknown) => (Array.isArray(value) ? value.map(masks) : value);
			return { ...contact, phones: masked(contact.phones), emails: masked(contact.emails) };
		}
	}
}

/** How much of a text a shortened list shows. */
const SHORTENED = 20;

function shortened(name: string, value: unknown): unknown {
	if (name === 'phones' || name === 'emails')
		return Array.isArray(value) ? value.slice(0, 1) : value;
	return typeof value === 'string' && SETTABLE_FIELDS.includes(name)
		? value.slice(0, SHORTENED)
		: value;
}

/** Hides the middle of a phone or email address. */
function masks(value: unknown): string {
	const text = String(value);
	return text.slice(0, 4) + '*'.repeat(Math.max(1, text.length - 7)) + text.slice(-3);
}

function showContact(
	{ contactFields }: Variants,
	contact: Record<string, unknown>,
): Record<string, unknown> {
	const empty = SETTABLE_FIELDS.filter((name) => String(contact[name]) === '');
	switch (contactFields) {
		case 'all':
			return contact;
		case 'nullIfEmpty':
			return { ...contact, ...Object.fromEntries(empty.map((name) => [name, null])) };
		case 'absentIfEmpty':
			return without(contact, ...empty);
		case 'withoutEmails':
			return without(contact, 'emails');
		case 'none':
			return {};
	}
}

function inEnvelope({ recordEnvelope }: Variants, operationId: string, value: unknown): unknown {
	const kind = RECORD_KINDS.get(operationId);
	if (kind === undefined) return value;
	switch (recordEnvelope) {
		case 'none':
			return value;
		case 'result':
			return { success: true, result: value };
		case 'data':
			return { data: value };
		case 'named':
			return { [kind]: value };
	}
}

/** Renames `_id` and turns numbers into text, at any depth. */
function rewrite(variants: Variants, value: unknown): unknown {
	if (typeof value === 'number' && variants.numbers === 'text') return String(value);
	if (Array.isArray(value)) return value.map((element) => rewrite(variants, element));
	if (!isRecord(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, part]) => [
			key === '_id' ? variants.idField : key,
			rewrite(variants, part),
		]),
	);
}

/** @returns an error in the shape that the variants define. */
export function failure(
	{ errorBody, unknownRecord }: Variants,
	{ status, body }: Answer,
	headers: Record<string, string> = {},
): FullAnswer<Answer['body']> {
	const said: unknown = JSON.parse(body.toString());
	const { error, details } = isRecord(said) ? said : {};
	const plain = status === 404 && unknownRecord === 'plain';
	const message = plain ? 'Not found' : String(error);
	const all = details === undefined ? message : `${message}: ${String(details)}`;
	switch (errorBody) {
		case 'documented': {
			const text = plain ? JSON.stringify({ success: false, error: message }) : body;
			return answer(status, JSON_TYPE, text, headers);
		}
		case 'statusCode': {
			const whole = { statusCode: status, error: STATUS_CODES[status], message: [all] };
			return answer(status, JSON_TYPE, JSON.stringify(whole), headers);
		}
		case 'text':
			return answer(status, TEXT_TYPE, all, headers);
	}
}
