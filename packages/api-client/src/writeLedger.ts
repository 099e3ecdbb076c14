import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { ApiError } from './errors';

/**
 * What one run of a node has written, for when n8n runs it again.
 *
 * n8n's "Retry On Fail" calls `execute` again with all items. An item that had succeeded is not
 * carried out again: it gives what it gave before. A write that nobody knows of is not sent again.
 */
export interface WriteLedger {
	/** Output of the items that have succeeded, by index. */
	finished: Map<number, INodeExecutionData[]>;
	/** Writes that are not safe to retry and whose outcome is not known, by item and place in it. */
	ambiguous: Map<string, ApiError>;
	/** Deletions that may have been carried out: a record that is missing afterwards is deleted. */
	deleting: Set<string>;
}

const ledgers = new WeakMap<object, WeakMap<object, WriteLedger>>();

/**
 * The ledger of the run that is going on.
 *
 * Two objects stay the same when n8n calls `execute` again, and together belong to no other run: the
 * one that describes the run, and its first input item. (Calls of an AI agent's tool share the
 * former, and each has its own arguments as the latter.) So they are the key: a repetition finds what
 * its predecessor has written, another run or execution never does, and all is forgotten together
 * with the run's data.
 */
export function writeLedgerOf(host: IExecuteFunctions): WriteLedger {
	const run = host.getExecuteData();
	const input: unknown = host.getInputData()[0]?.json;
	const ofRun = ledgers.get(run) ?? new WeakMap<object, WriteLedger>();
	ledgers.set(run, ofRun);
	const key = typeof input === 'object' && input !== null ? input : run;
	const ledger = ofRun.get(key) ?? {
		finished: new Map(),
		ambiguous: new Map(),
		deleting: new Set(),
	};
	ofRun.set(key, ledger);
	return ledger;
}
