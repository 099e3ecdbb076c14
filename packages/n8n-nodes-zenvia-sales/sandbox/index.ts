import { createHash } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { IncomingMessage } from 'node:http';
import path from 'node:path';

import { Busboy } from '@fastify/busboy';
import { fullFormats } from 'ajv-formats/dist/formats';
import fastify from 'fastify';
import { OpenAPIBackend } from 'openapi-backend';

import type { DeliveryReport } from '../../../sandbox/delivery/delivery';
import { addLivePage, type Changes, takeOnlyJson } from '../../../sandbox/live/livePage';
import { deliver, type Delivery, happenings } from './deliver';
import { operations, refuse, type Reply } from './operations';
import { salesPage } from './page';
import { type RateLimit, rateLimit } from './rateLimit';
import { createRecords, type Records } from './records';
import { usualVariants, type Variants } from './variants';

export type { Records, Shown } from './records';
export { usualVariants, variants, type VariantName, type Variants } from './variants';

/** A request as the sandbox received it, without the key. */
export interface ReceivedRequest {
	method: string;
	/** Below the base URL. */
	path: string;
	query: Record<string, string | string[]>;
	/** JSON; for a form, its file: name, type, size in bytes and SHA-256. */
	body: unknown;
	operationId: string | undefined;
	/** Undefined until there is a response. */
	status: number | undefined;
	/** Whether the operation was performed and accepted. */
	carriedOut: boolean;
	fault?: Fault;
}

/** What goes wrong with a request, before or after it is carried out. */
export type Fault = 'resetBefore' | 'resetAfter' | 'htmlAfter' | 429 | 500 | 503;

/** What a test changes about the sandbox. */
export interface SandboxOptions {
	apiKey: string;
	/** 0, the default, uses any free port. */
	port?: number;
	/** Number of prospects, and the time between them, which is an hour by default. */
	prospects?: number;
	spacingMs?: number;
	limit?: Partial<RateLimit>;
	variants?: Partial<Variants>;
	/** Certificate authority (PEM) that notifications trust; the system's own if absent. */
	ca?: string;
	/** The service's clock: milliseconds since 1970. */
	epoch?: () => number;
	/** A response instead of the sandbox's own, if defined. The request is then not carried out. */
	instead?(request: ReceivedRequest, url: string): Reply | undefined;
	/** The fault for this request, if any. */
	fault?(request: ReceivedRequest): Fault | undefined;
}

/** A running sandbox. */
export interface Sandbox {
	/** Base URL of the API. */
	url: string;
	/** Its page for people is there. */
	origin: string;
	requests: ReceivedRequest[];
	records: Records;
	/** Causes an event and notifies the subscriptions; resolves when all have responded. */
	deliver(delivery: Delivery): Promise<Omit<DeliveryReport, 'eventIds'>>;
	close(): Promise<void>;
}

const root = '/api/v1';
/** The API is served below any such path, too, because nodes remember what they learn by base URL. */
const otherAddress = /^\/at\/[^/]+(?=\/api\/v1\/)/;

