import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { OpenAPIBackend } from 'openapi-backend';
import { applyFault } from '../faults/applyFault';
import { answer, type Outcome } from '../faults/outcome';
import { refuse } from '../operations/answers';
import type { Answer } from '../operations/operation';
import { waitHeaders } from './accountLimit';
import { carryOut, libraryRequest } from './carryOut';
import { receive, type ReceivedRequest } from './receivedRequest';
import type { RecordedRequest } from './recordedRequest';
import { JSON_TYPE, routeNotFound } from './routeNotFound';
import { routingFor } from './routing';
import type { ServerState } from './serverState';

/** Handles a request to the API: key, account limit, route, fault, validity, operation, latency. */
export async function handleRequest(
	state: ServerState,
	request: FastifyRequest,
	reply: FastifyReply,
): Promise<unknown> {
	const at = performance.now();
	const received = receive(request);
	const routing = await routingFor(state.settings.spelling);
	const recorded = record(state, routing, received, at);
	const outcome = decide(state, routing, received, recorded);
	const delay = outcome.kind === 'answer' ? outcome.delayMs : 0;
	const remaining = state.settings.latencyMs + delay - (performance.now() - at);
	if (remaining > 0) await sleep(remaining, undefined, { ref: false });
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
	const { settings } = state;
	const { operationId } = recorded;
	if (!hasKey(settings.apiKeys, received, operationId))
		return asOutcome(refuse(401, 'Invalid API KEY'));
	const waitMs = state.limit.take(settings.limit, state.clock.now());
	if (waitMs > 0) {
		const headers = waitHeaders(settings.limit.hint, waitMs, state.clock.epoch());
		return asOutcome(refuse(429, 'Too Many Requests'), headers);
	}
	const operation = operationId === null ? undefined : routing.getOperation(operationId);
	if (!operation || operationId === null) {
		const unknown = routeNotFound(settings.routeNotFound, received.method, received.url);
		return answer(unknown.status, unknown.contentType, unknown.text);
	}
	const perform = () => {
		const answered = carryOut(routing, operation, state, received);
		recorded.carriedOut = received.method !== 'GET' && answered.status < 300;
		return answered;
	};
	const rule = state.faults.next(settings.faults, operationId);
	if (!rule) return asOutcome(perform());
	const url = `${state.origin}${received.url}`;
	return applyFault(rule, perform, { url, key: received.queryKey ?? '' });
}

/** Get user alone wants the key in a header, too (API reference, section 5). */
function hasKey(keys: string[], received: ReceivedRequest, operationId: string | null): boolean {
	if (received.queryKey === undefined || !keys.includes(received.queryKey)) return false;
	if (operationId !== 'getUser') return true;
	return received.headerKey !== undefined && keys.includes(received.headerKey);
}

function asOutcome({ status, body }: Answer, headers: Record<string, string> = {}): Outcome {
	return answer(status, JSON_TYPE, body, headers);
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
