import {
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyCollection,
	type INodePropertyOptions,
	type INodeTypeDescription,
	NodeHelpers,
} from 'n8n-workflow';

import { isRecord } from '../../../sandbox/operations/fields';

/** The parameters of a workflow's node that the node's description does not have. */
export function unknownParameters(node: INode, description: INodeTypeDescription): string[] {
	const { properties } = description;
	const { parameters } = node;
	const all = NodeHelpers.getNodeParameters(properties, parameters, true, false, node, description);
	const isShown = (property: INodeProperties) =>
		NodeHelpers.displayParameter(all ?? {}, property, node, description);
	return findUnknown(properties.filter(isShown), node.parameters, node.name);
}

/** Required fields that are empty, as the editor marks them. */
export function missingParameters(node: INode, description: INodeTypeDescription): string[] {
	const issues = NodeHelpers.getNodeParametersIssues(description.properties, node, description);
	return issues === null ? [] : NodeHelpers.nodeIssuesToString(issues, node);
}

function findUnknown(properties: INodeProperties[], values: object, place: string): string[] {
	return Object.entries(values).flatMap(([name, value]: [string, unknown]) => {
		const here = `${place} > ${name}`;
		const property = properties.find((candidate) => candidate.name === name);
		return property ? findUnknownIn(property, value, here) : [`${here} is no field`];
	});
}

function findUnknownIn(property: INodeProperties, value: unknown, here: string): string[] {
	const options = property.options ?? [];
	switch (property.type) {
		case 'options':
		case 'multiOptions':
			if (property.typeOptions?.loadOptionsMethod) return [];
			return [value]
				.flat()
				.filter((chosen) => !options.some((option) => isOption(option) && option.value === chosen))
				.map((chosen) => `${here} cannot be ${String(chosen)}`);
		case 'collection':
			return findUnknown(options.filter(isProperty), isRecord(value) ? value : {}, here);
		case 'fixedCollection':
			return Object.entries(isRecord(value) ? value : {}).flatMap(([group, entries]) => {
				const found = options.filter(isGroup).find(({ name }) => name === group);
				if (!found) return [`${here} > ${group} is no group`];
				return [entries]
					.flat()
					.flatMap((entry) =>
						findUnknown(found.values, isRecord(entry) ? entry : {}, `${here} > ${group}`),
					);
			});
		default:
			return [];
	}
}

type Option = INodePropertyOptions | INodeProperties | INodePropertyCollection;

function isOption(option: Option): option is INodePropertyOptions {
	return 'value' in option;
}

function isProperty(option: Option): option is INodeProperties {
	return 'type' in option;
}

function isGroup(option: Option): option is INodePropertyCollection {
	return 'values' in option;
}

/** Whether a value is a node's parameters. */
export function isParameters(value: unknown): value is INodeParameters {
	return isRecord(value);
}
