import type { IConnections, INode, INodeTypes } from 'n8n-workflow';
import { Workflow } from './host';
import type { Credentials, EngineOptions, NodeInput } from './options';

/** Creates n8n's `Workflow` from the options; its constructor fills in parameter defaults. */
export function createWorkflow(options: EngineOptions, nodeTypes: INodeTypes): Workflow {
	const nodes = options.nodes.map((node, index) =>
		completeNode(node, index, nodeTypes, options.credentials ?? {}),
	);
	return new Workflow({
		id: options.workflowId ?? 'workflow',
		name: 'Test workflow',
		nodes,
		connections: options.connections ?? chain(nodes),
		active: false,
		nodeTypes,
		staticData: options.staticData,
		settings: { executionOrder: 'v1', ...options.settings },
	});
}

/** Connects nodes in a row: the first output of each to the next one. */
export function chain(nodes: Array<Pick<INode, 'name'>>): IConnections {
	return Object.fromEntries(
		nodes
			.slice(1)
			.map(({ name }, index) => [
				nodes[index]?.name,
				{ main: [[{ node: name, type: 'main' as const, index: 0 }]] },
			]),
	);
}

function completeNode(
	node: NodeInput,
	index: number,
	nodeTypes: INodeTypes,
	stored: Credentials,
): INode {
	const complete: INode = {
		id: `node-${index}`,
		typeVersion: defaultVersion(nodeTypes, node.type),
		position: [index * 200, 0],
		parameters: {},
		...node,
	};
	const { description } = nodeTypes.getByNameAndVersion(complete.type, complete.typeVersion);
	if (description.webhooks) complete.webhookId ??= `webhook-${index}`;
	for (const { name } of description.credentials ?? []) {
		if (name in stored && !complete.credentials?.[name]) {
			complete.credentials = { ...complete.credentials, [name]: { id: name, name } };
		}
	}
	return complete;
}

function defaultVersion(nodeTypes: INodeTypes, name: string): number {
	const { description } = nodeTypes.getByNameAndVersion(name);
	if (description.defaultVersion !== undefined) return description.defaultVersion;
	return Math.max(...[description.version].flat());
}
