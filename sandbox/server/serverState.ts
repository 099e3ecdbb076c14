import type { FaultSelector, SandboxClock } from '@n8n-nodes-ventia/sandbox-core';
import type { SandboxState } from '../operations/operation';
import type { AccountLimit } from './accountLimit';
import type { RecordedRequest } from './recordedRequest';

/** What the server keeps in addition to store and settings. */
export interface ServerState extends SandboxState {
	/** Scheme, host and port. */
	origin: string;
	limit: AccountLimit;
	faults: FaultSelector;
	requests: RecordedRequest[];
	clock: SandboxClock;
}
