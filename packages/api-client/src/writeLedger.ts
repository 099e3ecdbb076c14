import type { IExecuteFunctions } from 'n8n-workflow';

import type { ApiError } from './failure';

/** How a write of this run ended: with an answer, or without anybody knowing. */
export type WrittenEntry = { answer: unknown } | { ambiguous: ApiError };

/** The writes of one run of a node, by item and order within the item. */
export type WriteLedger = Map<string, WrittenEntry>;

const ledgers = new WeakMap<object, WeakMap<object, WriteLedger>>();

/**
 * The ledger of the run that is going on.
 *
 * n8n's "Retry On Fail" calls `execute` again with all items. Two objects stay the same then, and
 * together belong to no other run: the one that describes the run, and its first input item. (Calls
 * of an AI agent's tool share the former, and each has its own arguments as the latter.) So they
 * are the key: a repetition finds what its predecessor has written, another run or execution never
 * does, and all is forgotten together with the run's data.
 */
export function ledgerOf(host: IExecuteFunctions): WriteLedger {
	const run = host.getExecuteData();
	const input: unknown = host.getInputData()[0]?.json;
	const ofRun = ledgers.get(run) ?? new WeakMap<object, WriteLedger>();
	ledgers.set(run, ofRun);
	const key = typeof input === 'object' && input !== null ? input : run;
	const ledger: WriteLedger = ofRun.get(key) ?? new Map();
	ofRun.set(key, ledger);
	return ledger;
}
