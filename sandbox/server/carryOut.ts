import type { Operation } from 'openapi-backend';
import type { ApiDocument, InvalidPart, ReceivedRequest } from '@n8n-nodes-ventia/sandbox-core';
import { operations } from '../operations';
import { errorAnswer } from '../operations/answers';
import type { Answer, SandboxState } from '../operations/operation';
import { describeInvalid } from './invalidRequest';

/**
 * Checks the request against the OpenAPI document and carries out its operation.
 *
 * @returns the operation's response, the document's example of one, or 400 with the first problem
 */
export function carryOut(
	document: ApiDocument,
	operation: Operation,
	state: SandboxState,
	received: ReceivedRequest,
): Answer {
	const errors = document.invalidParts(received, operation).filter((error) => !isPageZero(error));
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
	if (!perform) return exampleAnswer(document, id);
	const { body, query } = received;
	return perform(state, { params: ids(document.parameters(received, operation)), query, body });
}

/** The document's example response, for an operation that the sandbox does not implement. */
function exampleAnswer({ backend }: ApiDocument, id: string): Answer {
	const { status, mock } = backend.mockResponseForOperation(id);
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
