import type { IDataObject } from 'n8n-workflow';

import { isPage } from '../explain';
import { idOf, isRecord, textOf } from '../json';
import type { ErrorTexts, Verdict } from '../service';

/*
 * What a response with a 2xx status means if no document says so: told by the words, fields and
 * statuses that services commonly use, in English, Spanish and Portuguese.
 */

const failureWords = new RegExp(
	`\\b(${[
		'err(ors?)?|exception|fail(ed|ure|s)?|fatal|warning|undefined|insufficient|not enough|exceeded',
		"unable|can(not|'t)|could(n't| not)|blocked|cancell?ed|time(d )?out|disabled|inactive|suspended",
		'invalid|incorrect|wrong|bad|denied|refused|rejected|unauthori[sz]ed|forbidden|expired|missing',
		'required|unknown|unavailable|too many|false|nok?|ko|limit reached|out of|try (again|later)',
		"not|(does|did|has|is|was)n't|already exists?|rate limit|opted out|blacklist(ed)?|undelivered",
		'disconnected|closed|offline|throttled|unreachable|maintenance|problem|declined|insufficiently',
		'fall[oó]|faltan?|fallid[oa]s?|insuficientes?|agotad[oa]s?|sin (saldo|cr[eé]ditos?|permisos?)',
		'bloquead[oa]s?|suspendid[oa]s?|cancelad[oa]s?|deshabilitad[oa]s?|inactiv[oa]s?|inv[aá]lid[oa]s?',
		'incorrect[oa]s?|denegad[oa]s?|rechazad[oa]s?|vencid[oa]s?|requerid[oa]s?|desconocid[oa]s?',
		'ya existe|desconectad[oa]s?|cerrad[oa]s?|lista negra|fuera de|[ií]mite',
		'err[oó]ne[oa]s?|alcanzad[oa]s?|excedid[oa]s?|problemas?|caducad[oa]s?|prohibid[oa]s?',
		'intent[ea] (de nuevo|m[aá]s tarde|nuevamente)|int[eé]ntelo',
		'erros?|falh(as?|ou|aram)|n[aã]o|sem (saldo|cr[eé]ditos?|permiss(ão|ao|ões|oes))|j[aá] existe',
		'negad[oa]s?|recusad[oa]s?|esgotad[oa]s?|atingid[oa]s?|expirad[oa]s?|encerrad[oa]s?|fechad[oa]s?',
		'desativad[oa]s?|indispon[ií]ve(l|is)|tente (de novo|mais tarde|novamente)',
	].join('|')})(?![\\p{L}\\d])`,
	'iu',
);

const successWords =
	/\b(ok(ay)?|success(ful(ly)?)?|succeeded|done|yes|true|sent|queued|accepted|created|added|saved|stored|updated|deleted|removed|started|notified|received|scheduled|processed|completed?|delivered|([eé]xito|exitos[oa]|enviad[oa]|encolad[oa]|aceptad[oa]|cread[oa]|agregad[oa]|guardad[oa]|actualizad[oa]|eliminad[oa]|borrad[oa]|iniciad[oa]|recibid[oa]|programad[oa]|procesad[oa]|criad[oa]|salv[oa]|atualizad[oa]|removid[oa]|recebid[oa]|agendad[oa]|processad[oa])s?|listo|sucesso)(?![\p{L}\d])/iu;

const errorKey =
	/^((is|has)_?)?(err|erros?|errors?|errores|exception|fault)(_?(code|message|msg|type|description))?$/i;
const successKey = /^(success|successful|succeeded|sucesso|[eé]xito|ok)$/i;
/** How far a request has come: what was sent is not queued any more. */
const progressKey = /^(sent|enviad[oa]|delivered|accepted|queued)$/i;
const stateKey = /^(status|state|result|response|estado|resultado)$/i;
const codeKey = /^(status|code|codigo|status_?code|http_?(code|status))$/i;
/** The status of an answer, never a field of a record. */
const statusKey = /^(status_?code|http_?(code|status))$/i;
const messageKey =
	/^(message|msg|mensaje|mensagem|details?|description|reason|motivo|title|warning)$/i;
