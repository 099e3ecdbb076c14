import type { Readable } from 'node:stream';

/** A response of the API, ready to be sent. */
export interface FullAnswer<Body = string | Buffer | Readable> {
	kind: 'answer';
	status: number;
	contentType: string;
	headers: Record<string, string>;
	body: Body;
	/** Added to the latency of the settings. */
	delayMs: number;
}

/** The outcome of a request: a response, a reset connection, or nothing at all. */
export type Outcome = FullAnswer | { kind: 'reset' } | { kind: 'silence' };

/** @returns a response with this body. */
export function answer<Body extends string | Buffer | Readable>(
	status: number,
	contentType: string,
	body: Body,
	headers: Record<string, string> = {},
	delayMs = 0,
): FullAnswer<Body> {
	return { kind: 'answer', status, contentType, headers, body, delayMs };
}
