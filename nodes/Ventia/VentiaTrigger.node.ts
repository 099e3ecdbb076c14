import {
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
	NodeConnectionTypes,
} from 'n8n-workflow';

import { simplifyField } from '../../packages/node-framework/src/records';
import { WebhookLifecycle } from '../../packages/node-framework/src/trigger/lifecycle';
import { receive } from '../../packages/node-framework/src/trigger/receive';
import { credentialTest } from './methods';
import { readDelivery } from './trigger/delivery';
import {
	ignoreOwnMessagesField,
	optionsField,
	topicsField,
	topicsSubtitle,
} from './trigger/fields';
import { openWebhooks, readKey, wantedTopics } from './trigger/webhooks';

const lifecycle = new WebhookLifecycle(openWebhooks, wantedTopics);

export class VentiaTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Ventia Trigger',
		name: 'ventiaTrigger',
		icon: { light: 'file:ventia.svg', dark: 'file:ventia.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: topicsSubtitle,
		description: 'Starts the workflow on WhatsApp messages and message statuses in Ventia',
		eventTriggerDescription:
			'Cause an event you selected: for example, send a WhatsApp message to one of your official channels',
		activationMessage:
			'The webhook is registered in Ventia. The events you selected now start the workflow.',
		triggerPanel: {
			header: 'Receive WhatsApp events from Ventia',
			executionsHelp: {
				inactive:
					'Click the button, then send a WhatsApp message to one of your official channels. For message statuses, send a message from Ventia instead. n8n registers a webhook in Ventia for the test and removes it afterwards. Ventia must be able to reach this n8n from the internet over https.',
				active:
					'This workflow runs by itself on each event; see the executions list. To try it here, click the button, then send a WhatsApp message to one of your official channels.',
			},
			activationHint:
				'Once the workflow is published, its webhook is registered in Ventia; it is removed when you unpublish.',
		},
		defaults: { name: 'Ventia Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'ventiaApi', required: true, testedBy: 'testCredential' }],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				// Without it, n8n answers with the name of its default instead of a message.
				responseData: '',
				path: 'webhook',
			},
		],
		properties: [topicsField, ignoreOwnMessagesField, simplifyField, optionsField],
	};

	methods = { credentialTest };

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await lifecycle.checkExists(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await lifecycle.create(this);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await lifecycle.remove(this);
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this, readKey, readDelivery);
	}
}
