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
import { answersStartNothing } from './chat/answersStartNothing';
import { credentialTest } from './methods';
import { ignoreOwnMessagesField, optionsField, topicsField } from './trigger/fields';
import { openWebhooks, readKey } from './trigger/webhooks';

export class VentiaTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Ventia Trigger',
		name: 'ventiaTrigger',
		icon: { light: 'file:ventia.svg', dark: 'file:ventia.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: topicsSubtitle(topics),
		description: 'Starts the workflow on WhatsApp messages and message statuses in Ventia',
		eventTriggerDescription:
			'Trigger one of the events you selected: for example, send a WhatsApp message to one of your official channels',
		activationMessage:
			'The webhook is registered in Ventia. The events you selected now start the workflow.',
		triggerPanel: {
			header: 'Receive WhatsApp events from Ventia',
			executionsHelp: {
				inactive:
					'Click the button, then send a WhatsApp message to one of your official channels. For message statuses, send a message from Ventia instead. n8n registers a webhook in Ventia for the test and removes it afterward. Ventia must be able to reach this n8n from the internet over https.',
				active:
					'This workflow runs by itself on each event; see the executions list. To try it here, click the button, then send a WhatsApp message to one of your official channels.',
			},
			activationHint:
				'Once the workflow is published, its webhook is registered in Ventia; it is removed when you unpublish.',
		},
		defaults: { name: 'Ventia Trigger' },
		builderHint: triggerHint({
			searchHint:
				'Starts when a customer writes on WhatsApp (message received), and on message statuses. For new contacts, use Ventia Polling Trigger.',
			notes: [
				`Output: ${triggerOutput}`,
				'Bots: messageTypes without edit, reaction, revoke.',
				"First name: expr(\"{{ ($json.contactName || '').split(' ')[0] }}\")",
			],
		}),
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'ventiaApi', required: true, testedBy: 'testCredential' }],
		webhooks: triggerWebhooks,
		properties: [topicsField, ignoreOwnMessagesField, simplifyField, optionsField],
	};

	methods = { credentialTest };

	webhookMethods = triggerWebhookMethods(openWebhooks);

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this, readKey, answersStartNothing);
	}
}
