import { STATUS_CODES } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { OpenAPIBackend } from 'openapi-backend';
import { applyFault } from '../faults/applyFault';
import type { FullAnswer, Outcome } from '../faults/outcome';
import { errorAnswer } from '../operations/answers';
import type { Answer } from '../operations/operation';
import { waitHeaders } from './accountLimit';
import { carryOut, libraryRequest } from './carryOut';
import { receive, type ReceivedRequest } from './receivedRequest';
import type { RecordedRequest } from './recordedRequest';
import { routingFor } from './routing';
import type { ServerState } from './serverState';
import { failure, shapeAnswer } from './shapeAnswer';
import { unknownEndpoint } from './unknownEndpoint';

/** Handles a request to the API: key, rate limit, endpoint, fault, validity, operation, latency. */
export async function handleRequest(
	state: ServerState,
	request: FastifyRequest,
	reply: FastifyReply,
): Promise<unknown> {
	const at = performance.now();
	const arrival = state.clock.now();
	const received = receive(request);
	const routing = await routingFor(state.settings.variants.candidate);
	const recorded = record(state, routing, received, at);
	const outcome = decide(state, routing, received, recorded);
	const delay = outcome.kind === 'answer' ? outcome.delayMs : 0;
	const remaining = state.settings.latencyMs + delay - (state.clock.now() - arrival);
	if (remaining > 0) await state.clock.sleep(remaining);
	return send(outcome, recorded, request, reply);
}

function record(
	state: ServerState,
	routing: OpenAPIBackend,
	received: ReceivedRequest,
	at: number,
): RecordedRequest {
	const recorded: RecordedRequest = {
		at,
		method: received.method,
		path: received.path,
		query: received.query,
		operationId: routing.matchOperation(libraryRequest(received))?.operationId ?? null,
		body: received.body,
		status: null,
		keyInQuery: received.queryKey !== undefined,
		keyInHeader: received.headerKey !== undefined,
		carriedOut: false,
		fault: null,
	};
	state.requests.push(recorded);
	return recorded;
}

function decide(
	state: ServerState,
	routing: OpenAPIBackend,
	received: ReceivedRequest,
	recorded: RecordedRequest,
): Outcome {
	const { limit, variants } = state.settings;
	const { operationId } = recorded;
	if (!hasKey(state.settings.apiKeys, received, operationId)) {
		return failure(variants, errorAnswer(401, 'Invalid API KEY'));
	}
	const waitMs = state.limit.take(limit, state.clock.now());
	if (waitMs > 0) return throttled(state, waitMs);
	const operation = operationId === null ? undefined : routing.getOperation(operationId);
	if (!operation || operationId === null) {
		return unknownEndpoint(variants.unknownEndpoint, received.method, received.url);
	}
	const perform = () => {
		const { version } = state.store.contacts;
		const answered = carryOut(routing, operation, state, received);
		keepCopy(state, version);
		recorded.carriedOut = received.method !== 'GET' && answered.status < 300;
		return shapeAnswer(variants, operationId, received.method, answered);
	};
	const rule = state.faults.next(state.settings.faults, operationId);
	if (!rule) return perform();
	recorded.fault = rule.kind;
	return applyFault(rule, {
		carryOut: perform,
		reject: (status) =>
			status === 429
				? throttled(state, limit.windowMs)
				: failure(variants, errorAnswer(status, STATUS_CODES[status] ?? 'Failure')),
		isRead: received.method === 'GET',
		edit: () => edit(state),
		url: `${state.origin}${received.url}`,
		key: received.queryKey ?? '',
	});
}

/** Somebody else changes the last names of all contacts. */
function edit(state: ServerState): void {
	const { version } = state.store.contacts;
	for (const { _id } of state.store.contacts.all()) {
		const updatedAt = new Date().toISOString();
		state.store.changeContact(_id, { lastName: `Edited ${state.requests.length}`, updatedAt });
	}
	keepCopy(state, version);
}

/** Keeps what lagging searches and reads still show. @param before version of the contacts */
function keepCopy({ clock, copies, settings, store }: ServerState, before: number): void {
	const { readLag, searchLag } = settings.variants;
	if (readLag === 'none' && searchLag === 'none') return;
	if (store.contacts.version !== before) copies.keep(store.contacts, clock.now());
}

function throttled({ clock, settings }: ServerState, waitMs: number): FullAnswer<Answer['body']> {
	const headers = waitHeaders(settings.variants.retryAfter, waitMs, clock.epoch());
	return failure(settings.variants, errorAnswer(429, 'Too Many Requests'), headers);
}

/** Only Get user also requires the key in a header (docs/api-reference.md#authentication). */
function hasKey(keys: string[], received: ReceivedRequest, operationId: string | null): boolean {
	if (received.queryKey === undefined || !keys.includes(received.queryKey)) return false;
	if (operationId !== 'getUser') return true;
	return received.headerKey !== undefined && keys.includes(received.headerKey);
}

function send(
	outcome: Outcome,
	recorded: RecordedRequest,
	request: FastifyRequest,
	reply: FastifyReply,
): unknown {
	if (outcome.kind === 'answer') {
		recorded.status = outcome.status;
		return reply
			.code(outcome.status)
			.headers({ ...outcome.headers, 'content-type': outcome.contentType })
			.send(outcome.body);
	}
	reply.hijack();
	if (outcome.kind === 'reset') request.raw.socket.resetAndDestroy();
	return undefined;
}
