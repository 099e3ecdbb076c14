import { ExpressionError, type INode, NodeApiError, NodeOperationError } from 'n8n-workflow';

import type { Explanation } from './service';

/** Why a request has no usable answer. */
export type ApiErrorReason =
	| 'rejected'
	| 'redirected'
	| 'unknownEndpoint'
	| 'throttled'
	| 'unreachable'
	| 'untrusted'
	| 'unavailable'
	| 'unreadable'
	| 'ambiguous'
	| 'incomplete'
	| 'stale'
	| 'canceled';

/**
 * A request that failed, described without anything of the request itself, so that no key can be
 * in it. Turned into n8n's error where a run, a picker or a webhook hook ends.
 */
export class ApiError extends Error {
	/** HTTP status of the last answer. */
	readonly status: number | undefined;
	/** Records that a list had delivered before it failed. */
	recordsRead: number | undefined;

	constructor(
		readonly reason: ApiErrorReason,
		readonly explanation: Explanation,
		details: { status?: number } = {},
	) {
		super(explanation.message);
		this.name = 'ApiError';
		this.status = details.status;
	}
}

/** Notes in the failure of a list how many records it had delivered. @returns what was thrown */
export function withRecordsRead(thrown: unknown, count: number): unknown {
	if (thrown instanceof ApiError) thrown.recordsRead = count;
	return thrown;
}

/** A value of the user's that cannot be sent; the message names the field by its label. */
export class ValidationError extends Error {
	/** @param advice what the user can do about it */
	constructor(
		message: string,
		readonly advice: string,
	) {
		super(message);
		this.name = 'ValidationError';
	}
}

/** Longest part of a foreign value that a message repeats, in characters. */
const longestQuote = 80;

/** A value as a message repeats it: without what cannot be seen, and cut if it is long. */
export function quoted(value: unknown): string {
	const text = String(value)
		.slice(0, 2 * longestQuote)
		.replace(/[\p{Cc}\p{Cf}]+/gu, ' ');
	return `'${text.length > longestQuote ? `${text.slice(0, longestQuote)}...` : text}'`;
}

/** Where an error is shown. */
export interface ErrorPlace {
	/** Index of the input item that it belongs to. */
	itemIndex?: number;
	/** Whether a language model reads it: it sees the message only. */
	forTool?: boolean;
}

/** The error that n8n shows for whatever went wrong, with the item it belongs to. */
export function toNodeError(
	node: INode,
	thrown: unknown,
	{ itemIndex, forTool = false }: ErrorPlace = {},
): NodeApiError | NodeOperationError {
	if (thrown instanceof NodeApiError || thrown instanceof NodeOperationError) return thrown;
	const item = itemIndex === undefined ? '' : ` [item ${itemIndex}]`;
	const say = (message: string, advice: string) =>
		forTool ? `${message}${item}. ${advice}` : `${message}${item}`;
	if (thrown instanceof ApiError) {
		const { explanation, recordsRead, status } = thrown;
		const read = recordsRead ? ` ${recordsRead} records had been read before.` : '';
		const description = `${explanation.description}${read}`;
		// Built from an empty object: n8n saves what it is given here, and searches it for messages.
		return new NodeApiError(
			node,
			{},
			{
				message: say(explanation.message, description),
				description,
				httpCode: status?.toString(),
				itemIndex,
				...declaredCause(thrown),
			},
		);
	}
	if (thrown instanceof ValidationError) {
		const options = { itemIndex, description: thrown.advice };
		return new NodeOperationError(node, say(thrown.message, thrown.advice), options);
	}
	// An expression that failed: its own description and context tell where.
	const error = thrown instanceof Error ? thrown : new Error(String(thrown));
	const wrapped = new NodeOperationError(node, error, { itemIndex });
	wrapped.message += item;
	if (error instanceof ExpressionError)
		Object.assign(wrapped.context, error.context, { itemIndex });
	return wrapped;
}

/** n8n reads this from 2.38 on, to tell passing conditions from lasting ones. */
function declaredCause({ reason, status }: ApiError) {
	if (reason === 'throttled') return { failure: { cause: 'rate-limited' as const } };
	if (status === 401) return { failure: { cause: 'credential-invalid' as const } };
	if (reason === 'unavailable' || reason === 'unreachable') {
		return { failure: { cause: 'temporarily-unavailable' as const } };
	}
	return {};
}
