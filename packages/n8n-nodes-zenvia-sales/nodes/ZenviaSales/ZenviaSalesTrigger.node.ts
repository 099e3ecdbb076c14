import {
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
	NodeConnectionTypes,
} from 'n8n-workflow';

import {
	receive,
	simplifyField,
	topicsSubtitle,
	triggerHint,
	triggerWebhookMethods,
	triggerWebhooks,
} from '@n8n-nodes-ventia/node-framework';
import { triggerOutput } from './actions/outputs';
import { topics } from './api/topics';
import { credentialTest } from './methods';
import { ignoreOwnMessagesField, optionsField, replaceField, topicsField } from './trigger/fields';
import { openSubscriptions, readKey } from './trigger/subscriptions';
import { readWanted } from './trigger/wanted';

export class ZenviaSalesTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Zenvia Sales Trigger',
		name: 'zenviaSalesTrigger',
		icon: { light: 'file:zenviaSales.svg', dark: 'file:zenviaSales.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: topicsSubtitle(topics),
		description:
			'Starts the workflow on prospects, messages and other interactions, and quotes in Zenvia',
		eventTriggerDescription: 'Send a WhatsApp message to one of your channels',
		activationMessage:
			'The subscription is registered in Zenvia. The events you selected now start the workflow.',
		triggerPanel: {
			header: 'Receive events from Zenvia',
			executionsHelp: {
				inactive:
					'Click the button, then send a WhatsApp message to one of your channels. n8n subscribes to events in Zenvia for the test and removes the subscription afterward. Zenvia must be able to reach this n8n from the internet over https.',
				active:
					"This workflow runs by itself on each event; see the executions list. To try it here, turn on 'Replace Existing Subscription', click the button, then send a WhatsApp message to one of your channels.",
			},
			activationHint:
				'Once the workflow is published, its subscription is registered in Zenvia; it is removed when you unpublish.',
		},
		defaults: { name: 'Zenvia Sales Trigger' },
		builderHint: triggerHint({
			searchHint: 'Starts on messages, new prospects and quotes in Zenvia, by webhook.',
			notes: [`Output: ${triggerOutput}`],
		}),
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'zenviaSalesApi', required: true, testedBy: 'testCredential' }],
		webhooks: triggerWebhooks,
		properties: [topicsField, ignoreOwnMessagesField, replaceField, simplifyField, optionsField],
	};

	methods = { credentialTest };

	webhookMethods = triggerWebhookMethods(openSubscriptions);

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this, readKey, readWanted);
	}
}
