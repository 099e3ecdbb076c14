import type { IDataObject } from 'n8n-workflow';
import { chain } from './createWorkflow';
import type { NodeInput } from './options';
import { runWorkflow, type RunOptions } from './runWorkflow';
import type { WorkflowRun } from './WorkflowRun';

export interface ToolOptions extends Omit<RunOptions, 'nodes' | 'connections' | 'startNode'> {
	/** The node; its type is the node's own type with `Tool` at the end. */
	node: NodeInput;
	/** What the model fills in for the node's `$fromAI(...)` expressions. */
	arguments?: IDataObject;
}

export interface ToolCall {
	/** What the model sees of the tool. */
	name: string;
	description: string;
	/** What the model gets back: the items' json as JSON text, or the error's message. */
	response?: string;
	error?: string;
	run: WorkflowRun;
}

/**
 * Calls a node as an AI tool once, through n8n-core's own tool mechanism: an agent node asks for its
 * connected tools and n8n-core makes them of the node. Without a language model.
 */
export async function callTool({
	node,
	arguments: input = {},
	...options
}: ToolOptions): Promise<ToolCall> {
	const nodes = [
		{ name: 'Start', type: 'engine.emitItems' },
		{ name: 'Agent', type: 'engine.callTools', parameters: { arguments: JSON.stringify(input) } },
	];
	const run = await runWorkflow({
		...options,
		nodes: [...nodes, node],
		connections: {
			...chain(nodes),
			[node.name]: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
		},
	});
	if (run.error) throw run.error;
	const { name, description, response, error } = run.json('Agent')[0] ?? {};
	return {
		name: String(name),
		description: String(description),
		...(response !== undefined && { response: String(response) }),
		...(error !== undefined && { error: String(error) }),
		run,
	};
}
