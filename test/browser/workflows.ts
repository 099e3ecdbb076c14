import type { StoredCredential } from '../../playground/client/credentials';
import type { Workflow } from '../../playground/client/workflows';

/** Ready for a node to be added after its trigger. */
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

/** @returns a workflow of the trigger alone */
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
