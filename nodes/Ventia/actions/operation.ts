import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { Records } from '../../../packages/node-framework/src/records';
import type { EndpointId } from '../api/endpoints';
import type { Item } from './item';

/** One entry of the node's 'Operation' list, with its fields and what it does. */
export interface Operation {
	option: INodePropertyOptions & { value: string; action: string; description: string };
	fields: INodeProperties[];
	/** The routes that it uses, for the table in the README and the contract test. */
	endpoints: EndpointId[];
	/**
	 * What a write changes, by id, phone or e-mail. Items that share something run in input order;
	 * all others side by side. Reads change nothing and leave this out.
	 */
	orderingKeys?(item: Item): string[];
	execute(item: Item): Promise<Records> | Records;
}

/** One entry of the node's 'Resource' list. */
export interface Resource {
	option: INodePropertyOptions & { value: string };
	/** Value of the operation that is chosen at first. */
	defaultOperation: string;
	operations: Operation[];
}

/** The properties of a resource: its operations, and the fields of each. */
export function describeResource(resource: Resource): INodeProperties[] {
	const { value } = resource.option;
	const operations: INodeProperties = {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [value] } },
		options: resource.operations.map((operation) => operation.option),
		default: '',
	};
	const fields = resource.operations.flatMap((operation) =>
		operation.fields.map((field) => shownFor(value, operation.option.value, field)),
	);
	return [{ ...operations, default: resource.defaultOperation }, ...fields];
}

/** As n8n-workflow's updateDisplayOptions, whose deep merging was a sixth of the package's load time. */
function shownFor(resource: string, operation: string, field: INodeProperties): INodeProperties {
	const { displayOptions } = field;
	const show = { resource: [resource], operation: [operation], ...displayOptions?.show };
	return { ...field, displayOptions: { ...displayOptions, show } };
}
