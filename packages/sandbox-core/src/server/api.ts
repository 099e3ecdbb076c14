import type { Operation } from 'openapi-backend';
import type { FaultSelector } from '../faults/faultSelector';
import type { FullAnswer } from '../faults/outcome';
import type { Fault } from '../faults/rule';
import type { ApiDocument } from './apiDocument';
import type { SandboxClock } from './clock';
import type { ReceivedRequest } from './receivedRequest';
import type { RecordedRequest } from './recordedRequest';

/** What happens with a request before its operation is carried out. */
export interface Admission {
	/** The response, if the operation is not carried out. */
	refusal?: FullAnswer;
	/** Headers of any response, such as what remains of a limit. */
	headers?: Record<string, string>;
}

/** What tells the sandbox of one service from the others. */
export interface Api<Recorded extends RecordedRequest> {
	/** Path of the API, such as `/api/v1`; empty if it is the whole server. */
	root: string;
	/** Query parameter with the key, if that is where it is sent. */
	keyParameter?: string;
	clock: SandboxClock;
	requests: Recorded[];
	selector: FaultSelector;
	faults(): Fault[];
	document(): Promise<ApiDocument>;
	/** Path in the document of a request's path, where that is a variant. */
	documentedPath?(path: string): string;
	/** Minimum time from the arrival of a request to its response, in ms. */
	latencyMs?(): number;
	/** Adds to the record of a request what only this service remembers. */
	record(common: RecordedRequest, received: ReceivedRequest, operation?: Operation): Recorded;
	/** Checks the key and the limit. */
	admit?(received: ReceivedRequest, operationId: string | null): Admission;
	unknownEndpoint(received: Pick<ReceivedRequest, 'method' | 'url'>): FullAnswer;
	/** Validates the request and carries it out. */
	carryOut(
		received: ReceivedRequest,
		operation: Operation,
		document: ApiDocument,
		recorded: Recorded,
	): FullAnswer<string | Buffer>;
	/** A rejection with this status, in the shape of the service's errors. */
	reject(status: number): FullAnswer<string | Buffer>;
	/** Lets somebody else change records, for the fault `edited`. */
	edit?(): void;
	/** Called after each request. */
	handled?(): void;
}
