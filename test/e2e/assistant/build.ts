import { generateWorkflowCode, type WorkflowJSON } from '@n8n/workflow-sdk';

import { textField } from '../../../playground/client/guards';
import type { Workflow } from '../../../playground/client/workflows';
import type { Playground } from '../../../playground/playground';
import type { McpClient } from './mcpClient';

/** Validates a workflow and creates it, as an assistant does. @returns its ID */
export async function build(mcp: McpClient, code: string): Promise<string> {
	expect(await mcp.call('validate_workflow', { code })).toMatchObject({ valid: true });
	const created = await mcp.call('create_workflow_from_code', { code, versionName: 'First' });
	return textField(created, 'workflowId');
}

/** A playground in which workflows are not imported, but built from code by an assistant. */
export function builtBy(mcp: McpClient, playground: Playground): Playground {
	const { client } = playground;
	const workflows = Object.assign(Object.create(client.workflows) as typeof client.workflows, {
		async import({ name, nodes, connections }: Workflow) {
			const given: unknown = { name, nodes, connections };
			return await client.workflows.get(
				await build(mcp, generateWorkflowCode(given as WorkflowJSON)),
			);
		},
	});
	const building = Object.assign(Object.create(client) as typeof client, { workflows });
	return { ...playground, client: building };
}
