import type { IDataObject } from 'n8n-workflow';
import { setTimeout as sleep } from 'node:timers/promises';
import pWaitFor from 'p-wait-for';

import type { N8nClient } from '../../playground/client';
import {
	isFinished,
	outputItems,
	type Execution,
	type ExecutionSummary,
} from '../../playground/client/execution';
import { textField, toObject } from '../../playground/client/guards';
import { MEASURED, measuredWorkflow, START, type MeasuredNode } from './measuredWorkflow';

/** A run of the measured node in progress. */
export interface StartedRun {
	executionId: string;
	/**
	 * Waits for the end without reading the data of the nodes.
	 *
	 * @param undisturbedMs time in which n8n is not asked, so that asking does not slow it down
	 */
	finished(undisturbedMs?: number): Promise<ExecutionSummary>;
	/** Removes the workflow with its executions. */
	remove(): Promise<void>;
}

/** A run of the measured node that has ended. */
export interface MeasuredRun {
	/** From the node's start to its end by n8n's own clock, in ms, including all attempts. */
	timeMs: number;
	/** Number of items that the node output. */
	items: number;
	status: string;
	execution: Execution;
}

const POLL_MS = 400;
const FINISHED_WITHIN_MS = 5 * 60_000;

/** Imports the workflow of the measured node and starts it, as the editor's button does. */
export async function startMeasured(
	client: N8nClient,
	node: MeasuredNode,
	items: IDataObject[],
): Promise<StartedRun> {
	const { id } = await client.workflows.import(measuredWorkflow(node, items));
	const path = `/rest/workflows/${id}/run`;
	const answer = await client.session.request('POST', path, {
		triggerToStartFrom: { name: START },
	});
	const executionId = textField(toObject(answer, 'an execution'), 'executionId');
	if (!executionId) throw new Error(`The workflow did not start: ${JSON.stringify(answer)}`);
	return {
		executionId,
		finished: async (undisturbedMs = 0) => await finished(client, id, undisturbedMs),
		remove: async () => await client.workflows.delete(id),
	};
}

async function finished(
	client: N8nClient,
	workflowId: string,
	undisturbedMs: number,
): Promise<ExecutionSummary> {
	await sleep(undisturbedMs);
	const hasFinished = async () => {
		const [execution] = await client.executions.list(workflowId);
		return execution && isFinished(execution) ? pWaitFor.resolveWith(execution) : false;
	};
	const message = `The workflow is still running after ${FINISHED_WITHIN_MS / 1000} s`;
	const timeout = { milliseconds: FINISHED_WITHIN_MS, message };
	return await pWaitFor(hasFinished, { interval: POLL_MS, before: false, timeout });
}

/**
 * Runs the measured node until it succeeds or fails.
 *
 * @param undisturbedMs time in which n8n is not asked whether it has finished
 */
export async function runMeasured(
	client: N8nClient,
	node: MeasuredNode,
	items: IDataObject[],
	undisturbedMs: number,
): Promise<MeasuredRun> {
	const run = await startMeasured(client, node, items);
	await run.finished(undisturbedMs);
	const execution = await client.executions.get(run.executionId);
	await run.remove();
	const task = execution.runData[MEASURED]?.at(-1);
	if (!task) throw new Error(`The node did not run: ${JSON.stringify(execution.error)}`);
	return {
		timeMs: task.executionTime,
		items: outputItems(execution, MEASURED).length,
		status: execution.status,
		execution,
	};
}
