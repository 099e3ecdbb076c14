import type { IDataObject } from 'n8n-workflow';

import { isRecord, textOf } from './json';
import type { ServiceWords } from './service';

/**
 * For a service that documents neither its successes nor its failures: tells the two apart by the
 * words that services commonly use, in English and in Spanish.
 */
const failureWords = new RegExp(
	`\\b(${[
		'err(ors?)?|exception|fail(ed|ure|s)?|fatal|warning|undefined|insufficient|not enough|exceeded',
		"unable|can(not|'t)|could(n't| not)|blocked|cancell?ed|time(d )?out|disabled|inactive|suspended",
		'invalid|incorrect|wrong|bad|denied|refused|rejected|unauthori[sz]ed|forbidden|expired|missing',
		'required|unknown|unavailable|too many|false|nok?|ko',
		"not (sent|active|found|valid|allowed|authori[sz]ed|available|exists?)|does(n't| not) exist",
		'fall[oó]|faltan?|fallid[oa]s?|insuficientes?|agotad[oa]s?|sin (saldo|cr[eé]ditos?|permisos?)',
		'bloquead[oa]s?|suspendid[oa]s?|cancelad[oa]s?|deshabilitad[oa]s?|inactiv[oa]s?|inv[aá]lid[oa]s?',
		'incorrect[oa]s?|denegad[oa]s?|rechazad[oa]s?|vencid[oa]s?|requerid[oa]s?|desconocid[oa]s?',
		'no (enviad[oa]|existe|encontrad[oa]|autorizad[oa]|v[aá]lid[oa]|permitid[oa]|disponible)s?',
	].join('|')})(?![\\p{L}\\d])`,
	'iu',
);

const errorKey = /^(errors?|error_?(code|message|msg)|exception)$/i;
const successKey = /^(success|successful|ok|sent|enviado)$/i;
const stateKey = /^(status|state|result|response|estado|resultado)$/i;
const codeKey = /^(status|code|status_?code|http_?code)$/i;
const messageKey = /^(message|msg|mensaje|detail|description)$/i;
const envelopeKey = /^(data|result|response|body)$/i;
/** States that only a request can have, never a record. */
const failedState = /^(error|fail(ed|ure)?|false|ko|nok)$/i;
const idKey = /^(_?id|id_?[a-z]+|[a-z]+_?id)$/i;

/**
 * What is wrong with a response that does not look like a success, as the end of a sentence about
 * the service.
 */
export function doubtAbout(body: unknown, isRead: boolean): string | undefined {
	const found = isRead && Array.isArray(body) ? body : [body];
	// A search without a match returns an empty list.
	const failure = found.map((part) => failureIn(part, isRead)).find(Boolean);
	if (failure !== undefined || !isRead || found.every(isRecord)) return failure;
	return 'answered with something other than records';
}

function failureIn(part: unknown, isRead: boolean): string | undefined {
	if (isNothing(part)) return 'answered with nothing';
	if (typeof part === 'string' && /^\s*<|<\/?[a-z]+[\s>]/i.test(part.slice(0, 1000))) {
		return 'answered with a web page';
	}
	if (part === false || (typeof part === 'number' && part <= 0)) {
		return `answered with ${String(part)}`;
	}
	const isFailure = typeof part === 'string' && hasFailureWords(part);
	if (isFailure || (isRecord(part) && isFailureRecord(part, isRead))) return 'reports a failure';
	if (!Array.isArray(part)) return undefined;
	return part.map((entry) => failureIn(entry, isRead)).find(Boolean);
}

function isFailureRecord(record: IDataObject, isRead: boolean): boolean {
	// The state or messages of a record that was found say nothing about the request.
	const has = (name: RegExp) =>
		Object.entries(record).some(([key, value]) => name.test(key) && !isNo(value));
	const hasId = has(idKey);
	const isConfirmed = hasId || has(successKey);
	return Object.entries(record).some(([key, value]) => {
		if (errorKey.test(key)) return !isNo(value);
		if (successKey.test(key)) return isNo(value);
		if (hasId && isRead) return false;
		if (codeKey.test(key) && Number(value) >= 400 && Number(value) < 600) return true;
		if (stateKey.test(key) && !isNested(value)) {
			return hasId ? failedState.test(String(value)) : isNo(value) || isBad(value);
		}
		if (!isRead && idKey.test(key) && isNo(value)) return true;
		if (messageKey.test(key)) return !isConfirmed && isBad(value);
		return envelopeKey.test(key) && isNested(value) && failureIn(value, isRead) !== undefined;
	});
}

/** Whether a text contains words of failure, as in `SEND_FAILED`. */
function hasFailureWords(text: string): boolean {
	return failureWords.test(text.replaceAll('_', ' '));
}

function isBad(value: unknown): boolean {
	return typeof value === 'string' && hasFailureWords(value);
}

/** A record or a list with something in it. */
function isNested(value: unknown): boolean {
	return typeof value === 'object' && !isNothing(value);
}

function isNothing(value: unknown): boolean {
	if (value === undefined || value === null) return true;
	if (typeof value === 'string') return value.trim() === '';
	return typeof value === 'object' && Object.keys(value).length === 0;
}

function isNo(value: unknown): boolean {
	return isNothing(value) || /^(0|false|no|none|null)$/i.test(String(value));
}

/** The service's own words in a response. */
export function wordsIn(body: unknown): ServiceWords {
	if (typeof body === 'string') return body.includes('<') ? {} : { message: textOf(body) };
	if (Array.isArray(body)) return body.map(wordsIn).find(({ message }) => message) ?? {};
	if (!isRecord(body)) return {};
	const texts = [errorKey, messageKey, stateKey, envelopeKey].flatMap((name) =>
		Object.entries(body)
			.filter(([key]) => name.test(key))
			.map(([, value]) => (isNested(value) ? JSON.stringify(value) : textOf(value))),
	);
	const [message, details] = [...new Set(texts.filter((text) => text !== undefined))];
	return { message, details };
}