const envelopeKey = /^(data|result|response|body)$/i;
/** Other fields of an answer that is no record. */
const aboutKey = /^(type|path|instance|timestamp|time|meta|version|(request|trace)_?id)$/i;
const answerKeys = [
	errorKey,
	successKey,
	progressKey,
	stateKey,
	codeKey,
	messageKey,
	envelopeKey,
	aboutKey,
];
/** States that only a request can have, never a record. */
const failedState = /^(erro|error|fail(ed|ure)?|falh(a|ou)|fallid[oa]|false|ko|nok)$/i;
const idKey = /^(_?id|id_?[a-z]+|[a-z]+_?id)$/i;
/** Levels of an answer that are looked through. */
const deepest = 6;

/**
 * What a response says about a write that is not documented.
 *
 * @param isGuess whether the address may be that of another endpoint, such as a search
 */
export function judgeWrite(body: unknown, isGuess: boolean): Verdict {
	const failure = failureIn(body, false);
	if (failure !== undefined) return { kind: 'failure', what: failure };
	const what = `answered with ${short(body)}`;
	const isOther = isGuess && body !== undefined && !showsRecord(body, false) && hasList(body);
	if (isOther) return { kind: 'failure', what };
	if (looksDone(body)) return { kind: 'success' };
	return { kind: isGuess ? 'failure' : 'unusual', what };
}

function hasList(body: unknown): boolean {
	return Array.isArray(body) || (isRecord(body) && Object.values(body).some(Array.isArray));
}

/** What a response says about a read that must return records and is not documented. */
export function judgeRead(body: unknown): Verdict {
	const found = Array.isArray(body) ? body : [body];
	const nothing = found.some(isNothing) ? 'answered with nothing' : undefined;
	const failure = failureIn(body, true) ?? nothing;
	if (failure !== undefined) return { kind: 'failure', what: failure };
	if (found.every(isRecord)) return { kind: 'success' };
	return { kind: 'failure', what: 'answered with something other than records' };
}

/**
 * What in a response says that the request failed, as the end of a sentence about the service;
 * undefined if nothing does. A record, which has an ID, may have such fields of its own.
 */
export function failureIn(body: unknown, isRead: boolean): string | undefined {
	return failureAt(body, { isRead, isData: false, depth: 0 });
}

/** Where in a response a part of it stands. */
interface Place {
	isRead: boolean;
	/** Whether it is under a key that an answer does not have, such as `contact`. */
	isData: boolean;
	depth: number;
}

function failureAt(part: unknown, place: Place): string | undefined {
	const { depth, isData, isRead } = place;
	const isPlainData = isData || (isRead && depth > 0);
	if (typeof part === 'string' && !isPlainData) {
		if (isPage(part)) return 'answered with a web page';
		if (hasFailureWords(part)) return 'reports a failure';
	}
	if ((part === false || isZeroOrLess(part)) && !isPlainData) {
		return `answered with ${String(part)}`;
	}
	if (depth > deepest || isNothing(part)) return undefined;
	const inner = { ...place, depth: depth + 1 };
	if (Array.isArray(part)) return part.map((entry) => failureAt(entry, inner)).find(Boolean);
	if (!isRecord(part)) return undefined;
	if (isFailure(part, place))
		return isEmptied(part) ? 'answered with nothing' : 'reports a failure';
	if (has(part, idKey)) return undefined;
	return Object.entries(part)
		.filter(([, value]) => isNested(value))
		.map(([key, value]) => failureAt(value, { ...inner, isData: isData || !isAbout(key) }))
		.find(Boolean);
}

/** Whether an answer does not say that it failed, but has an envelope with nothing in it. */
function isEmptied(record: IDataObject): boolean {
	const isEmpty = (value: unknown) => isNothing(value) && typeof value === 'object';
	const entries = Object.entries(record);
	return (
		entries.some(([key, value]) => envelopeKey.test(key) && isEmpty(value)) &&
		entries.every(([key, value]) => !errorKey.test(key) && !(successKey.test(key) && isNo(value)))
	);
}

