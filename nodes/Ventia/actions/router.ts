import {
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	NodeOperationError,
} from 'n8n-workflow';

import { connect } from '../api/connect';
import { isRecord } from '../transport/json';
import { runItems } from '../transport/itemRunner';
import { RequestFailure } from '../transport/failure';
import { toNodeError } from '../transport/nodeError';
import { ledgerOf } from '../transport/writeLedger';
import { labelsOf } from './input/labels';
import { Item } from './item';
import type { Operation, Records } from './operation';
import { readRequestOptions } from './requestOptions';
import { resources } from './resources';

/** Runs the chosen operation for every input item; the only item loop of the node. */
export async function router(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const run = await openRun(this);
	const count = this.getInputData().length;
	const outcome = await runItems(count, run.itemsInParallel, run, run.stop);
	run.tellNotices();
	if ('results' in outcome) return [outcome.results.flat()];
	const error = toNodeError(this.getNode(), outcome.failure, outcome.index);
	if (outcome.finished > 0 && run.operation.touches) {
		const done = `${outcome.finished} of ${count} items had been carried out before. With 'Retry On Fail' they are not repeated.`;
		error.description = `${error.description ?? ''} ${done}`.trim();
	}
	throw error;
}

async function openRun(host: IExecuteFunctions): Promise<Run> {
	try {
		const operation = chosenOperation(host);
		const ledger = operation.touches ? ledgerOf(host) : undefined;
		const owner = host.getExecutionId() ?? host.getWorkflow().id ?? '';
		const { itemsInParallel, longestWaitMs } = readRequestOptions(host);
		const ventia = await connect(host, owner, ledger);
		// More at a time than the limit lets through would only wait.
		const parallel = Math.min(itemsInParallel, ventia.session.account.limit);
		return new Run(host, operation, ventia, parallel, longestWaitMs);
	} catch (thrown) {
		throw toNodeError(host.getNode(), thrown);
	}
}

function chosenOperation(host: IExecuteFunctions): Operation {
	const resourceName = host.getNodeParameter('resource', 0);
	const operationName = host.getNodeParameter('operation', 0);
	const operation = resources
		.find(({ option }) => option.value === resourceName)
		?.operations.find(({ option }) => option.value === operationName);
	if (operation) return operation;
	throw new NodeOperationError(
		host.getNode(),
		`This version of the node has no operation '${operationName}' for '${resourceName}'`,
		{ description: 'Choose another operation, or update the package.' },
	);
}

class Run {
	/** Ends the waits of all items after one has failed. */
	readonly stop = new AbortController();
	private readonly labels;

	constructor(
		private readonly host: IExecuteFunctions,
		readonly operation: Operation,
		private readonly ventia: Awaited<ReturnType<typeof connect>>,
		readonly itemsInParallel: number,
		private readonly longestWaitMs: number,
	) {
		this.labels = labelsOf(operation.fields);
	}

	touches(index: number): string[] {
		const { operation } = this;
		if (!operation.touches) return [];
		try {
			const touched = operation.touches(this.item(index));
			// Nothing that tells items apart: they all keep their order.
			return touched.length > 0 ? touched : ['anything'];
		} catch {
			// The same expression fails again, and is reported, when the item runs.
			return ['anything'];
		}
	}

	/** The output items of one input item; a failure is one of them if the user asked to go on. */
	async run(index: number): Promise<INodeExecutionData[]> {
		const records: IDataObject[] = [];
		try {
			await collect(records, await this.operation.execute(this.item(index)));
		} catch (thrown) {
			const cancelled = thrown instanceof RequestFailure && thrown.reason === 'cancelled';
			if (cancelled || !this.host.continueOnFail()) {
				throw toNodeError(this.host.getNode(), thrown, index);
			}
			return [...this.items(records, index), this.failedItem(thrown, index)];
		}
		return this.items(records, index);
	}

	tellNotices(): void {
		const { account, notices, profile } = this.ventia.session;
		for (const message of notices.sentences(profile.name, account.limit)) {
			this.host.addExecutionHints({ message, location: 'outputPane' });
		}
	}

	private item(index: number): Item {
		const progress = {
			itemIndex: index,
			waitedMs: 0,
			longestWaitMs: this.longestWaitMs,
			writes: 0,
		};
		return new Item(index, this.host, this.labels, this.ventia, progress);
	}

	private items(records: IDataObject[], index: number): INodeExecutionData[] {
		return records.map((record) => ({
			json: withoutErrorKey(record),
			pairedItem: { item: index },
		}));
	}

	/** n8n takes an item with just these keys for a failed one, from 2.0 on. */
	private failedItem(thrown: unknown, index: number): INodeExecutionData {
		const error = toNodeError(this.host.getNode(), thrown, index);
		const json = { error: error.message, message: error.description ?? '' };
		return { json, pairedItem: { item: index } };
	}
}

async function collect(into: IDataObject[], records: Records): Promise<void> {
	if (Array.isArray(records)) into.push(...records);
	else if (isPaged(records)) for await (const page of records) into.push(...page);
	else into.push(records);
}

function isPaged(
	records: Exclude<Records, IDataObject[]>,
): records is AsyncIterable<IDataObject[]> {
	return isRecord(records) && Symbol.asyncIterator in records;
}

/** n8n reads a key `error` in the first item as a failure, and runs the node again. */
function withoutErrorKey(record: IDataObject): IDataObject {
	if (!('error' in record)) return record;
	const { error, ...rest } = record;
	return { ...rest, apiError: error };
}
