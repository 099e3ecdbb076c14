import fastify, { type FastifyInstance } from 'fastify';
import type { Api } from './api';
import { handleRequest } from './handleRequest';
import type { RecordedRequest } from './recordedRequest';

/** The API is served below any such path, too, because nodes remember what they learn by base URL. */
const OTHER_ADDRESS = /^\/at\/[^/]+(?=\/)/;
const LARGEST_BODY = 16 * 1024 * 1024;

/** @returns a server, not listening yet, that responds like this API */
export function createServer<Recorded extends RecordedRequest>(
	api: Api<Recorded>,
): FastifyInstance {
	const server = fastify({
		forceCloseConnections: true,
		rewriteUrl: ({ url = '' }) => url.replace(OTHER_ADDRESS, ''),
		bodyLimit: LARGEST_BODY,
		ajv: { customOptions: { removeAdditional: false, coerceTypes: false } },
	});
	// JSON may come as text/plain, and bodies may be empty: the OpenAPI library validates them.
	server.removeAllContentTypeParsers();
	server.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => {
		done(null, body);
	});
	server.all(`${api.root}/*`, async (request, reply) => await handleRequest(api, request, reply));
	server.setNotFoundHandler((request, reply) => {
		const { status, contentType, body } = api.unknownEndpoint(request);
		return reply.code(status).header('content-type', contentType).send(body);
	});
	return server;
}
