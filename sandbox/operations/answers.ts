import type { Answer } from './operation';

/** @returns 200 with this value as JSON. */
export function ok(value: unknown): Answer {
	return { status: 200, body: JSON.stringify(value) };
}

/** @returns a response in the error shape of Create message (docs/api-reference.md#messages-through-any-channel). */
export function errorAnswer(status: number, error: string, details?: string): Answer {
	return {
		status,
		body: JSON.stringify({ success: false, error, ...(details !== undefined && { details }) }),
	};
}

/** @returns 404, worded differently than for an unknown endpoint. */
export function notFound(record: string): Answer {
	return errorAnswer(404, `${record} not found`);
}

/** @returns 400 with the text that names the field. */
export function invalid(details: string): Answer {
	return errorAnswer(400, 'Invalid request body', details);
}
