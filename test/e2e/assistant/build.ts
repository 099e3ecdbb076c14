import { textField } from '../../../playground/client/guards';
import type { McpClient } from './mcpClient';

/** Validates a workflow and creates it, as an assistant does. @returns its ID */
export async function build(mcp: McpClient, code: string): Promise<string> {
	expect(await mcp.call('validate_workflow', { code })).toMatchObject({ valid: true });
	const created = await mcp.call('create_workflow_from_code', { code, versionName: 'First' });
	return textField(created, 'workflowId');
}
