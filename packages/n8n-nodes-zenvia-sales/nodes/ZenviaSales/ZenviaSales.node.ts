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
	untold,
} from '@n8n-nodes-ventia/node-framework';
import { outputs } from './actions/outputs';
import { zenviaSalesNode } from './actions/resources';
import { authenticationFields } from './app/connectInstance';
import { credentialTest, listSearch, loadOptions } from './methods';

/** Programmatic, because n8n's declarative style cannot wait for a rate limit or page by cursor. */
export class ZenviaSales implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Zenvia Sales',
		name: 'zenviaSales',
		icon: { light: 'file:zenviaSales.svg', dark: 'file:zenviaSales.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description:
			'Work with leads, prospects and messages in the Sales part of Zenvia Customer Cloud',
		defaults: { name: 'Zenvia Sales' },
		usableAsTool: true,
		builderHint: builderHint(zenviaSalesNode, outputs, {
			searchHint:
				'Leads, prospects and messages in Zenvia. To start on a message or a new prospect, use Zenvia Sales Trigger.',
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-zenvia-sales.zenviaSalesTrigger',
					relationHint: 'Starts on a message or a new prospect',
				},
			],
			notes: [
				"authentication: 'appInstance' runs as an instance of an app; instance: { __rl: true, mode: 'account', value: account or instance }.",
			],
		}),
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'zenviaSalesApi',
				required: true,
				testedBy: 'testCredential',
				displayOptions: { show: { authentication: ['apiKey'] } },
			},
			{
				name: 'zenviaSalesAppApi',
				required: true,
				testedBy: 'testAppCredential',
				displayOptions: { show: { authentication: ['appInstance'] } },
			},
		],
		properties: [
			...untold(authenticationFields),
			...describeResources(zenviaSalesNode),
			...requestOptionsFields,
		],
	};

	methods = { credentialTest, listSearch, loadOptions };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await router(this, zenviaSalesNode);
	}
}