function isFailure(record: IDataObject, { isData, isRead }: Place): boolean {
	const entries = Object.entries(record);
	const hasId = has(record, idKey);
	const isAnswer = !isData && entries.every(([key]) => isAbout(key) || idKey.test(key));
	if (hasId && (isRead || !isAnswer)) return record.success === false;
	const isConfirmed = hasId || has(record, successKey) || has(record, progressKey);
	return entries.some(([key, value]) => {
		if (successKey.test(key)) return isNo(value);
		if (progressKey.test(key)) return !isConfirmed && isNo(value);
		if (errorKey.test(key)) return !isNo(value);
		if (isErrorStatus(value)) return (isAnswer ? codeKey : statusKey).test(key);
		// A search without a match returns an empty list.
		if (!isAnswer || (isRead && Array.isArray(value))) return false;
		if (stateKey.test(key) && !isNested(value) && value !== null) {
			return failedState.test(String(value)) || (!hasId && (isNo(value) || isBad(value)));
		}
		if (isConfirmed) return false;
		if (idKey.test(key)) return !isRead && isNo(value);
		if (key === 'type') return failedState.test(String(value));
		return (messageKey.test(key) || codeKey.test(key)) && isBad(value);
	});
}

/** Whether a response looks like a success: a record, an agreed word, or nothing at all. */
function looksDone(body: unknown, depth = 0): boolean {
	if (body === undefined) return true;
	if (typeof body === 'string') return successWords.test(body) || /^\d+$/.test(body);
	if (body === true || typeof body === 'number') return true;
	if (Array.isArray(body)) return body.length > 0 && body.every((one) => looksDone(one, depth + 1));
	if (!isRecord(body) || depth > deepest) return false;
	if ([idKey, successKey, progressKey].some((name) => has(body, name))) return true;
	return Object.entries(body).some(([key, value]) => {
		if (isNested(value)) return looksDone(value, depth + 1) && isRecord(value);
		if (codeKey.test(key) && Number(value) >= 200 && Number(value) < 300) return true;
		const isWord = stateKey.test(key) || messageKey.test(key);
		return isWord && typeof value === 'string' && successWords.test(value);
	});
}

/**
 * Whether a response shows what was asked for: a record with an ID or, for a read, a list. An
 * endpoint that does something else may answer with a success, too.
 */
export function showsRecord(body: unknown, isRead: boolean, depth = 0): boolean {
	if (Array.isArray(body)) return isRead;
	if (!isRecord(body) || depth > 2) return false;
	if (idOf(body) !== undefined) return true;
	return Object.values(body).some(
		(value) => typeof value === 'object' && showsRecord(value, isRead, depth + 1),
	);
}

function has(record: IDataObject, name: RegExp): boolean {
	return Object.entries(record).some(([key, value]) => name.test(key) && !isNo(value));
}

/** Whether a key belongs to an answer instead of a record. */
function isAbout(key: string): boolean {
	return answerKeys.some((name) => name.test(key));
}

/** Whether a text contains words of failure, as in `SEND_FAILED`. */
function hasFailureWords(text: string): boolean {
	return failureWords.test(text.replaceAll('_', ' '));
}

function isBad(value: unknown): boolean {
	return typeof value === 'string' && hasFailureWords(value);
}

function isErrorStatus(value: unknown): boolean {
	return Number(value) < 0 || (Number(value) >= 400 && Number(value) < 600);
}

/** Whether it is a number, also as a text, that is not positive. */
function isZeroOrLess(value: unknown): boolean {
	const isNumber = typeof value === 'number' || (typeof value === 'string' && !isNothing(value));
	return isNumber && Number(value) <= 0;
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

/** A body in a few characters, for a hint. */
function short(body: unknown): string {
	const text = String(JSON.stringify(body)).replace(/\p{Cc}+/gu, ' ');
	return text.length > 100 ? `${text.slice(0, 100)}...` : text;
}

/** The service's own words in a response. */
export function errorTextsIn(body: unknown): ErrorTexts {
	if (typeof body === 'string') return body.includes('<') ? {} : { message: textOf(body) };
	if (Array.isArray(body)) return body.map(errorTextsIn).find(({ message }) => message) ?? {};
	if (!isRecord(body)) return {};
	const texts = [errorKey, messageKey, stateKey, envelopeKey].flatMap((name) =>
		Object.entries(body)
			.filter(([key]) => name.test(key))
			.map(([, value]) => (isNested(value) ? JSON.stringify(value) : textOf(value))),
	);
	const [message, details] = [...new Set(texts.filter((text) => text !== undefined))];
	return { message, details };
}
