import type { INodeProperties, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from './host';

/**
 * The tool that n8n generates from a node with `usableAsTool`: the same execute() with no inputs, one
 * ai_tool output and a field for the tool's description. Source: n8n source, tool-generation.
 *
 * @throws Error if the node is not marked as usable as a tool
 */
export function toolNodeType(nodeType: INodeType): INodeType {
	const { usableAsTool, ...original } = nodeType.description;
	if (!usableAsTool) throw new Error(`"${original.name}" cannot be used as a tool`);
	const replaced: INodeTypeDescription =
		typeof usableAsTool === 'object' ? { ...original, ...usableAsTool.replacements } : original;
	const description: INodeTypeDescription = {
		...replaced,
		name: `${replaced.name}Tool`,
		displayName: `${replaced.displayName} Tool`,
		inputs: [],
		outputs: [NodeConnectionTypes.AiTool],
		properties: [...descriptionFields(replaced), ...replaced.properties],
	};
	return Object.create(nodeType, { description: { value: description } });
}

function descriptionFields({ properties, description }: INodeTypeDescription): INodeProperties[] {
	const names = properties.map(({ name }) => name);
	if (names.includes('toolDescription')) return [];
	const automatic = names.includes('resource') || names.includes('operation');
	const manual: INodeProperties = {
		displayName: 'Description',
		name: 'toolDescription',
		type: 'string',
		default: description,
		required: true,
		...(automatic && { displayOptions: { show: { descriptionType: ['manual'] } } }),
	};
	if (!automatic) return [manual];
	const kind: INodeProperties = {
		displayName: 'Tool Description',
		name: 'descriptionType',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Set Automatically', value: 'auto' },
			{ name: 'Set Manually', value: 'manual' },
		],
		default: 'auto',
	};
	return [kind, manual];
}
