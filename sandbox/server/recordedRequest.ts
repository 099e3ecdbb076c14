import type { FaultKind } from '../faults/rule';
import type { Query } from '../operations/operation';

/** What the sandbox remembers about a request to the API. */
export interface RecordedRequest {
	/** Arrival, in ms of performance.now(). */
	at: number;
	method: string;
	/** As requested, percent-encoding and /api/v1.0 included, without the query. */
	path: string;
	/** Without the API key. */
	query: Query;
	/** Null for an unknown endpoint. */
	operationId: string | null;
	/** Parsed if it is JSON, otherwise the text; undefined if there was none. */
	body: unknown;
	/** Null until there is a response, or if there never is one. */
	status: number | null;
	/** Whether a key was sent there, accepted or not. */
	keyInQuery: boolean;
	keyInHeader: boolean;
	/** Whether the request changed the store. */
	carriedOut: boolean;
	/** The kind of fault that hit the request. */
	fault: FaultKind | null;
}
