import { ExpressionError, type INode, NodeApiError, NodeOperationError } from 'n8n-workflow';

import { ApiError } from './failure';

/** A value of the user's that cannot be sent; the text names the field by its label. */
export class ValidationError extends Error {
	constructor(
		message: string,
		readonly advice: string,
	) {
		super(message);
		this.name = 'ValidationError';
	}
}

/** The error that n8n shows for whatever went wrong, with the item it belongs to. */
export function toNodeError(
	node: INode,
	thrown: unknown,
	itemIndex?: number,
): NodeApiError | NodeOperationError {
	const item = itemIndex === undefined ? '' : ` [item ${itemIndex}]`;
	if (thrown instanceof ApiError) {
		return fromFailure(node, thrown, item, itemIndex);
	}
	if (thrown instanceof ValidationError) {
		return new NodeOperationError(node, `${thrown.message}${item}`, {
			itemIndex,
			description: thrown.advice,
		});
	}
	if (thrown instanceof NodeApiError || thrown instanceof NodeOperationError) return thrown;
	const message = thrown instanceof Error ? thrown.message : String(thrown);
	if (thrown instanceof ExpressionError) {
		// Keeps description and context: the editor shows with them which expression it was.
		return new NodeOperationError(node, thrown, { message: `${message}${item}`, itemIndex });
	}
	return new NodeOperationError(node, `${message}${item}`, { itemIndex });
}

function fromFailure(
	node: INode,
	failure: ApiError,
	item: string,
	itemIndex: number | undefined,
): NodeApiError {
	const { explanation, recordsRead, status } = failure;
	const read = recordsRead ? ` ${recordsRead} records had been read before.` : '';
	// Built from an empty object: n8n saves what it is given here, and searches it for messages.
	return new NodeApiError(
		node,
		{},
		{
			message: `${explanation.message}${item}`,
			description: `${explanation.description}${read}`,
			httpCode: status?.toString(),
			itemIndex,
			...declaredCause(failure),
		},
	);
}

/** n8n reads this from 2.38 on, to tell passing conditions from lasting ones. */
function declaredCause(failure: ApiError) {
	if (failure.reason === 'throttled') return { failure: { cause: 'rate-limited' as const } };
	if (failure.status === 401) return { failure: { cause: 'credential-invalid' as const } };
	if (failure.reason === 'unavailable' || failure.reason === 'unreachable') {
		return { failure: { cause: 'temporarily-unavailable' as const } };
	}
	return {};
}
