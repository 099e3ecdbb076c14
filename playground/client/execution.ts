import { parse } from 'flatted';
import type { INodeExecutionData, IRunData } from 'n8n-workflow';

import { isObject, textField, toObject } from './guards';

export interface ExecutionSummary {
	id: string;
	workflowId: string;
	/** `new`, `running`, `waiting`, `success`, `error`, `canceled` or `crashed`. */
	status: string;
	/** `manual`, `webhook`, `trigger`, `retry` ... */
	mode: string;
	/** ISO 8601, or empty. */
	startedAt: string;
	stoppedAt: string;
}

export interface ExecutionError {
	message: string;
	description: string;
	/** The node it came from, or empty. */
	node: string;
}

export interface Execution extends ExecutionSummary {
	/** What each node did, by the node's name. */
	runData: IRunData;
	error?: ExecutionError;
	/** The data as n8n stores it: text in the format of the package flatted. */
	stored: string;
}

const UNFINISHED = ['new', 'running'];

export function isFinished({ status }: ExecutionSummary): boolean {
	return !UNFINISHED.includes(status);
}

export function toSummary(value: unknown): ExecutionSummary {
	const object = toObject(value, 'an execution');
	return {
		id: textField(object, 'id'),
		workflowId: textField(object, 'workflowId'),
		status: textField(object, 'status'),
		mode: textField(object, 'mode'),
		startedAt: textField(object, 'startedAt'),
		stoppedAt: textField(object, 'stoppedAt'),
	};
}

function isRunData(value: unknown): value is IRunData {
	return isObject(value) && Object.values(value).every(Array.isArray);
}

function toError(value: unknown): ExecutionError | undefined {
	if (!isObject(value)) return undefined;
	return {
		message: textField(value, 'message'),
		description: textField(value, 'description'),
		node: isObject(value.node) ? textField(value.node, 'name') : '',
	};
}

/** @param value the response of `GET /rest/executions/:id` */
export function toExecution(value: unknown): Execution {
	const stored = textField(toObject(value, 'an execution'), 'data');
	const data: unknown = stored ? parse(stored) : {};
	const result = isObject(data) && isObject(data.resultData) ? data.resultData : {};
	return {
		...toSummary(value),
		runData: isRunData(result.runData) ? result.runData : {},
		error: toError(result.error),
		stored,
	};
}

/**
 * @param node the node's name
 * @param output 0 for the first; 1 for the error output of a node that has one
 * @returns the items that the node's last run output there; none if it did not run
 */
export function outputItems(execution: Execution, node: string, output = 0): INodeExecutionData[] {
	return execution.runData[node]?.at(-1)?.data?.main?.[output] ?? [];
}
