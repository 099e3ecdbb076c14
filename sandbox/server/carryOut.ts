import type { OpenAPIBackend, Operation } from 'openapi-backend';
import { operations } from '../operations';
import { errorAnswer } from '../operations/answers';
import type { Answer, SandboxState } from '../operations/operation';
import { describeInvalid, type InvalidPart } from './invalidRequest';
import { API_ROOT, type ReceivedRequest } from './receivedRequest';

/** @returns the request in the form that the OpenAPI library takes, relative to the API's root. */
export function libraryRequest(
	received: ReceivedRequest,
): Parameters<OpenAPIBackend['matchOperation']>[0] {
	return {
		method: received.method,
		path: received.path.slice(API_ROOT.length),
		query: received.query,
		headers: {
			'content-type': received.contentType,
			...(received.headerKey !== undefined && { 'x-api-key': received.headerKey }),
		},
		...(received.body !== undefined && { body: received.body }),
	};
}

/**
 * Checks the request against the OpenAPI document and carries out its operation.
 *
 * @returns the operation's response, the document's example of one, or 400 with the first problem
 */
export function carryOut(
	routing: OpenAPIBackend,
	operation: Operation,
	state: SandboxState,
	received: ReceivedRequest,
): Answer {
	const request = libraryRequest(received);
	const errors = (routing.validateRequest(request, operation).errors ?? []).filter(
		(error) => !isPageZero(error),
	);
	if (errors.length > 0) {
		const inBody = errors.every(({ instancePath }) => !/^\/(path|query|header)/.test(instancePath));
		return errorAnswer(
			400,
			inBody ? 'Invalid request body' : 'Invalid request',
			describeInvalid(errors),
		);
	}
	const id = operation.operationId ?? '';
	const perform = operations.get(id);
	if (!perform) return exampleAnswer(routing, id);
	const { params } = routing.router.parseRequest(request, operation);
	return perform(state, { params: ids(params), query: received.query, body: received.body });
}

/** The document's example response, for an operation that the sandbox does not implement. */
function exampleAnswer(routing: OpenAPIBackend, id: string): Answer {
	const { status, mock } = routing.mockResponseForOperation(id);
	return { status, body: JSON.stringify(mock) };
}

/** How page 0 is handled is a variant, and the operation's decision. */
function isPageZero(error: InvalidPart): boolean {
	const isPage = error.instancePath === '/query/page' && error.keyword === 'minimum';
	return isPage && Number(error.data) === 0;
}

/** @returns the path parameters, with IDs in lower case, as they are stored. */
function ids(params: Record<string, string>): Record<string, string> {
	return Object.fromEntries(
		Object.entries(params).map(([name, value]) => [
			name,
			/^[a-fA-F0-9]{24}$/.test(value) ? value.toLowerCase() : value,
		]),
	);
}
