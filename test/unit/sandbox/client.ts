import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'undici';
import { EXAMPLE_API_KEY, type Sandbox, type SandboxClock } from '../../../sandbox';

export interface CallOptions {
	body?: unknown;
	/** Sent unchanged, instead of the body as JSON. */
	text?: string;
	query?: Record<string, string>;
	/** Query key; null for none. */
	key?: string | null;
	headers?: Record<string, string>;
}

export interface CallResult {
	status: number;
	headers: IncomingHttpHeaders;
	text: string;
	/** Parsed if it is JSON. */
	body: unknown;
}

/** Calls the sandbox as a client would, with the key in the query and, for all, in the header. */
export async function call(
	sandbox: Sandbox,
	method: string,
	path: string,
	options: CallOptions = {},
): Promise<CallResult> {
	const { key = EXAMPLE_API_KEY, query = {}, headers = {} } = options;
	const search = new URLSearchParams({ ...query, ...(key !== null && { 'api-key': key }) });
	const text = options.text ?? (options.body === undefined ? null : JSON.stringify(options.body));
	const answer = await request(`${sandbox.url}${path}?${search.toString()}`, {
		method,
		headers: {
			...(text !== null && { 'content-type': 'application/json' }),
			...(key !== null && { 'x-api-key': key }),
			...headers,
		},
		body: text,
	});
	const answered = await answer.body.text();
	return {
		status: answer.statusCode,
		headers: answer.headers,
		text: answered,
		body: parsed(answered),
	};
}

function parsed(text: string): unknown {
	try {
		const value: unknown = JSON.parse(text);
		return value;
	} catch {
		return undefined;
	}
}

/** @returns the ids of the records in a bare array. */
export function idsOf(body: unknown): string[] {
	if (!Array.isArray(body)) throw new Error(`Not a list: ${JSON.stringify(body)}`);
	return body.map((element: unknown) => {
		if (typeof element === 'object' && element !== null && '_id' in element) {
			return String(element._id);
		}
		throw new Error(`No record: ${JSON.stringify(element)}`);
	});
}

/** A clock that stands still, ends every sleep immediately, and records how long it should have been. */
export function stoppedClock(): SandboxClock & { slept: number[] } {
	const slept: number[] = [];
	return {
		slept,
		now: () => 0,
		epoch: () => 0,
		sleep: async (milliseconds) => await Promise.resolve(slept.push(milliseconds)),
	};
}
