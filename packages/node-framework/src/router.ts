import {
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';

import {
	type ApiClient,
	ApiError,
	callLedgerOf,
	type ErrorPlace,
	type FirstFailure,
	inTurn,
	type ItemOutcome,
	type ItemWork,
	type RequestContext,
	processInOrder,
	toNodeError,
	ValidationError,
	type WriteLedger,
	writeLedgerOf,
} from '@n8n-nodes-ventia/api-client';
import { Item } from './item';
import { labelsOf } from './labels';
import type { NodeDefinition, Operation } from './operation';
import { isPaged, type Records } from './records';
import { readRequestOptions, type RequestOptions } from './requestOptions';

/** For a model. */
const ALREADY_DONE =
	'This was done by an earlier call with the same values, and was not done again.';
/** Key of items that nothing tells apart. */
const anything = 'anything';
const nothingWritten = 'Nothing was written or sent for this item.';

/** Runs the chosen operation for every input item. This is the node's only item loop. */
export async function router<Id extends string>(
	host: IExecuteFunctions,
	definition: NodeDefinition<Id>,
): Promise<INodeExecutionData[][]> {
	const run = await openRun(host, definition);
	const { count } = run;
	const outcome = await run.inTurn(
		async () => await processInOrder(count, run.parallel, run, run.stop),
	);
	for (const message of run.hints) host.addExecutionHints({ message, location: 'outputPane' });
	if ('results' in outcome) return [outcome.results.flat()];
	throw run.finalError(outcome, count);
}

async function openRun<Id extends string>(
	host: IExecuteFunctions,
	definition: NodeDefinition<Id>,
): Promise<Run<Id>> {
	try {
		const operation = chosenOperation(host, definition);
		const isWrite = operation.orderingKeys !== undefined;
		const ledger = isWrite ? ledgerOf(host, operation) : undefined;
		const queueKey = host.getExecutionId() ?? host.getWorkflow().id ?? '';
		const options = readRequestOptions(host, isWrite);
		const connections = await connectItems(host, definition, queueKey, ledger);
		return new Run(host, definition, operation, connections, options, ledger);
	} catch (thrown) {
		throw toNodeError(host.getNode(), thrown, { forTool: isTool(host) });
	}
}

/** The service as an item reaches it, or why it does not. */
type Connection<Id extends string> = { client: ApiClient<Id> } | { failure: unknown };

/**
 * Opens the service for each item: once, unless items belong to several accounts. Throws if it cannot
 * be opened at all.
 */
async function connectItems<Id extends string>(
	host: IExecuteFunctions,
	{ accountOf = () => undefined, connect }: NodeDefinition<Id>,
	queueKey: string,
	ledger: WriteLedger | undefined,
): Promise<Array<Connection<Id>>> {
	const clients = new Map<string, Promise<ApiClient<Id>>>();
	const open = async (index: number) => {
		const account = accountOf(host, index) ?? '';
		const client = clients.get(account) ?? connect(host, queueKey, ledger, account);
		clients.set(account, client);
		return await client;
	};
	const opened = await Promise.all(
		host.getInputData().map(
			async (_, index): Promise<Connection<Id>> =>
				await open(index).then(
					(client) => ({ client }),
					(failure: unknown) => ({ failure }),
				),
		),
	);
	// Without accounts, this is about the credential and not about an item.
	await clients.get('');
	return opened;
}

function chosenOperation<Id extends string>(
	host: IExecuteFunctions,
	{ resources }: NodeDefinition<Id>,
): Operation<Id> {
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

function ledgerOf<Id extends string>(
	host: IExecuteFunctions,
	{ addsSomething }: Operation<Id>,
): WriteLedger {
	const execution = host.getExecutionId();
	if (!addsSomething || !isTool(host) || execution === undefined) return writeLedgerOf(host);
	const { name, parameters } = host.getNode();
	try {
		const values = Object.keys(parameters).map((each) => [each, host.getNodeParameter(each, 0)]);
		return callLedgerOf(JSON.stringify([execution, name, values]));
	} catch {
		// The same expression fails again, and is reported, when the item runs.
		return writeLedgerOf(host);
	}
}

/**
 * Whether an AI agent calls the node: n8n adds a suffix to the type of a tool, and runs some tools
 * as nodes.
 */
function isTool(host: IExecuteFunctions): boolean {
	const isExecuted = 'isToolExecution' in host && host.isToolExecution();
	return isExecuted || host.getNode().type.endsWith('Tool');
}

/** One operation running on all items of a run. */
class Run<Id extends string> implements ItemWork<INodeExecutionData[]> {
	/** Ends the waits of all items after one has failed. */
	readonly stop = new AbortController();
	private readonly signal: AbortSignal;
	private readonly labels;
	/** Items of which something has been read, until they have run. */
	private readonly items = new Map<number, Item<Id>>();

	constructor(
		private readonly host: IExecuteFunctions,
		private readonly definition: NodeDefinition<Id>,
		private readonly operation: Operation<Id>,
		private readonly connections: Array<Connection<Id>>,
		private readonly options: RequestOptions,
		private readonly ledger: WriteLedger | undefined,
	) {
		this.labels = labelsOf(operation.fields);
		const canceled = host.getExecutionCancelSignal();
		this.signal = canceled ? AbortSignal.any([canceled, this.stop.signal]) : this.stop.signal;
	}

	/** Runs the work when earlier calls with the same values have ended. */
	async inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
		return this.ledger ? await inTurn(this.ledger, work) : await work();
	}

	/** How many items are carried out. */
	get count(): number {
		const { length } = this.host.getInputData();
		return this.operation.firstItemOnly ? Math.min(length, 1) : length;
	}

	/** Number of parallel items: more than the limit allows would only wait. */
	get parallel(): number {
		const limits = this.clients.map(({ account }) => account.limit);
		return Math.min(this.options.itemsInParallel, ...limits);
	}

	private get clients(): Array<ApiClient<Id>> {
		const opened = this.connections.flatMap((one) => ('client' in one ? [one.client] : []));
		return [...new Set(opened)];
	}

	/** Throws why there is none. */
	private client(index: number): ApiClient<Id> {
		const connection = this.connections[index] ?? { failure: undefined };
		if ('client' in connection) return connection.client;
		throw connection.failure;
	}

	get hints(): string[] {
		const { length } = this.host.getInputData();
		const left = `Only the first of ${length} items was used: this operation waits for one response`;
		const sentences = this.clients.flatMap(({ account, hints, profile }) =>
			hints
				.sentences(profile.name, account.limiter.limitFor(account.limit), this.count)
				.map((sentence) => account.redact(sentence)),
		);
		return this.count < length ? [...sentences, left] : sentences;
	}

	orderingKeys(index: number): string[] {
		const { operation } = this;
		if (!operation.orderingKeys) return [];
		try {
			const keys = operation.orderingKeys(this.item(index));
			// Nothing tells the items apart, so they all keep their order.
			return keys.length > 0 ? keys : [anything];
		} catch {
			// The same expression fails again, and is reported, when the item runs.
			return [anything];
		}
	}

	/**
	 * The output items of one input item, including a failure if the user chose to continue on
	 * errors.
	 */
	async process(index: number): Promise<INodeExecutionData[]> {
		const earlier = this.ledger?.finished.get(index);
		if (earlier) {
			this.tellOutcome(index, 'done by an earlier try');
			return earlier.map(({ json, ...item }) => ({ ...item, json: this.again(json) }));
		}
		const output: INodeExecutionData[] = [];
		try {
			this.refuseOutdated(index);
			await this.collect(output, index, await this.operation.execute(this.item(index)));
			this.finished(index, output);
		} catch (thrown) {
			const isCanceled = thrown instanceof ApiError && thrown.reason === 'canceled';
			// This failure matters less than the fact that an earlier try may have written
			// something, unless it says so itself.
			const isToldAlready = thrown instanceof ApiError && thrown.reason === 'ambiguous';
			const isLast = isCanceled || isToldAlready;
			const lostWrite = isLast ? undefined : this.lostWriteOf(index);
			const error = this.nodeError(lostWrite ?? thrown, index);
			if (!isLast && !lostWrite) this.tellNothingWritten(error, index);
			if (isCanceled || !this.host.continueOnFail()) throw error;
			this.tellOutcome(index, 'failed');
			output.push(failedItem(error, lostWrite ?? thrown, index));
		} finally {
			this.items.delete(index);
		}
		return output;
	}

	private finished(index: number, output: INodeExecutionData[]): void {
		const { ledger, operation } = this;
		ledger?.finished.set(index, output);
		if (!ledger || operation.addsSomething) return;
		for (const key of this.orderingKeys(index)) {
			ledger.latest.set(key, Math.max(index, ledger.latest.get(key) ?? 0));
		}
	}

	/**
	 * Items about one record run in input order, but 'Retry On Fail' comes back to one that has failed
	 * when later ones have been carried out. What adds something takes nothing away from those.
	 */
	private refuseOutdated(index: number): void {
		const { ledger, operation } = this;
		if (!ledger || operation.addsSomething || ledger.latest.size === 0) return;
		const keys = this.orderingKeys(index).filter((key) => key !== anything);
		const latest = Math.max(...keys.map((key) => ledger.latest.get(key) ?? 0));
		if (latest <= index) return;
		throw new ValidationError(
			`Item ${latest} is done already, and may be about the same record`,
			'This item failed at first, and could replace newer values now. If its own are still wanted, run it alone.',
		);
	}

	private tellOutcome(index: number, outcome: ItemOutcome): void {
		const connection = this.connections[index];
		if (connection && 'client' in connection) connection.client.hints.count(outcome);
	}

	/** What an earlier try, or an agent's same call, has given out. */
	private again(json: IDataObject): IDataObject {
		return isTool(this.host) ? { ...json, alreadyDone: ALREADY_DONE } : { ...json };
	}

	/** The first question after an error is whether the item has changed anything. */
	private tellNothingWritten(error: NodeApiError | NodeOperationError, index: number): void {
		const { description } = error;
		const isTold = /\bnothing was\b/i.test(description ?? '');
		if (!this.ledger || isTold || this.ledger.written.has(index)) return;
		error.description = [description, nothingWritten].filter(Boolean).join(' ');
	}

	private lostWriteOf(index: number): ApiError | undefined {
		const [lost] = this.ledger?.unknown.get(index)?.values() ?? [];
		return lost;
	}

	/** A failed run outputs no items, so the user must know what it has written, and what is left. */
	finalError(first: FirstFailure, count: number) {
		const error = this.nodeError(first.failure, first.index);
		if (count > 1) {
			const parts = [error.description, ...this.whatIsLeft(first, count)];
			error.description = parts.filter(Boolean).join(' ');
		}
		return error;
	}

	private whatIsLeft({ failure, finished, index }: FirstFailure, count: number): string[] {
		// n8n counts items from 0, and people the rows of a table from 1.
		const row = `Item ${index} is row ${index + 1} of ${count}.`;
		if (!this.ledger) return [row];
		const others =
			"To process the others anyway, set 'On Error' to 'Continue (using error output)' in the node's settings.";
		if (finished > 0) {
			const done = `${finished} of ${count} items had already been processed. 'Retry On Fail' does not repeat them; a new execution would.`;
			return [row, done, others];
		}
		const isNothing = failure instanceof NodeOperationError && this.ledger.written.size === 0;
		return [row, ...(isNothing ? ['No item was written.'] : []), others];
	}

	private item(index: number): Item<Id> {
		const known = this.items.get(index);
		if (known) return known;
		const context: RequestContext = {
			itemIndex: index,
			waits: { spentMs: 0, budgetMs: this.options.longestWaitMs },
			timeoutMs: this.options.timeoutMs,
			signal: this.signal,
		};
		const { definition, host, labels } = this;
		const sibling = (other: number) => this.item(other);
		const item = new Item(index, host, labels, definition, this.client(index), context, sibling);
		this.items.set(index, item);
		return item;
	}

	private nodeError(thrown: unknown, itemIndex: number): NodeApiError | NodeOperationError {
		const place: ErrorPlace = { itemIndex, forTool: isTool(this.host) };
		return toNodeError(this.host.getNode(), thrown, place);
	}

	private async collect(output: INodeExecutionData[], index: number, records: Records) {
		const add = (record: IDataObject) =>
			output.push({ json: this.withoutErrorKey(record, index), pairedItem: { item: index } });
		if (isPaged(records)) for await (const page of records) page.forEach(add);
		else [records].flat().forEach(add);
	}

	/** n8n takes a key `error` in the first item for a failure and retries the node. */
	private withoutErrorKey(record: IDataObject, index: number): IDataObject {
		if (!('error' in record)) return record;
		this.client(index).hints.add(
			"The field 'error' of a record is called 'apiError' here: n8n treats an item with 'error' as failed",
		);
		const { error, ...rest } = record;
		return { ...rest, apiError: error };
	}
}

/**
 * n8n 2.0 treats an item as failed if its JSON has exactly these keys, so the status goes into the
 * text.
 */
function failedItem(
	{ description, message }: NodeApiError | NodeOperationError,
	thrown: unknown,
	index: number,
): INodeExecutionData {
	const status = thrown instanceof ApiError ? thrown.status : undefined;
	const told = status === undefined ? '' : ` (HTTP status ${status})`;
	const json = { error: message, message: `${description ?? ''}${told}` };
	return { json, pairedItem: { item: index } };
}
