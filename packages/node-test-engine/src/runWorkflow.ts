import type {
	ExecutionStatus,
	INode,
	INodeExecutionData,
	IRunExecutionData,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { createEngine, type Engine } from './createEngine';
import { createRunExecutionData, ExecutionLifecycleHooks, WorkflowExecute } from './host';
import { loggedLines } from './logs';
import type { EngineOptions } from './options';
import { WorkflowRun } from './workflowRun';

export interface RunOptions extends EngineOptions {
	/** Default: the first node without an input connection. */
	startNode?: string;
	/** Input of the start node; for a trigger, its output. Default: one empty item. */
	startItems?: INodeExecutionData[];
	/** Cancels the execution, as `cancel()` does. */
	signal?: AbortSignal;
}

export interface StartedWorkflow {
	/** Resolves for every outcome, including failed and canceled runs. */
	finished: Promise<WorkflowRun>;
	/** Stops the execution as n8n's Stop button does. */
	cancel(): void;
}

/**
 * Runs a workflow to its end in n8n-core's WorkflowExecute.
 *
 * @throws what n8n throws before it starts a workflow (unknown node type, missing required
 *   parameter); a node that fails is in the run
 */
export async function runWorkflow(options: RunOptions): Promise<WorkflowRun> {
	const { finished } = await startWorkflow(options);
	return await finished;
}

/** Like runWorkflow, but returns as soon as the workflow is running. */
export async function startWorkflow(options: RunOptions): Promise<StartedWorkflow> {
	const engine = await createEngine(options);
	const started = startEngine(engine, {
		node: options.startNode ? engine.node(options.startNode) : firstNode(engine),
		data: [options.startItems ?? [{ json: {} }]],
		mode: options.mode ?? 'manual',
	});
	const { signal } = options;
	signal?.addEventListener('abort', started.cancel, { once: true });
	if (signal?.aborted) started.cancel();
	const stopListening = () => signal?.removeEventListener('abort', started.cancel);
	return { ...started, finished: started.finished.finally(stopListening) };
}

interface Start {
	node: INode;
	/** Items of each input, or of each output if the node is a trigger. */
	data: INodeExecutionData[][];
	mode: WorkflowExecuteMode;
}

/** Runs the workflow of an engine, as n8n does for an execution whose data it has. */
export function startEngine(engine: Engine, { node, data, mode }: Start): StartedWorkflow {
	const execution = createRunExecutionData({
		executionData: { nodeExecutionStack: [{ node, data: { main: data }, source: null }] },
	});
	return continueEngine(engine, execution, mode);
}

/** Continues an execution from the point that its data says. */
export function continueEngine(
	engine: Engine,
	data: IRunExecutionData,
	mode: WorkflowExecuteMode,
): StartedWorkflow {
	const { workflow, additionalData, messages } = engine;
	const firstLine = loggedLines().length;
	const hooks = lifecycleHooks(engine, mode);
	additionalData.hooks = hooks;
	// n8n stores what the first of these calls says: after a cancellation, the engine may still
	// return the error of the canceled node, but it has reported 'canceled' before.
	let status: ExecutionStatus | undefined;
	hooks.addHandler('workflowExecuteAfter', (run) => {
		status ??= run.status;
	});
	const execution = new WorkflowExecute(additionalData, mode, data).processRunExecutionData(
		workflow,
	);
	return {
		finished: execution.then(
			(run) =>
				new WorkflowRun(
					{ ...run, status: status ?? run.status },
					workflow,
					loggedLines().slice(firstLine),
					messages,
				),
		),
		cancel: () => execution.cancel(),
	};
}

function lifecycleHooks(
	{ workflow, additionalData }: Engine,
	mode: WorkflowExecuteMode,
): ExecutionLifecycleHooks {
	return new ExecutionLifecycleHooks(mode, additionalData.executionId ?? '', {
		id: workflow.id,
		name: workflow.name ?? '',
		active: workflow.active,
		activeVersionId: null,
		isArchived: false,
		createdAt: new Date(0),
		updatedAt: new Date(0),
		nodes: Object.values(workflow.nodes),
		connections: workflow.connectionsBySourceNode,
		settings: workflow.settings,
	});
}

function firstNode({ workflow }: Engine): INode {
	const node = Object.values(workflow.nodes).find(
		({ name }) => !workflow.connectionsByDestinationNode[name],
	);
	if (!node) throw new Error('The workflow has no node to start from');
	return node;
}
