import type { IDataObject } from 'n8n-workflow';
import { chain } from './createWorkflow';
import type { NodeInput } from './options';
import { runWorkflow, type RunOptions } from './runWorkflow';
import type { WorkflowRun } from './workflowRun';

export interface ToolOptions extends Omit<RunOptions, 'nodes' | 'connections' | 'startNode'> {
	/** The node; its type is the node's own type with `Tool` at the end. */
	node: NodeInput;
	/** What the model fills in for the node's `$fromAI(...)` expressions. */
	arguments?: IDataObject;
	/**
	 * What runs the node: 'agent' (default), which invokes the tool object that n8n-core creates
	 * from it, or 'engine', which runs it as one more node of the workflow, as for agents from
	 * version 3 on.
	 */
	by?: 'agent' | 'engine';
}

export interface ToolCall {
	/** What the model sees of the tool; with 'engine', the description stays empty. */
	name: string;
	description: string;
	/** What the model gets: the items' JSON as text, or the error message. */
	response?: string;
	/** With the engine of n8n 2.0, an error stops the workflow instead: see `run.status`. */
	error?: string;
	run: WorkflowRun;
}

/** Each call is an execution of its own, unless it is given one. */
let calls = 0;

/**
 * Calls a node as an AI tool once, through n8n-core's own mechanism, from an agent node without a
 * language model.
 */
export async function callTool(toolOptions: ToolOptions): Promise<ToolCall> {
	const { node, arguments: input = {}, by = 'agent', ...options } = toolOptions;
	const agent = by === 'agent' ? 'engine.callTools' : 'engine.requestTools';
	const nodes = [
		{ name: 'Start', type: 'engine.emitItems' },
		{ name: 'Agent', type: agent, parameters: { arguments: JSON.stringify(input) } },
	];
	const run = await runWorkflow({
		executionId: `call ${++calls}`,
		...options,
		nodes: [...nodes, node],
		connections: {
			...chain(nodes),
			[node.name]: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
		},
	});
	const outcome: IDataObject = run.json('Agent')[0] ?? { error: run.error?.message };
	const { name = node.name, description = '', response, error } = outcome;
	return {
		name: String(name),
		description: String(description),
		...(response !== undefined && { response: String(response) }),
		...(error !== undefined && { error: String(error) }),
		run,
	};
}
