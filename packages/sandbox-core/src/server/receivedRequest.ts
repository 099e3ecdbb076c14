import type { FastifyRequest } from 'fastify';
import { isRecord } from '../json';

export type Query = Record<string, string | string[]>;

/** A received request, parsed. */
export interface ReceivedRequest {
	method: string;
	/** Path and query as requested. */
	url: string;
	/** Path below the API's root. */
	path: string;
	/** Without the key. */
	query: Query;
	/** Undefined if there was none. */
	body: unknown;
	/** The key in the query. */
	key: string | undefined;
	headers: Record<string, string>;
}

/**
 * @param root path of the API
 * @param keyParameter name of the query parameter with the key, if that is where it is sent
 */
export function receive(request: FastifyRequest, root: string, keyParameter = ''): ReceivedRequest {
	const { url = '', method = '' } = request.raw;
	const { [keyParameter]: key, ...query } = textQuery(request.query);
	return {
		method,
		url,
		path: (url.split('?')[0] ?? '').slice(root.length),
		query,
		body: parseBody(request.body),
		key: Array.isArray(key) ? key[0] : key,
		headers: textHeaders(request.headers),
	};
}

function textQuery(query: unknown): Query {
	if (!isRecord(query)) return {};
	const entries = Object.entries(query).filter(
		(entry): entry is [string, string | string[]] =>
			typeof entry[1] === 'string' || Array.isArray(entry[1]),
	);
	return Object.fromEntries(entries);
}

function textHeaders(headers: FastifyRequest['headers']): Record<string, string> {
	return Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name, String([value].flat()[0] ?? '')]),
	);
}

/** @returns the parsed JSON, the text itself if it is not JSON, or undefined if there is none. */
function parseBody(body: unknown): unknown {
	if (typeof body !== 'string') return body ?? undefined;
	if (body.trim() === '') return undefined;
	try {
		const parsed: unknown = JSON.parse(body);
		return parsed;
	} catch {
		return body;
	}
}
