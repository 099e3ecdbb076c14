import { generateNodeTypeFile } from '@n8n/workflow-sdk';
import type { INodeTypeDescription } from 'n8n-workflow';

/** The part of a definition that is about one operation; for a trigger, all of it. */
export interface OperationDefinition {
	resource: string;
	operation: string;
	text: string;
}

/**
 * What n8n tells an assistant about a community node: its MCP server makes the definition from the
 * description, as here (n8n 2.41.1, mcp-registry/synthesize-type-def).
 */
export function definitionOf(packageName: string, description: INodeTypeDescription): string {
	return generateNodeTypeFile({
		...description,
		name: `${packageName}.${description.name}`,
		properties: description.properties.filter(({ type }) => type !== 'hidden'),
	} as Parameters<typeof generateNodeTypeFile>[0]);
}

/** The operations of a definition. */
export function operationsIn(definition: string): OperationDefinition[] {
	return definition
		.split(/(?=^\/\*\* .* \*\/\nexport type )/m)
		.map((text) => ({
			text,
			resource: /^ {2}resource: '(.*)';$/m.exec(text)?.[1] ?? '',
			operation: /^ {2}operation: '(.*)';$/m.exec(text)?.[1] ?? '',
		}))
		.filter(({ operation }) => operation !== '');
}
