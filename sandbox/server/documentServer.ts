import { readFile } from 'node:fs/promises';

import { fullFormats } from 'ajv-formats/dist/formats';
import fastify from 'fastify';
import { type Document, OpenAPIBackend } from 'openapi-backend';
import { parse } from 'yaml';

import { addLivePage, type LivePage } from '../live/livePage';

/** A request as received. */
export interface DocumentedRequest {
	method: string;
	/** Without the query. */
	path: string;
	query: unknown;
	body: unknown;
	/** The operation of the OpenAPI document that it is for. */
	operationId: string | undefined;
	/** How it violates the document. */
	complaints: string[];
}

/**
 * The reply: a text as is, anything else as JSON; `broken` breaks the connection without a response.
 */
export type DocumentedReply = { status: number; body: unknown } | 'broken';

export interface DocumentServer {
	/** Scheme, host and port. */
	origin: string;
	close(): Promise<void>;
}

/**
 * Starts a server on loopback that validates every request against an OpenAPI document.
 *
 * @param file of the document
 * @param page for people, if any; its paths are not the API's
 */
export async function serveDocument(
	file: string,
	answer: (request: DocumentedRequest) => DocumentedReply,
	page?: LivePage,
): Promise<DocumentServer> {
	const document: Document = parse(await readFile(file, 'utf8'));
	const paths = Object.entries(document.paths ?? {});
	// The library ignores a trailing slash in a request's path, and cannot match documented paths
	// that have one.
	document.paths = Object.fromEntries(paths.map(([path, item]) => [withoutSlash(path), item]));
	const backend = new OpenAPIBackend({
		definition: document,
		quick: true,
		ajvOpts: {
			formats: fullFormats,
			// The library uses an older JSON Schema, which has a different keyword for the first
			// entries of a list.
			keywords: [
				{
					keyword: 'prefixItems',
					macro: (items: unknown) => ({ items, additionalItems: false }),
				},
			],
		},
	});
	await backend.init();
	const server = fastify({ forceCloseConnections: true });
	if (page) addLivePage(server, page);
	server.all('/*', async (received, reply) => {
		const request = {
			method: received.method,
			path: received.url.split('?')[0] ?? '',
			query: received.query,
			body: received.body ?? undefined,
		};
		const asked = { ...request, query: {}, headers: { 'content-type': 'application/json' } };
		const found = backend.matchOperation(asked);
		const hasSlash = paths.some(([path]) => path === `${found?.path}/`);
		const operation = request.path.endsWith('/') === hasSlash ? found : undefined;
		const errors = operation ? (backend.validateRequest(asked, operation).errors ?? []) : [];
		const answered = answer({
			...request,
			operationId: operation?.operationId,
			complaints: errors.map(({ instancePath, message }) => `${instancePath} ${message}`),
		});
		if (answered === 'broken') {
			reply.hijack();
			received.raw.socket.destroy();
			return undefined;
		}
		const { status, body } = answered;
		if (typeof body === 'string') return await reply.code(status).type('text/html').send(body);
		const text = body === undefined ? '' : JSON.stringify(body);
		return await reply.code(status).type('application/json').send(text);
	});
	const origin = await server.listen({ host: '127.0.0.1', port: 0 });
	return { origin, close: async () => await server.close() };
}

function withoutSlash(path: string): string {
	return path.replace(/\/$/, '');
}
