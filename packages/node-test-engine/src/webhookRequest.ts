import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** What n8n adds to the request that it passes to nodes, besides Node's own properties. */
export interface WebhookRequest extends IncomingMessage {
	body: unknown;
	rawBody: Buffer;
	readRawBody(): Promise<void>;
	contentType: string | undefined;
	query: Record<string, string | string[]>;
	params: Record<string, string>;
	path: string;
	get(header: string): string | string[] | undefined;
}

/** The part of Express' response that nodes use besides Node's own. */
export interface WebhookResponse extends ServerResponse {
	status(code: number): WebhookResponse;
	send(body: unknown): WebhookResponse;
	json(body: unknown): WebhookResponse;
	set(header: string, value: string): WebhookResponse;
	render(page: string, data: unknown, done?: (error: Error | null, html: string) => void): void;
	locals: Record<string, unknown>;
}

/**
 * Reads and parses the body and adds what n8n's Express server adds. Source: n8n source,
 * middlewares/body-parser.
 *
 * @returns undefined if the content type is JSON but the body is not; n8n then responds with 422
 */
export async function toWebhookRequest(
	request: IncomingMessage,
): Promise<WebhookRequest | undefined> {
	const url = new URL(request.url ?? '/', 'http://localhost');
	const rawBody = await buffer(request);
	const contentType = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
	const body = parseBody(rawBody.toString('utf8'), contentType);
	if (body === undefined) return undefined;
	return Object.assign(request, {
		rawBody,
		readRawBody: async () => {},
		contentType,
		body,
		query: toRecord(url.searchParams),
		params: {},
		path: url.pathname,
		get: (header: string) => request.headers[header.toLowerCase()],
	});
}

function parseBody(text: string, contentType: string | undefined): unknown {
	if (text === '') return {};
	if (contentType === 'application/json') return parseJson(text);
	if (contentType === 'application/x-www-form-urlencoded') {
		return toRecord(new URLSearchParams(text));
	}
	return contentType === 'text/plain' ? text : {};
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function toRecord(parameters: URLSearchParams): Record<string, string | string[]> {
	return Object.fromEntries(
		[...new Set(parameters.keys())].map((key) => {
			const values = parameters.getAll(key);
			return [key, values.length === 1 ? (values[0] ?? '') : values];
		}),
	);
}

/** Adds Express' methods to a response of Node's HTTP server. */
export function toWebhookResponse(response: ServerResponse): WebhookResponse {
	const extended: WebhookResponse = Object.assign(response, {
		locals: {},
		status(code: number) {
			response.statusCode = code;
			return extended;
		},
		set(header: string, value: string) {
			response.setHeader(header, value);
			return extended;
		},
		// n8n's server has the pages; here, the page's data is returned instead.
		render(page: string, data: unknown, done?: (error: null, html: string) => void) {
			response.setHeader('x-page', page);
			const shown = JSON.stringify(data);
			if (done) done(null, shown);
			else extended.send(shown);
		},
		json(body: unknown) {
			setContentType('application/json; charset=utf-8');
			response.end(JSON.stringify(body));
			return extended;
		},
		send(body: unknown) {
			if (typeof body !== 'string' && !Buffer.isBuffer(body)) return extended.json(body);
			setContentType(
				typeof body === 'string' ? 'text/html; charset=utf-8' : 'application/octet-stream',
			);
			response.end(body);
			return extended;
		},
	});
	function setContentType(value: string): void {
		if (!response.hasHeader('content-type')) response.setHeader('content-type', value);
	}
	return extended;
}
