import type { ReceivedRequest } from '../server/receivedRequest';

export const FAULT_KINDS = [
	'status',
	'statusAfter',
	'resetBefore',
	'resetAfter',
	'timeout',
	'html',
	'htmlAfter',
	'truncatedJson',
	'slow',
	'redirect',
	'endless',
	'huge',
	'echoKey',
	'edited',
] as const;

/**
 * What goes wrong:
 * - `status`: responds with `status` (500) and `body`; nothing is carried out.
 * - `statusAfter`: the same after the request was carried out.
 * - `resetBefore`, `resetAfter`: the connection is reset before, or after, the request was
 *   carried out.
 * - `timeout`: never responds; nothing is carried out.
 * - `html`: 200 with an HTML page; nothing is carried out.
 * - `htmlAfter`: the same after the request was carried out.
 * - `truncatedJson`: carried out, but the second half of the response is missing.
 * - `slow`: carried out; the response comes after `delayMs` (2,000).
 * - `redirect`: 302 to `location`; nothing is carried out.
 * - `endless`, `huge`: a JSON response that never ends, or has 200 MB; nothing is carried out.
 * - `echoKey`: the response echoes the full URL of the request with its key. The request is
 *   carried out only with a `status` below 400 (default 500).
 * - `edited`: somebody else changes records, after a read was carried out, or while a write gets 503.
 */
export type FaultKind = (typeof FAULT_KINDS)[number];

export interface FaultRule {
	/** Only requests of this operation; all if absent. */
	operationId?: string;
	/** How often the rule applies: 1 if absent, Infinity allowed. */
	times?: number;
	/** How many matching requests pass first: 0 if absent. */
	after?: number;
	/** Share of matching requests that are hit, 0 to 1: 1 if absent. Drawn from a fixed seed. */
	probability?: number;
	kind: FaultKind;
	status?: number;
	body?: unknown;
	/** Of `body`: JSON if absent. */
	contentType?: string;
	headers?: Record<string, string>;
	delayMs?: number;
	location?: string;
}

/** A request that a fault may hit. */
export interface FaultyCall extends ReceivedRequest {
	operationId: string;
}

/** A rule, or what gives one for a request that it wants to hit. */
export type Fault = FaultRule | ((call: FaultyCall) => FaultRule | undefined);