/** Starts a local Zenvia Sales on loopback, from its OpenAPI document. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
	const backend = new OpenAPIBackend({
		definition: path.join(__dirname, 'openapi.yaml'),
		quick: true,
		ajvOpts: { formats: fullFormats, strictTypes: false },
	});
	await backend.init();
	const variants = { ...usualVariants, ...options.variants };
	const epoch = options.epoch ?? Date.now;
	const requests: ReceivedRequest[] = [];
	const records = createRecords({
		prospects: options.prospects ?? 0,
		spacingMs: options.spacingMs ?? 3_600_000,
		now: epoch(),
	});
	const limit = rateLimit(options.limit ?? {}, variants, epoch);
	const server = fastify({
		forceCloseConnections: true,
		rewriteUrl: ({ url = '' }) => url.replace(otherAddress, ''),
	});
	server.addContentTypeParser('multipart/form-data', (_request, payload, done) => {
		readForm(payload).then((form) => done(null, form), done);
	});

	const answer = (request: ReceivedRequest, key: unknown, url: string): Reply => {
		const instead = options.instead?.(request, url);
		if (instead) return instead;
		if (key !== options.apiKey) return refuse(401, 'UNAUTHORIZED', 'Invalid API key');
		const body = request.body ?? undefined;
		const asked = { ...request, path: served(request, variants), headers: {}, body };
		const operation = backend.matchOperation(asked);
		if (!operation) return { status: 404, body: `Cannot ${request.method} ${request.path}` };
		// The operation checks the content of a form.
		const isForm = 'multipart/form-data' in Object(Object(operation.requestBody).content);
		const [error] = isForm ? [] : (backend.validateRequest(asked, operation).errors ?? []);
		if (error) {
			return refuse(400, 'SCHEMA_VALIDATION_FAILED', `${error.instancePath} ${error.message}`);
		}
		const { params } = backend.router.parseRequest(asked, operation);
		const perform = operations[operation.operationId ?? ''];
		if (!perform) return refuse(501, 'NOT_IMPLEMENTED', `No ${operation.operationId}`);
		const { query } = request;
		return perform({
			variants,
			records,
			params: Object(params),
			query,
			body: Object(request.body),
			now: epoch(),
		});
	};

	const changes: Changes = new EventEmitter();
	const changed = () => changes.emit('change');
	const cause = async (delivery: Delivery) => {
		const delivering = deliver(records, delivery, epoch(), options.ca ?? null);
		changed();
		return await delivering;
	};
	let origin = '';
	await server.register(async (control) => {
		takeOnlyJson(control);
		const access = () => ({ url: origin + root, apiKey: options.apiKey });
		addLivePage(control, salesPage(records, changes, access));
		control.post<{ Body: Delivery }>(
			'/_sandbox/deliver',
			{ schema: { body: deliverySchema } },
			async ({ body }) => await cause(body),
		);
	});

	server.all(`${root}/*`, async (received, reply) => {
		const { 'api-key': key, ...query } = Object(received.query);
		const request: ReceivedRequest = {
			method: received.method,
			path: received.url.slice(root.length).split('?')[0] ?? '',
			query,
			body: received.body ?? undefined,
			operationId: undefined,
			status: undefined,
			carriedOut: false,
		};
		const place = { ...request, path: served(request, variants), headers: {} };
		request.operationId = backend.matchOperation(place)?.operationId;
		requests.push(request);
		const fault = options.fault?.(request);
		request.fault = fault;
		if (fault === 'resetBefore') return reply.hijack().raw.socket?.resetAndDestroy();
		const { headers, isAccepted } = limit.take();
		const {
			status,
			body,
			headers: own,
		} = isAccepted && typeof fault !== 'number'
			? answer(request, key, received.url)
			: refuse(typeof fault === 'number' ? fault : 429, 'REFUSED', 'Too Many Requests');
		request.status = status;
		changed();
		request.carriedOut = request.method !== 'GET' && status < 300;
		if (fault === 'resetAfter') return reply.hijack().raw.socket?.resetAndDestroy();
		const isHtml = fault === 'htmlAfter';
		return await reply
			.code(status)
			.headers({
				'content-type': isHtml || body === '' ? 'text/html' : 'application/json',
				...headers,
				...own,
			})
			.send(isHtml ? '<html></html>' : typeof body === 'string' ? body : JSON.stringify(body));
	});

	origin = await server.listen({ host: '127.0.0.1', port: options.port ?? 0 });
	return {
		url: origin + root,
		origin,
		requests,
		records,
		deliver: cause,
		close: async () => await server.close(),
	};
}

const text = { type: 'string' };
const deliverySchema = {
	type: 'object',
	additionalProperties: false,
	properties: { happening: { enum: Object.keys(happenings) }, text, prospectId: text },
};

/** The document's path for an operation whose path depends on a variant. */
function served({ path: asked }: ReceivedRequest, { children }: Variants): string {
	const place = { first: '/groups/children', second: '/group/children', none: '' }[children];
	if (asked === place) return '/groups/children';
	return asked === '/groups/children' || asked === '/group/children' ? '/nowhere' : asked;
}

/** Reads the file in a form without buffering it. */
async function readForm(payload: IncomingMessage): Promise<unknown> {
	const { 'content-type': type = '', ...headers } = payload.headers;
	const form = new Busboy({ headers: { ...headers, 'content-type': type } });
	const fields: Record<string, unknown> = {};
	form.on('file', (field, stream, name, _encoding, mimeType) => {
		const hash = createHash('sha256');
		let size = 0;
		stream.on('data', (chunk: Buffer) => {
			size += chunk.length;
			hash.update(chunk);
		});
		stream.on('end', () => {
			fields[field] = { name, type: mimeType, size, sha256: hash.digest('hex') };
		});
	});
	await new Promise<void>((resolve, reject) => {
		form.on('finish', resolve);
		form.on('error', reject);
		payload.on('error', reject);
		payload.on('aborted', () => reject(new Error('aborted')));
		payload.pipe(form);
	});
	return fields;
}
