import type { IExecuteFunctions, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { withTold } from './assistants';
import type { Connect } from './connect';
import type { Item, RecordForm } from './item';
import type { Records } from './records';
import { fieldsOfResource } from './sharedFields';
import { withToolFields } from './toolFields';

/** One entry of a node's 'Operation' list, with its fields and what it does. */
export interface Operation<Id extends string> {
	option: INodePropertyOptions & { value: string; action: string; description: string };
	fields: INodeProperties[];
	/** What an assistant that writes workflows has to know beyond the descriptions, such as an example. */
	assistantHint?: string;
	/** The endpoints that it uses, for documents and contract tests. */
	endpoints: Id[];
	/**
	 * What a write changes, by ID, phone or email. Items that share a key run in input order, all
	 * others in parallel. Operations that only read leave this out.
	 */
	orderingKeys?(item: Item<Id>): string[];
	/**
	 * Whether it adds something each time, such as a message. An AI agent that repeats its call in the
	 * same execution adds nothing.
	 */
	addsSomething?: boolean;
	/** One execution waits for one response, so such an operation runs for the first item only. */
	firstItemOnly?: boolean;
	/** Whether a run with many items takes fewer requests than it has items. */
	fewerRequests?: boolean;
	execute(item: Item<Id>): Promise<Records> | Records;
}

/** One entry of a node's 'Resource' list. */
export interface Resource<Id extends string> {
	option: INodePropertyOptions & { value: string; description: string };
	/** Value of the operation selected by default. */
	defaultOperation: string;
	operations: Array<Operation<Id>>;
}

/** The definition of a node: its resources and its service. */
export interface NodeDefinition<Id extends string> extends RecordForm {
	/** In the order of the 'Resource' list. */
	resources: Array<Resource<Id>>;
	/** Value of the resource selected by default. */
	defaultResource: string;
	/**
	 * Opens the service with the node's credential. Throws ValidationError if it cannot be used.
	 */
	connect: Connect<Id>;
	/**
	 * What tells apart the accounts that items belong to; undefined if the credential has only one.
	 */
	accountOf?(host: IExecuteFunctions, itemIndex: number): string | undefined;
}

/** 'Resource', 'Operation', and the fields of each operation. */
export function describeResources<Id extends string>({
	resources,
	defaultResource,
}: NodeDefinition<Id>): INodeProperties[] {
	const resourceField: INodeProperties = {
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: resources.map((resource) => resource.option),
		default: '',
	};
	return [{ ...resourceField, default: defaultResource }, ...resources.flatMap(describeResource)];
}

function describeResource<Id extends string>(resource: Resource<Id>): INodeProperties[] {
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
	const fields = fieldsOfResource(
		value,
		resource.operations.map((operation) => ({
			operation: operation.option.value,
			fields: withTold(withToolFields(operation.fields)),
		})),
	);
	return [{ ...operations, default: resource.defaultOperation }, ...fields];
}
