import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { ApiError } from './errors';

/**
 * What one run of a node has written, for when n8n runs it again.
 *
 * n8n's "Retry On Fail" calls `execute` again with all items. An item that had succeeded is not
 * carried out again: it gives what it gave before. A write whose outcome is not known is sent again
 * only if that is safe.
 */
export interface WriteLedger {
	/** Output of the items that have succeeded, by index. */
	finished: Map<number, INodeExecutionData[]>;
	/** Writes that may have been carried out or not, by item and place in it. */
	unknown: Map<string, ApiError>;
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
	const ledger = ofRun.get(key) ?? { finished: new Map(), unknown: new Map() };
	ofRun.set(key, ledger);
	return ledger;
}
