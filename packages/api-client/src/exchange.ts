import type { IDataObject, IHttpRequestMethods, IHttpRequestOptions } from 'n8n-workflow';

import type { Account } from './account';
import { clock } from './clock';
import { cancelSignal, type Host } from './host';
import { isRecord } from './json';
import { parseJson, readText, UnreadableBody } from './responseBody';
import type { Outcome } from './retryPolicy';

/** A request that is ready to be sent: no route, no placeholder, no secret. */
export interface OutgoingRequest {
	method: IHttpRequestMethods;
	url: string;
	query: IDataObject;
	body: IDataObject | undefined;
}

/** What came back, with the key taken out of every text. */
export type Answer =
	| { kind: 'answer'; status: number; headers: IDataObject; body: unknown }
	| { kind: 'failure'; outcome: Outcome; reason: string; counted: boolean };

const unreachableCodes = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'EADDRNOTAVAIL',
]);

/**
 * The only way out to the network: sends one request, once.
 *
 * n8n adds the key. Redirects are not followed, so the key stays with the host of the base URL;
 * refusals come back as answers, and the body is read here, because n8n sets no limit to it.
 * What n8n throws is never passed on: it holds the request, and with it the key.
 */
export async function exchange(
	host: Host,
	account: Account,
	request: OutgoingRequest,
): Promise<Answer> {
	const options: IHttpRequestOptions = {
		method: request.method,
		url: request.url,
		qs: request.query,
		headers: { accept: 'application/json' },
		body: request.body,
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		timeout: clock.networkTimeout(account.timeoutMs),
	};
	try {
		const response: unknown = await host.helpers.httpRequestWithAuthentication.call(
			host,
			account.credentialType,
			options,
			// Given, so that n8n does not read it from its database for every request.
			{ credentialsDecrypted: account.credentials },
		);
		if (!isFullResponse(response)) return failure('broken', 'n8n delivered no response', true);
		return await readAnswer(response, account);
	} catch (thrown) {
		return readFailure(thrown, cancelSignal(host)?.aborted === true, account);
	}
}

interface FullResponse {
	statusCode: number;
	headers: IDataObject;
	body: unknown;
}

function isFullResponse(value: unknown): value is FullResponse {
	return isRecord(value) && typeof value.statusCode === 'number' && isRecord(value.headers);
}

async function readAnswer(response: FullResponse, account: Account): Promise<Answer> {
	const { statusCode: status, headers } = response;
	try {
		const text = account.redact(await readText(response.body, account.timeoutMs));
		return {
			kind: 'answer',
			status,
			headers,
			body: status < 300 ? parseJson(text) : lenient(text),
		};
	} catch (thrown) {
		// A refusal stays one, even if its text cannot be read.
		if (status >= 300) return { kind: 'answer', status, headers, body: undefined };
		return failure(
			'broken',
			thrown instanceof UnreadableBody ? thrown.reason : 'interrupted',
			true,
		);
	}
}

/** The body of a refusal: JSON, or the text of a page. */
function lenient(text: string): unknown {
	try {
		return parseJson(text);
	} catch {
		return text;
	}
}

function readFailure(thrown: unknown, cancelled: boolean, account: Account): Answer {
	const code = failureCode(thrown);
	if (cancelled || code === 'ERR_CANCELED') return failure('cancelled', 'cancelled', true);
	if (unreachableCodes.has(code)) return failure('unreachable', code, false);
	if (/CERT|SELF_SIGNED|UNABLE_TO_|EPROTO|_SSL_/.test(code)) {
		return failure('untrusted', code, false);
	}
	const known = /^[A-Z_]{4,40}$/.test(code);
	return failure('broken', known ? code : account.redact(shortMessage(thrown)), true);
}

function failure(
	kind: 'unreachable' | 'broken' | 'untrusted' | 'cancelled',
	reason: string,
	counted: boolean,
): Answer {
	return { kind: 'failure', outcome: { kind }, reason, counted };
}

/** The system's code for a failed request; n8n puts it where an HTTP status would be. */
function failureCode(thrown: unknown): string {
	for (const source of [thrown, thrown instanceof Error ? thrown.cause : undefined]) {
		if (typeof source !== 'object' || source === null) continue;
		for (const key of ['httpCode', 'code'] as const) {
			const value: unknown = Reflect.get(source, key);
			if (typeof value === 'string' && !/^\d+$/.test(value)) return value;
		}
	}
	return '';
}

function shortMessage(thrown: unknown): string {
	return thrown instanceof Error ? thrown.message.slice(0, 300) : 'no reason given';
}
