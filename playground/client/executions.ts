import pWaitFor from 'p-wait-for';

import {
	isFinished,
	toExecution,
	toSummary,
	type Execution,
	type ExecutionSummary,
} from './execution';
import { isObject, textField, toObject, toObjects } from './guards';
import type { RestSession } from './session';

const POLL_MS = 150;
const PAGE = 100;

/** Executions of an n8n. */
export class ExecutionsClient {
	constructor(private readonly session: RestSession) {}

	/** @returns the execution with the data of its nodes */
	async get(id: string): Promise<Execution> {
		return toExecution(await this.session.request('GET', `/rest/executions/${id}`));
	}

	/** @returns the newest 100 executions of a workflow, newest first */
	async list(workflowId: string): Promise<ExecutionSummary[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const path = `/rest/executions?limit=${PAGE}&filter=${filter}`;
		const answer = await this.session.request('GET', path);
		return toObjects(isObject(answer) ? answer.results : []).map(toSummary);
	}

	/** @returns all executions of a workflow, or of all workflows, newest first */
	async all(workflowId?: string): Promise<ExecutionSummary[]> {
		const filter = encodeURIComponent(JSON.stringify(workflowId ? { workflowId } : {}));
		const found: ExecutionSummary[] = [];
		for (let cursor = ''; ;) {
			const path = `/rest/executions?limit=${PAGE}&filter=${filter}${cursor && `&cursor=${cursor}`}`;
			const page = toObject(await this.session.request('GET', path), 'executions');
			found.push(...toObjects(page.results).map(toSummary));
			cursor = textField(page, 'nextCursor');
			if (!cursor) return found;
		}
	}

	/**
	 * @returns the execution once it has finished or waits
	 * @throws Error if it has not within `withinMs`
	 */
	async finished(id: string, withinMs = 60_000): Promise<Execution> {
		const finished = async () => {
			const execution = await this.get(id);
			return isFinished(execution) && pWaitFor.resolveWith(execution);
		};
		const message = `Execution ${id} has not finished after ${withinMs / 1000} s`;
		const timeout = { milliseconds: withinMs, message };
		return await pWaitFor(finished, { interval: POLL_MS, timeout });
	}

	/**
	 * @returns a workflow's executions, newest first, once there are `count` (up to 100) finished ones
	 * @throws Error if there are not within `withinMs`
	 */
	async waitFor(workflowId: string, count: number, withinMs = 60_000): Promise<ExecutionSummary[]> {
		const finished = async () => {
			const executions = (await this.list(workflowId)).filter(isFinished);
			return executions.length >= count && pWaitFor.resolveWith(executions);
		};
		const message = `Not ${count} finished executions after ${withinMs / 1000} s`;
		const timeout = { milliseconds: withinMs, message };
		return await pWaitFor(finished, { interval: POLL_MS, timeout });
	}

	/** Stops a running execution, as the editor's Stop does. */
	async stop(id: string): Promise<void> {
		await this.session.request('POST', `/rest/executions/${id}/stop`);
	}
}
