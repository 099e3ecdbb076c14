import fastify, { type FastifyInstance } from 'fastify';
import { handleRequest } from './handleRequest';
import { API_ROOT } from './receivedRequest';
import { unknownEndpoint } from './unknownEndpoint';
import type { ServerState } from './serverState';

/** The API is served below any such path, too, because clients remember what they learn by base URL. */
const OTHER_ADDRESS = new RegExp(`^/at/[^/]+(?=${API_ROOT}/)`);
const LARGEST_BODY = 16 * 1024 * 1024;

/** @returns a server, not listening yet, that responds like Ventia's API from this state. */
export function createServer(state: ServerState): FastifyInstance {
	const server = fastify({
		forceCloseConnections: true,
		rewriteUrl: ({ url = '' }) => url.replace(OTHER_ADDRESS, ''),
		bodyLimit: LARGEST_BODY,
		ajv: { customOptions: { removeAdditional: false, coerceTypes: false } },
	});
	// The API also accepts JSON as text/plain, and empty bodies; the OpenAPI library validates
	// them.
	server.removeAllContentTypeParsers();
	server.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => {
		done(null, body);
	});
	server.all(`${API_ROOT}/*`, async (request, reply) => handleRequest(state, request, reply));
	server.setNotFoundHandler((request, reply) => {
		const { method, url } = request;
		const unknown = unknownEndpoint(state.settings.variants.unknownEndpoint, method, url);
		return reply
			.code(unknown.status)
			.header('content-type', unknown.contentType)
			.send(unknown.body);
	});
	return server;
}
