import type { RecordedRequest as Common } from '@n8n-nodes-ventia/sandbox-core';

/** What the sandbox remembers about a request to the API. */
export interface RecordedRequest extends Common {
	/** Whether a key was sent there, accepted or not. */
	keyInQuery: boolean;
	keyInHeader: boolean;
}
