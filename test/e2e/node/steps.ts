import { randomUUID } from 'node:crypto';

import type { StoredCredential } from '../../../playground/client/credentials';
import type { JsonObject } from '../../../playground/client/guards';
import type { Workflow } from '../../../playground/client/workflows';

export const START = 'Start';
export const ITEMS = 'Items';

/** A node without its place in the workflow. */
export type Step = JsonObject & { name: string };

const base = { typeVersion: 1, parameters: {} };

export function start(): Step {
	return { ...base, name: START, type: 'n8n-nodes-base.manualTrigger' };
}

/** Two nodes that output these items; the second one is named `ITEMS`. */
export function items(list: JsonObject[]): Step[] {
	return [
		{
			name: 'List',
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			parameters: { mode: 'raw', jsonOutput: JSON.stringify({ list }), options: {} },
		},
		{
			...base,
			name: ITEMS,
			type: 'n8n-nodes-base.splitOut',
			parameters: { fieldToSplitOut: 'list', options: {} },
		},
	];
}

/** A node that changes nothing. */
export function end(name: string): Step {
	return { ...base, name, type: 'n8n-nodes-base.noOp' };
}

/** A node whose items have only these fields. */
export function fields(name: string, values: Record<string, string>): Step {
	const assignments = Object.entries(values).map(([field, value]) => ({
		id: field,
		name: field,
		value,
		type: 'string',
	}));
	return {
		name,
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		parameters: { assignments: { assignments }, options: {} },
	};
}

/** @param settings the node's own, such as `onError` */
export function ventia(
	name: string,
	{ id, name: account, type }: StoredCredential,
	parameters: JsonObject,
	settings: JsonObject = {},
): Step {
	const credentials = { [type]: { id, name: account } };
	// As the editor does: n8n gives a webhook ID to a node that can wait for a response and has none.
	const webhookId = randomUUID();
	const node = { ...base, name, type: 'n8n-nodes-ventia.ventia', webhookId };
	return { ...node, parameters, credentials, ...settings };
}

/** The node as a tool that lets a model write a note on a contact. */
export function noteTool(name: string, credential: StoredCredential, contactId: JsonObject): Step {
	const parameters = {
		descriptionType: 'manual',
		toolDescription: 'Writes a note on a contact.',
		resource: 'interaction',
		operation: 'createNote',
		contactId,
		body: "={{ $fromAI('note', 'The text', 'string') }}",
	};
	return ventia(name, credential, parameters, { type: 'n8n-nodes-ventia.ventiaTool' });
}

/** @param links for a node, of each of its outputs, the names of the nodes that follow */
export function workflow(name: string, nodes: Step[], links: Record<string, string[][]>): Workflow {
	const connections = Object.entries(links).map(([from, outputs]) => [
		from,
		{
			main: outputs.map((targets) => targets.map((node) => ({ node, type: 'main', index: 0 }))),
		},
	]);
	return {
		name,
		nodes: nodes.map((node, index) => ({
			id: `node-${index}`,
			position: [0, index * 100],
			...node,
		})),
		connections: Object.fromEntries(connections),
		settings: { executionOrder: 'v1' },
	};
}

/** Each node is followed by the next one. */
export function inARow(name: string, nodes: Step[]): Workflow {
	const links = nodes
		.slice(0, -1)
		.map((node, index) => [node.name, [[nodes[index + 1]?.name ?? '']]]);
	return workflow(name, nodes, Object.fromEntries(links));
}
