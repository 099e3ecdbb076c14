export const FAULT_KINDS = [
	'status',
	'resetBefore',
	'resetAfter',
	'timeout',
	'html',
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
 * - `resetBefore`, `resetAfter`: the connection is reset before, or after, the request was
 *   carried out.
 * - `timeout`: never responds; nothing is carried out.
 * - `html`: 200 with an HTML page; nothing is carried out.
 * - `truncatedJson`: carried out, but the second half of the response is missing.
 * - `slow`: carried out; the response comes after `delayMs` (2,000).
 * - `redirect`: 302 to `location`; nothing is carried out.
 * - `endless`, `huge`: a JSON response that never ends, or has 200 MB; nothing is carried out.
 * - `echoKey`: the response echoes the full URL of the request with its key. The request is
 *   carried out only with a `status` below 400 (default 500).
 * - `edited`: somebody else changes the last names of the contacts, after a read was carried out, or
 *   while a write gets 503.
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
	headers?: Record<string, string>;
	delayMs?: number;
	location?: string;
}
