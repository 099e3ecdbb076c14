import type { IExecuteFunctions } from 'n8n-workflow';

import type { RequestFailure } from './failure';

/** How a write of this run ended: with an answer, or without anybody knowing. */
export type WrittenEntry = { answer: unknown } | { ambiguous: RequestFailure };

/** The writes of one run of a node, by item and order within the item. */
export type WriteLedger = Map<string, WrittenEntry>;

const ledgers = new WeakMap<object, WriteLedger>();

/**
 * The ledger of the run that is going on.
 *
 * n8n's "Retry On Fail" calls `execute` again with all items, and the object that describes the run
 * stays the same. So it is the key: a repetition finds what its predecessor has written, another
 * run or execution never does, and all is forgotten together with the run's data. A tool call of an
 * AI agent shares that object with other calls; there, the arguments are what is its own.
 */
export function ledgerOf(host: IExecuteFunctions): WriteLedger {
	const run = runObject(host);
	const ledger: WriteLedger = ledgers.get(run) ?? new Map();
	ledgers.set(run, ledger);
	return ledger;
}

function runObject(host: IExecuteFunctions): object {
	// Absent before n8n 2.20 or so.
	const isTool = 'isToolExecution' in host && host.isToolExecution();
	if (isTool) return toolArguments(host);
	return host.getExecuteData();
}

function toolArguments(host: IExecuteFunctions): object {
	const json: unknown = host.getInputData()[0]?.json;
	return typeof json === 'object' && json !== null ? json : {};
}
