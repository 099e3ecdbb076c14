import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';

import {
	builderHint,
	describeResources,
	requestOptionsFields,
	router,
} from '@n8n-nodes-ventia/node-framework';
import { merlinNode } from './actions/resources';
import { credentialTest } from './methods';

/**
 * Programmatic, because n8n's declarative style cannot recognize a failure whose form is not
 * documented.
 */
export class Merlin implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Merlin CRM',
		name: 'merlin',
		icon: { light: 'file:merlin.svg', dark: 'file:merlin.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Work with contacts, automations, calls and SMS in Merlin CRM',
		defaults: { name: 'Merlin CRM' },
		usableAsTool: true,
		builderHint: builderHint(
			merlinNode,
			{},
			{
				searchHint:
					'Merlin CRM, also for SMS and phone calls. Merlin documents no trigger and no outputs.',
			},
		),
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'merlinApi', required: true, testedBy: 'testCredential' }],
		properties: [...describeResources(merlinNode), ...requestOptionsFields],
	};

	methods = { credentialTest };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await router(this, merlinNode);
	}
}
