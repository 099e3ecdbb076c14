import type { FaultKind } from '../faults/rule';
import type { Query } from './receivedRequest';

/** What a sandbox remembers about a request to the API. */
export interface RecordedRequest {
	/** Arrival, in ms of performance.now(). */
	at: number;
	method: string;
	/** Below the API's root, percent-encoded as requested. */
	path: string;
	/** Without the key. */
	query: Query;
	/** Null for an unknown endpoint. */
	operationId: string | null;
	/** Parsed if it is JSON, otherwise the text; undefined if there was none. */
	body: unknown;
	/** Null until there is a response, or if there never is one. */
	status: number | null;
	/** Whether the request may have changed records. */
	carriedOut: boolean;
	/** The kind of fault that hit the request. */
	fault: FaultKind | null;
}
