import type {
	IDataObject,
	IExecuteFunctions,
	IHookFunctions,
	IHttpRequestMethods,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IPollFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';

import type { Account } from './account';
import { clock } from './clock';
import { decode, type Decoded, rememberUndecoded } from './decoding';
import { isRecord, parseJson } from './json';
import { StreamedBody } from './service';

/** The places in n8n that send requests: a run, a picker, a webhook's life cycle, a webhook, a poll. */
export type Host =
	IExecuteFunctions | ILoadOptionsFunctions | IHookFunctions | IWebhookFunctions | IPollFunctions;

/** A request that is ready to send: without placeholders and without secrets. */
export interface OutgoingRequest {
	method: IHttpRequestMethods;
	url: string;
	query: IDataObject;
	body: IDataObject | StreamedBody | undefined;
	/** How lists are written in the query. */
	listsInQuery?: 'repeat';
	/** The latest moment to send the request. */
	sendBefore?: number;
	/** Timeout, in ms, for the response to begin, and again for its body to arrive. */
	timeoutMs: number;
}

/**
 * What came back, with the key removed from every text.
 *
 * - `response`: the service answered, with any status.
 * - `unreachable`: no connection could be made, so nothing was sent.
 * - `unopened`: the file to send could not be opened, so nothing was sent.
 * - `untrusted`: the TLS certificate was rejected, so nothing was sent.
 * - `broken`: after the request was sent, the connection broke or timed out, or the response was
 *   unreadable.
 * - `canceled`: the execution was stopped.
 */
export type Outcome = {
	/** Whether an earlier attempt, whose response was lost, may have taken effect. */
	mayHaveBeenCarriedOut?: boolean;
} & (
	| { kind: 'response'; status: number; headers: IDataObject; body: unknown }
	| { kind: 'unreachable' | 'unopened' | 'untrusted' | 'broken' | 'canceled'; reason: string }
);

/** Largest response that is read, in bytes. A page of 100 records takes about 100 kB. */
export const largestBody = 32 * 1024 * 1024;

/** Only opening a connection fails with these. */
const unreachableCodes = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EADDRNOTAVAIL']);
/** An open connection fails with these, too, when its route is lost. */
const routeCodes = new Set(['EHOSTUNREACH', 'ENETUNREACH']);

/**
 * The only way out to the network: sends one request, once.
 *
 * n8n adds the key. Redirects are not followed, so the key stays with the host of the base URL;
 * error statuses come back as responses, and the body is read here, because n8n does not limit its
 * size. What n8n throws is never passed on: it contains the request, and with it the key.
 */
export async function sendOnce(
	host: Host,
	account: Account,
	request: OutgoingRequest,
): Promise<Outcome> {
	const { method, url, query, listsInQuery, timeoutMs } = request;
	const body = await openBody(request.body);
	if (body instanceof Error) return { kind: 'unopened', reason: messageOf(body) };
	const options: IHttpRequestOptions = {
		method,
		url,
		qs: query,
		arrayFormat: listsInQuery,
		headers: { accept: 'application/json', ...headersOf(request.body) },
		body,
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		timeout: clock.networkTimeout(timeoutMs),
	};
	try {
		const response: unknown = await host.helpers.httpRequestWithAuthentication.call(
			host,
			account.credentialType,
			options,
			// Passed in so that n8n does not read it from its database for every request.
			{ credentialsDecrypted: account.credentials },
		);
		if (!isFullResponse(response)) return { kind: 'broken', reason: 'n8n delivered no response' };
		return await readResponse(response, account, timeoutMs);
	} catch (thrown) {
		return readFailure(thrown, isCanceled(host), account);
	}
}

/** The body of a request as n8n takes it; an error if it cannot be read. */
async function openBody(
	body: OutgoingRequest['body'],
): Promise<IHttpRequestOptions['body'] | Error> {
	if (body instanceof StreamedBody)
		return await body.open().catch((thrown: unknown) => new Error(String(thrown)));
	// n8n drops an object without keys.
	return body && Object.keys(body).length === 0 ? '{}' : body;
}

function headersOf(body: OutgoingRequest['body']): Record<string, string> {
	if (body instanceof StreamedBody) return body.headers;
	return body === undefined ? {} : { 'content-type': 'application/json' };
}

/**
 * Whether the user stopped the execution, in which case n8n ends the request. The failure of
 * another item ends no request, because the outcome still counts.
 */
function isCanceled(host: Host): boolean {
	return 'getExecutionCancelSignal' in host && host.getExecutionCancelSignal()?.aborted === true;
}

interface FullResponse {
	statusCode: number;
	headers: IDataObject;
	body: unknown;
}

function isFullResponse(value: unknown): value is FullResponse {
	return isRecord(value) && typeof value.statusCode === 'number' && isRecord(value.headers);
}

async function readResponse(
	{ statusCode: status, headers, body: stream }: FullResponse,
	account: Account,
	timeoutMs: number,
): Promise<Outcome> {
	try {
		const { text: received, whole } = await readText(stream, headers['content-type'], timeoutMs);
		const text = account.redact(received);
		const parsed = parseBody(text, status >= 300 || account.acceptsText);
		// The service may have written the key with escapes, which parsing resolves.
		const body = text.includes('\\u') ? redacted(parsed, account) : parsed;
		if (!whole) rememberUndecoded(body);
		return { kind: 'response', status, headers, body };
	} catch (thrown) {
		// A rejection is a rejection even if its text cannot be read.
		if (status >= 300) return { kind: 'response', status, headers, body: undefined };
		const reason = thrown instanceof UnreadableBody ? thrown.reason : 'interrupted';
		return { kind: 'broken', reason };
	}
}

/** A response with an unusable body: cut off, too slow, too large, or not JSON. */
class UnreadableBody extends Error {
	constructor(readonly reason: 'notJson' | 'interrupted' | 'tooLarge' | 'tooSlow') {
		super(reason);
	}
}

/**
 * Reads a response stream as text.
 *
 * @throws UnreadableBody if it is larger than `largestBody`, takes too long, or breaks off
 */
async function readText(body: unknown, contentType: unknown, timeoutMs: number): Promise<Decoded> {
	if (!isChunked(body)) {
		const isText = typeof body === 'string';
		return { text: isText ? body : (JSON.stringify(body ?? undefined) ?? ''), whole: true };
	}
	const chunks: Uint8Array[] = [];
	let size = 0;
	const deadline = AbortSignal.timeout(clock.networkTimeout(timeoutMs));
	const stop = () => {
		if ('destroy' in body && typeof body.destroy === 'function') body.destroy();
	};
	deadline.addEventListener('abort', stop, { once: true });
	try {
		for await (const chunk of body) {
			size += chunk.length;
			// Leaving the loop closes the connection, so nothing more is transferred.
			if (size > largestBody) throw new UnreadableBody('tooLarge');
			chunks.push(chunk);
		}
	} catch (cause) {
		throw unreadable(cause, deadline.aborted);
	} finally {
		deadline.removeEventListener('abort', stop);
	}
	if (deadline.aborted) throw new UnreadableBody('tooSlow');
	return decode(Buffer.concat(chunks), contentType);
}

function isChunked(body: unknown): body is AsyncIterable<Uint8Array> {
	return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}

function unreadable(cause: unknown, late: boolean): UnreadableBody {
	if (cause instanceof UnreadableBody) return cause;
	return new UnreadableBody(late ? 'tooSlow' : 'interrupted');
}

/**
 * Parses JSON or an empty body. Returns other text as is if that is allowed, else throws
 * UnreadableBody.
 */
function parseBody(text: string, mayBeText: boolean): unknown {
	if (text.trim() === '') return undefined;
	try {
		return parseJson(text);
	} catch {
		if (mayBeText) return text;
		throw unreadableJson();
	}
}

function unreadableJson(): UnreadableBody {
	return new UnreadableBody('notJson');
}

/** A parsed body without the key, in texts and in names of fields. */
function redacted(value: unknown, account: Account): unknown {
	if (typeof value === 'string') return account.redact(value);
	if (Array.isArray(value)) return value.map((part) => redacted(part, account));
	if (!isRecord(value)) return value;
	const entries = Object.entries(value);
	return Object.fromEntries(
		entries.map(([name, part]) => [account.redact(name), redacted(part, account)]),
	);
}

function readFailure(thrown: unknown, canceled: boolean, account: Account): Outcome {
	const code = failureCode(thrown);
	if (canceled || code === 'ERR_CANCELED') return { kind: 'canceled', reason: code };
	if (unreachableCodes.has(code) || (routeCodes.has(code) && isConnecting(thrown, code))) {
		return { kind: 'unreachable', reason: code };
	}
	// Other TLS failures may occur after the request was sent.
	if (/CERT|SELF_SIGNED|UNABLE_TO_/.test(code)) {
		return { kind: 'untrusted', reason: code };
	}
	const isCode = /^[A-Z_]{4,40}$/.test(code);
	return {
		kind: 'broken',
		reason: isCode ? code : account.redact(messageOf(thrown)).slice(0, 300),
	};
}

/** The system's code for a failed request; n8n puts it where an HTTP status would be. */
function failureCode(thrown: unknown): string {
	const found = ['httpCode', 'code'].flatMap((key) => textsIn(thrown, key));
	return found.find((value) => !/^\d+$/.test(value)) ?? '';
}

/** Whether it is certain that the connection could not be opened, so nothing was sent. */
function isConnecting(thrown: unknown, code: string): boolean {
	// Older versions of n8n pass on the message only.
	const isSaid = textsIn(thrown, 'message').some((text) => text.includes(`connect ${code}`));
	return isSaid || textsIn(thrown, 'syscall').includes('connect');
}

/** The texts under a key of an error or of its causes. */
function textsIn(thrown: unknown, key: string): string[] {
	if (typeof thrown !== 'object' || thrown === null) return [];
	const value: unknown = Reflect.get(thrown, key);
	const cause: unknown = Reflect.get(thrown, 'cause');
	return [...(typeof value === 'string' ? [value] : []), ...textsIn(cause, key)];
}

function messageOf(thrown: unknown): string {
	return thrown instanceof Error ? thrown.message : 'no reason given';
}
