import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';

import { connect } from '../api/connect';
import { type FirstFailure, runItems } from '../../../packages/api-client/src/itemRunner';
import { toNodeError } from '../../../packages/api-client/src/nodeError';
import type { Session } from '../../../packages/api-client/src/session';
import { ledgerOf } from '../../../packages/api-client/src/writeLedger';
import type { Operation } from './operation';
import { readRequestOptions } from './requestOptions';
import { resources } from './resources';
import { Run } from './run';

/** Runs the chosen operation for every input item; the only item loop of the node. */
export async function router(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const { operation, run, parallel, session } = await openRun(this);
	const count = this.getInputData().length;
	const outcome = await runItems(count, parallel, run, run.stop);
	tellNotices(this, session);
	if ('results' in outcome) return [outcome.results.flat()];
	const error = toNodeError(this.getNode(), outcome.failure, outcome.index);
	if (operation.orderingKeys) tellFinished(error, outcome, count);
	throw error;
}

async function openRun(host: IExecuteFunctions) {
	try {
		const operation = chosenOperation(host);
		const ledger = operation.orderingKeys ? ledgerOf(host) : undefined;
		const owner = host.getExecutionId() ?? host.getWorkflow().id ?? '';
		const { itemsInParallel, longestWaitMs } = readRequestOptions(
			host,
			operation.orderingKeys !== undefined,
		);
		const ventia = await connect(host, owner, ledger);
		const { session } = ventia;
		const run = new Run(host, operation, ventia, longestWaitMs);
		// More at a time than the limit lets through would only wait.
		const parallel = Math.min(itemsInParallel, session.account.limit);
		return { operation, run, parallel, session };
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

function tellNotices(host: IExecuteFunctions, { account, notices, profile }: Session): void {
	for (const message of notices.sentences(profile.name, account.limit)) {
		host.addExecutionHints({ message, location: 'outputPane' });
	}
}

/** A run that fails gives out no items, so its user must know what it has written. */
function tellFinished(
	error: NodeApiError | NodeOperationError,
	{ finished }: FirstFailure,
	count: number,
): void {
	if (finished === 0) return;
	const done = `${finished} of ${count} items had been carried out before. 'Retry On Fail' does not repeat them. A new execution would repeat them.`;
	error.description = `${error.description ?? ''} ${done}`.trim();
}
