import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Operation } from 'openapi-backend';
import { applyFault } from '../faults/applyFault';
import type { Outcome } from '../faults/outcome';
import type { Api } from './api';
import type { ApiDocument } from './apiDocument';
import { receive, type ReceivedRequest } from './receivedRequest';
import type { RecordedRequest } from './recordedRequest';

/** Handles a request to the API: key, limit, endpoint, fault, validity, operation, latency. */
export async function handleRequest<Recorded extends RecordedRequest>(
	api: Api<Recorded>,
	request: FastifyRequest,
	reply: FastifyReply,
): Promise<unknown> {
	const at = performance.now();
	const arrival = api.clock.now();
	const asked = receive(request, api.root, api.keyParameter);
	const received = { ...asked, path: api.documentedPath?.(asked.path) ?? asked.path };
	const document = await api.document();
	const operation = document.operationOf(received);
	const common: RecordedRequest = {
		at,
		method: asked.method,
		path: asked.path,
		query: asked.query,
		operationId: operation?.operationId ?? null,
		body: asked.body,
		status: null,
		carriedOut: false,
		fault: null,
	};
	const recorded = api.record(common, received, operation);
	api.requests.push(recorded);
	const outcome = decide(api, { received, operation, document, recorded });
	if (outcome.kind === 'answer') recorded.status = outcome.status;
	api.handled?.();
	const delay = outcome.kind === 'answer' ? outcome.delayMs : 0;
	const remaining = (api.latencyMs?.() ?? 0) + delay - (api.clock.now() - arrival);
	if (remaining > 0) await api.clock.sleep(remaining);
	return send(outcome, request, reply);
}

interface Handled<Recorded extends RecordedRequest> {
	received: ReceivedRequest;
	operation: Operation | undefined;
	document: ApiDocument;
	recorded: Recorded;
}

function decide<Recorded extends RecordedRequest>(
	api: Api<Recorded>,
	{ received, operation, document, recorded }: Handled<Recorded>,
): Outcome {
	const { operationId } = recorded;
	const { refusal, headers = {} } = api.admit?.(received, operationId) ?? {};
	const withHeaders = (outcome: Outcome): Outcome =>
		outcome.kind === 'answer'
			? { ...outcome, headers: { ...headers, ...outcome.headers } }
			: outcome;
	if (refusal) return withHeaders(refusal);
	if (!operation || operationId === null) return withHeaders(api.unknownEndpoint(received));
	const carryOut = () => {
		const answered = api.carryOut(received, operation, document, recorded);
		recorded.carriedOut = received.method !== 'GET' && answered.status < 300;
		return answered;
	};
	const rule = api.selector.next(api.faults(), { ...received, operationId });
	if (!rule) return withHeaders(carryOut());
	recorded.fault = rule.kind;
	return withHeaders(
		applyFault(rule, {
			carryOut,
			reject: (status) => api.reject(status),
			isRead: received.method === 'GET',
			edit: () => api.edit?.(),
			url: `http://${received.headers.host}${received.url}`,
			key: received.key ?? '',
		}),
	);
}

function send(outcome: Outcome, request: FastifyRequest, reply: FastifyReply): unknown {
	if (outcome.kind === 'answer') {
		return reply
			.code(outcome.status)
			.headers({ ...outcome.headers, 'content-type': outcome.contentType })
			.send(outcome.body);
	}
	reply.hijack();
	if (outcome.kind === 'reset') request.raw.socket.resetAndDestroy();
	return undefined;
}
