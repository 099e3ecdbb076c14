import path from 'node:path';

import { fullFormats } from 'ajv-formats/dist/formats';
import fastify from 'fastify';
import { OpenAPIBackend } from 'openapi-backend';

import { type RateLimit, rateLimit } from './rateLimit';
import { operations, refuse, type Reply } from './operations';
import { createRecords, type Records } from './records';

/** A request as the sandbox got it, without the key. */
export interface ReceivedRequest {
	method: string;
	/** Below the base URL. */
	path: string;
	query: Record<string, string>;
	body: unknown;
	operationId: string | undefined;
	/** Undefined while there is no answer. */
	status: number | undefined;
}

/** What a test changes about the sandbox. */
export interface SandboxOptions {
	apiKey: string;
	/** Prospects that there are, the oldest created first, an hour apart. */
	prospects?: number;
	limit?: Partial<RateLimit>;
	/** The service's clock: milliseconds since 1970. */
	epoch?: () => number;
	/** An answer instead of the sandbox's own; undefined for its own. The request is not carried out. */
	instead?(request: ReceivedRequest, url: string): Reply | undefined;
	/** How `before` is understood. */
	cursor?: 'works' | 'ignored' | 'repeatsSecondPage';
	/** Largest page, whatever is asked for. */
	largestPage?: number;
}

/** A running sandbox. */
export interface Sandbox {
	url: string;
	requests: ReceivedRequest[];
	records: Records;
	close(): Promise<void>;
}

const root = '/api/v1';

/** Starts a local Zenvia Sales on loopback, from its OpenAPI document. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
	const backend = new OpenAPIBackend({
		definition: path.join(__dirname, 'openapi.yaml'),
		quick: true,
		ajvOpts: { formats: fullFormats },
	});
	await backend.init();
	const requests: ReceivedRequest[] = [];
	const records = createRecords(options.prospects ?? 0, (options.epoch ?? Date.now)());
	const limit = rateLimit(options.limit ?? {}, options.epoch ?? Date.now);
	const server = fastify({ forceCloseConnections: true });

	const answer = (request: ReceivedRequest, key: unknown, url: string): Reply => {
		const instead = options.instead?.(request, url);
		if (instead) return instead;
		if (key !== options.apiKey) return refuse(401, 'UNAUTHORIZED', 'Invalid API key');
		const asked = { ...request, headers: {}, body: request.body ?? undefined };
		const operation = backend.matchOperation(asked);
		if (!operation) return refuse(404, 'NOT_FOUND', 'Not Found');
		const [error] = backend.validateRequest(asked, operation).errors ?? [];
		if (error) {
			return refuse(400, 'SCHEMA_VALIDATION_FAILED', `${error.instancePath} ${error.message}`);
		}
		const { params } = backend.router.parseRequest(asked, operation);
		const perform = operations[operation.operationId ?? ''];
		if (!perform) return refuse(501, 'NOT_IMPLEMENTED', `No ${operation.operationId}`);
		return perform({ options, records, params, query: request.query, body: request.body });
	};

	server.all(`${root}/*`, async (received, reply) => {
		const { 'api-key': key, ...query } = Object(received.query);
		const request: ReceivedRequest = {
			method: received.method,
			path: received.url.slice(root.length).split('?')[0] ?? '',
			query,
			body: received.body ?? undefined,
			operationId: undefined,
			status: undefined,
		};
		request.operationId = backend.matchOperation({ ...request, headers: {} })?.operationId;
		requests.push(request);
		const { headers, isAccepted } = limit.take();
		const {
			status,
			body,
			headers: own,
		} = isAccepted
			? answer(request, key, received.url)
			: refuse(429, 'TOO_MANY_REQUESTS', 'Too Many Requests');
		request.status = status;
		const sent = isAccepted && options.limit?.reportedWith === 'refusals' ? {} : headers;
		return await reply
			.code(status)
			.headers({ 'content-type': 'application/json', ...sent, ...own })
			.send(typeof body === 'string' ? body : JSON.stringify(body));
	});

	const origin = await server.listen({ host: '127.0.0.1', port: 0 });
	return { url: origin + root, requests, records, close: async () => await server.close() };
}
