import type { Readable } from 'node:stream';

/** What becomes of a request: an answer, a reset connection, or nothing at all. */
export type Outcome =
	| {
			kind: 'answer';
			status: number;
			contentType: string;
			headers: Record<string, string>;
			body: string | Buffer | Readable;
			/** Added to the latency of the settings. */
			delayMs: number;
	  }
	| { kind: 'reset' }
	| { kind: 'silence' };

/** @returns an answer with this body. */
export function answer(
	status: number,
	contentType: string,
	body: string | Buffer | Readable,
	headers: Record<string, string> = {},
	delayMs = 0,
): Outcome {
	return { kind: 'answer', status, contentType, headers, body, delayMs };
}
