import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
	NodeConnectionTypes,
} from 'n8n-workflow';

import { durationHints } from '../../packages/node-framework/src/durationHints';
import { describeResources } from '../../packages/node-framework/src/operation';
import { requestOptionsWithPeople } from '../../packages/node-framework/src/requestOptions';
import { router } from '../../packages/node-framework/src/router';
import {
	respond,
	sendAndWaitDescription,
} from '../../packages/node-framework/src/sendAndWait/respond';
import { ventiaNode } from './actions/resources';
import { documentedLimit } from './api/connect';
import { deliveredAnswer } from './chat/deliveredAnswer';
import { credentialTest, listSearch, loadOptions, resourceMapping } from './methods';

/**
 * Programmatic, because n8n's declarative style cannot wait for a rate limit, protect writes from
 * being repeated, or detect incomplete lists.
 */
export class Ventia implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Ventia',
		name: 'ventia',
		icon: { light: 'file:ventia.svg', dark: 'file:ventia.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Work with contacts, conversations and sales in Ventia, the WhatsApp CRM',
		defaults: { name: 'Ventia' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'ventiaApi', required: true, testedBy: 'testCredential' }],
		...sendAndWaitDescription,
		hints: durationHints(ventiaNode, documentedLimit),
		properties: [...describeResources(ventiaNode), requestOptionsWithPeople],
	};

	methods = { credentialTest, listSearch, loadOptions, resourceMapping };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await router(this, ventiaNode);
	}

	/** A person's response to a message that the execution waits for. */
	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await respond(this, deliveredAnswer);
	}
}
