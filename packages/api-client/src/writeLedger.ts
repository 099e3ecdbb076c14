import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { ApiError } from './errors';

/**
 * What one run of a node has written, in case n8n runs it again.
 *
 * n8n's "Retry On Fail" calls `execute` again with all items. An item that succeeded is not
 * processed again: it returns what it returned before. A write whose outcome is unknown is sent
 * again only if that is safe.
 */
export interface WriteLedger {
	/** Output of the items that have succeeded, by index. */
	finished: Map<number, INodeExecutionData[]>;
	/** Writes that may or may not have been carried out, by item and position within it. */
	unknown: Map<string, ApiError>;
}

const ledgers = new WeakMap<object, WeakMap<object, WriteLedger>>();

/**
 * The ledger of the current run.
 *
 * Two objects stay the same when n8n calls `execute` again, and together belong to no other run:
 * the object that describes the run, and its first input item. (Tool calls of an AI agent share the
 * former, and each has its own arguments as the latter.) Together they are the key: a retry finds
 * what the previous try wrote, another run or execution never does, and the ledger is
 * garbage-collected with the run's data.
 */
export function writeLedgerOf(host: IExecuteFunctions): WriteLedger {
	const run = host.getExecuteData();
	const input: unknown = host.getInputData()[0]?.json;
	const ofRun = ledgers.get(run) ?? new WeakMap<object, WriteLedger>();
	ledgers.set(run, ofRun);
	const key = typeof input === 'object' && input !== null ? input : run;
	const ledger = ofRun.get(key) ?? { finished: new Map(), unknown: new Map() };
	ofRun.set(key, ledger);
	return ledger;
}
