import type { INode, INodeExecutionData } from 'n8n-workflow';
import { createEngine, type Engine } from './createEngine';
import { createRunExecutionData, ExecutionLifecycleHooks, WorkflowExecute } from './host';
import type { EngineOptions } from './options';
import { WorkflowRun } from './WorkflowRun';

export interface RunOptions extends EngineOptions {
	/** Default: the first node that nothing leads to. */
	startNode?: string;
	/** Input of the start node; for a trigger, what it puts out. Default: one empty item. */
	startItems?: INodeExecutionData[];
	/** Cancels the execution, as `cancel()` does. */
	signal?: AbortSignal;
}

export interface StartedWorkflow {
	/** Resolves for every outcome, failed and cancelled runs too. */
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

/** As runWorkflow, but returns as soon as the workflow runs. */
export async function startWorkflow(options: RunOptions): Promise<StartedWorkflow> {
	return startEngine(await createEngine(options), options);
}

/** Runs the workflow of an engine that exists already. */
export function startEngine(engine: Engine, options: RunOptions): StartedWorkflow {
	const { workflow, additionalData } = engine;
	const mode = options.mode ?? 'manual';
	const node = options.startNode ? engine.node(options.startNode) : firstNode(engine);
	const items = options.startItems ?? [{ json: {} }];
	additionalData.hooks = lifecycleHooks(engine, options);
	const execution = new WorkflowExecute(
		additionalData,
		mode,
		createRunExecutionData({
			executionData: { nodeExecutionStack: [{ node, data: { main: [items] }, source: null }] },
		}),
	).processRunExecutionData(workflow);
	const cancel = () => execution.cancel();
	options.signal?.addEventListener('abort', cancel, { once: true });
	if (options.signal?.aborted) cancel();
	const finished = execution
		.then((run) => new WorkflowRun(run, workflow))
		.finally(() => options.signal?.removeEventListener('abort', cancel));
	return { finished, cancel };
}

function lifecycleHooks({ workflow }: Engine, options: RunOptions): ExecutionLifecycleHooks {
	return new ExecutionLifecycleHooks(options.mode ?? 'manual', options.executionId ?? '1', {
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
