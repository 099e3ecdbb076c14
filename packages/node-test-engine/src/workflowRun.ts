import { stringify } from 'flatted';
import type {
	ExecutionError,
	ExecutionStatus,
	IDataObject,
	INodeExecutionData,
	IRun,
	ITaskData,
	NodeExecutionHint,
} from 'n8n-workflow';
import type { Workflow } from './host';

/** A finished execution. Nodes are named as in the workflow; `run` counts a node's runs from 0. */
export class WorkflowRun {
	constructor(
		/** The execution as n8n-core returned it. */
		readonly data: IRun,
		private readonly workflow: Workflow,
		/** What the engine and nodes logged during the run, at debug level, serialized. */
		readonly logs: string[],
		/** Console messages that nodes sent to the editor. */
		readonly messages: IDataObject[],
	) {}

	/** 'success', 'error' or 'canceled' (or 'waiting'). */
	get status(): ExecutionStatus {
		return this.data.status;
	}

	/** What stopped the workflow, if anything did. */
	get error(): ExecutionError | undefined {
		return this.data.data.resultData.error;
	}

	/** Items of one output; empty if the node did not run or output nothing there. */
	items(node: string, output = 0, run = 0): INodeExecutionData[] {
		return this.runs(node)[run]?.data?.main?.[output] ?? [];
	}

	/** The json of `items()`. */
	json(node: string, output = 0, run = 0): IDataObject[] {
		return this.items(node, output, run).map(({ json }) => json);
	}

	/** The node's error, even if the workflow continued. */
	nodeError(node: string, run = 0): ExecutionError | undefined {
		return this.runs(node)[run]?.error;
	}

	hints(node: string, run = 0): NodeExecutionHint[] {
		return this.runs(node)[run]?.hints ?? [];
	}

	/** Each run of the node; empty when it never ran. */
	runs(node: string): ITaskData[] {
		return this.data.data.resultData.runData[node] ?? [];
	}

	/**
	 * Everything that n8n would store, log or show of this execution, as text: the run data in
	 * n8n's own encoding (flatted), the workflow's nodes and static data, logs and messages. Search
	 * it for secrets; a secret with quotes or backslashes is there in its JSON form.
	 */
	serialized(): string {
		const { nodes, staticData } = this.workflow;
		const stored = [nodes, staticData, this.messages].map((value) => JSON.stringify(value));
		return [stringify(this.data), ...stored, ...this.logs].join('\n');
	}
}
