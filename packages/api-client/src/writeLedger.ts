import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { clock } from './clock';
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
	/** Items that have tried to send a write, also in an earlier try. */
	written: Set<number>;
	/** Writes that may or may not have been carried out: of each item, by what they are. */
	unknown: Map<number, Map<string, ApiError>>;
	/** The last item that has changed something, by its ordering keys. */
	latest: Map<string, number>;
	/** Ends when the calls before have ended. */
	turn: Promise<unknown>;
}

function emptyLedger(): WriteLedger {
	return {
		finished: new Map(),
		written: new Set(),
		unknown: new Map(),
		latest: new Map(),
		turn: Promise.resolve(),
	};
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
	const ledger = ofRun.get(key) ?? emptyLedger();
	ofRun.set(key, ledger);
	return ledger;
}

/** How long the call of a tool is remembered: longer than an agent thinks. */
const KEPT_MS = 15 * 60_000;

const ofCalls = new Map<string, { ledger: WriteLedger; at: number }>();

/**
 * The ledger of an AI agent's calls of a tool with the same values in the same execution. Models
 * repeat calls; with one ledger, the second call is like a retry of the first.
 *
 * @param call execution, node and values
 */
export function callLedgerOf(call: string): WriteLedger {
	const now = clock.now();
	for (const [key, { at }] of ofCalls) if (now - at > KEPT_MS) ofCalls.delete(key);
	const ledger = ofCalls.get(call)?.ledger ?? emptyLedger();
	ofCalls.set(call, { ledger, at: now });
	return ledger;
}

/** Runs the work when those before it on this ledger have ended. */
export async function inTurn<Result>(
	ledger: WriteLedger,
	work: () => Promise<Result>,
): Promise<Result> {
	const working = ledger.turn.then(work);
	ledger.turn = working.catch(() => undefined);
	return await working;
}
