import { ExpressionError, type INode, NodeApiError, NodeOperationError } from 'n8n-workflow';

import type { Explanation } from './service';

/** Why a request has no usable response. */
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
 * A failed request. It holds nothing of the request itself, so it cannot contain a key. It becomes
 * an n8n error at the end of a run, a picker or a webhook hook.
 */
export class ApiError extends Error {
	/** HTTP status of the last response. */
	readonly status: number | undefined;
	/** Number of records that a list returned before it failed. */
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

/** Records in a list's failure how many records were read before it. @returns what was thrown */
export function withRecordsRead(thrown: unknown, count: number): unknown {
	if (thrown instanceof ApiError) thrown.recordsRead = count;
	return thrown;
}

/** A value from the user that cannot be sent. The message names the field by its label. */
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

/** Maximum length, in characters, of an outside value quoted in a message. */
const longestQuote = 80;

/** Quotes a value for a message: without invisible characters, and shortened if it is long. */
export function quoted(value: unknown): string {
	const text = String(value)
		.slice(0, 2 * longestQuote)
		.replace(/[\p{Cc}\p{Cf}]+/gu, ' ');
	return `'${text.length > longestQuote ? `${text.slice(0, longestQuote)}...` : text}'`;
}

/** Where an error is shown. */
export interface ErrorPlace {
	/** Index of the input item that the error belongs to. */
	itemIndex?: number;
	/** Whether a language model reads the error; it sees only the message. */
	forTool?: boolean;
}

/** Turns anything thrown into the error that n8n shows, with the item it belongs to. */
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
		const read = recordsRead ? ` ${recordsRead} records had already been read.` : '';
		const description = `${explanation.description}${read}`;
		// Built from an empty object, because n8n saves what it gets here and searches it for
		// messages.
		const message = say(explanation.message, description);
		const options = { message, description, httpCode: status?.toString(), itemIndex };
		return saying(message, new NodeApiError(node, {}, { ...options, ...declaredCause(thrown) }));
	}
	if (thrown instanceof ValidationError) {
		const options = { itemIndex, description: thrown.advice };
		const message = say(thrown.message, thrown.advice);
		return saying(message, new NodeOperationError(node, message, options));
	}
	// A failed expression: its own description and context say where.
	const error = thrown instanceof Error ? thrown : new Error(String(thrown));
	const wrapped = new NodeOperationError(node, error, { itemIndex });
	wrapped.message += item;
	if (error instanceof ExpressionError)
		Object.assign(wrapped.context, error.context, { itemIndex });
	return wrapped;
}

/** n8n replaces a message with the name of a system error in it, such as EEXIST in 'preexistente'. */
function saying<Kind extends Error>(message: string, error: Kind): Kind {
	error.message = message;
	return error;
}

/** n8n 2.38 and later reads this to tell temporary conditions from permanent ones. */
function declaredCause({ reason, status }: ApiError) {
	if (reason === 'throttled') return { failure: { cause: 'rate-limited' as const } };
	if (status === 401) return { failure: { cause: 'credential-invalid' as const } };
	if (reason === 'unavailable' || reason === 'unreachable') {
		return { failure: { cause: 'temporarily-unavailable' as const } };
	}
	return {};
}
