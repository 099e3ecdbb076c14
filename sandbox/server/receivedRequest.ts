import type { FastifyRequest } from 'fastify';
import { isRecord } from '../operations/fields';
import type { Query } from '../operations/operation';

export const API_ROOT = '/api/v1.0';

/** A received request, parsed. */
export interface ReceivedRequest {
	method: string;
	/** Path and query as requested. */
	url: string;
	/** Path as requested, with the root of the API. */
	path: string;
	/** Without the API key. */
	query: Query;
	body: unknown;
	contentType: string;
	queryKey: string | undefined;
	headerKey: string | undefined;
}

export function receive(request: FastifyRequest): ReceivedRequest {
	const { url = '', method = '' } = request.raw;
	const { 'api-key': key, ...query } = textQuery(request.query);
	const headerKey = request.headers['x-api-key'];
	return {
		method,
		url,
		path: url.split('?')[0] ?? '',
		query,
		body: parseBody(request.body),
		contentType: request.headers['content-type'] ?? '',
		queryKey: Array.isArray(key) ? key[0] : key,
		headerKey: Array.isArray(headerKey) ? headerKey[0] : headerKey,
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

/** @returns the parsed JSON, the text itself if it is not JSON, or undefined if there is none. */
function parseBody(body: unknown): unknown {
	if (typeof body !== 'string' || body.trim() === '') return undefined;
	try {
		const parsed: unknown = JSON.parse(body);
		return parsed;
	} catch {
		return body;
	}
}
