import type { StoredCredential } from '../../playground/client/credentials';
import type { Workflow } from '../../playground/client/workflows';

/** A workflow that is ready for a node after its trigger. */
export const manualWorkflow: Workflow = {
	name: 'Order update',
	nodes: [
		{
			id: '0d0f6a5e-4f0b-4c0e-8a37-5d5a5b1c0001',
			name: 'When clicking ‘Execute workflow’',
			type: 'n8n-nodes-base.manualTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		},
	],
	connections: {},
	settings: { executionOrder: 'v1' },
};

/** @returns a workflow with only the trigger */
export function triggerWorkflow({ id, name }: StoredCredential): Workflow {
	return {
		name: 'Incoming messages',
		nodes: [
			{
				id: '0d0f6a5e-4f0b-4c0e-8a37-5d5a5b1c0002',
				name: 'Ventia Trigger',
				type: 'n8n-nodes-ventia.ventiaTrigger',
				typeVersion: 1,
				position: [0, 0],
				webhookId: '0d0f6a5e-4f0b-4c0e-8a37-5d5a5b1c0003',
				parameters: { topics: ['interactions.official_whatsapp'] },
				credentials: { ventiaApi: { id, name } },
			},
		],
		connections: {},
		settings: { executionOrder: 'v1' },
	};
}

/** @returns a workflow that writes this many notes */
export function notesWorkflow({ id, name }: StoredCredential, count: number): Workflow {
	const items = {
		id: '0d0f6a5e-4f0b-4c0e-8a37-5d5a5b1c0004',
		name: 'Items',
		type: 'n8n-nodes-base.code',
		typeVersion: 2,
		position: [200, 0],
		parameters: { jsCode: `return Array.from({ length: ${count} }, (_, n) => ({ json: { n } }));` },
	};
	const notes = {
		id: '0d0f6a5e-4f0b-4c0e-8a37-5d5a5b1c0005',
		name: 'Notes',
		type: 'n8n-nodes-ventia.ventia',
		typeVersion: 1,
		position: [400, 0],
		parameters: { resource: 'interaction', operation: 'createNote', body: '={{ $json.n }}' },
		credentials: { ventiaApi: { id, name } },
	};
	const to = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });
	const [start] = manualWorkflow.nodes;
	return {
		name: 'Many notes',
		nodes: [...(start ? [start] : []), items, notes],
		connections: { 'When clicking ‘Execute workflow’': to('Items'), Items: to('Notes') },
		settings: { executionOrder: 'v1' },
	};
}
