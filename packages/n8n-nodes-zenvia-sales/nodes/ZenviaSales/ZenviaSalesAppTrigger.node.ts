import {
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
	NodeConnectionTypes,
} from 'n8n-workflow';

import { topicsSubtitle, triggerHint } from '@n8n-nodes-ventia/node-framework';
import { appTriggerFields, calls } from './app/lifecycle/fields';
import { checkTrigger } from './app/lifecycle/publish';
import { receiveCall } from './app/lifecycle/receive';
import { credentialTest } from './methods';

export class ZenviaSalesAppTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Zenvia Sales App Trigger',
		name: 'zenviaSalesAppTrigger',
		icon: { light: 'file:zenviaSales.svg', dark: 'file:zenviaSales.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: topicsSubtitle(calls).replaceAll('"topics"', '"calls"'),
		description:
			'Answers Zenvia when an app is installed, set up, disabled or deleted, and starts the workflow',
		eventTriggerDescription: 'Install the app in Zenvia',
		activationMessage: "Enter the Production URL as the app's addresses in Zenvia.",
		triggerPanel: {
			header: 'Receive calls of Zenvia to an app',
			executionsHelp: {
				inactive:
					'Zenvia calls the Production URL. To try the Test URL, click the button and send it a call with the ID and the secret of the app; it answers one. Zenvia must be able to reach this n8n from the internet over https.',
				active:
					'This workflow runs by itself on each call; see the executions list. To try the Test URL, click the button and send it a call with the ID and the secret of the app.',
			},
			activationHint:
				"Once the workflow is published, enter its Production URL as the app's addresses in Zenvia.",
		},
		defaults: { name: 'Zenvia Sales App Trigger' },
		builderHint: triggerHint({
			searchHint:
				'Starts when an app of Zenvia Sales is installed, set up, disabled or deleted, by webhook.',
			notes: [
				'Output: call, instance, account, accountId, group, groupId, enabled, settings, changedSettings, receivedAt',
			],
		}),
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'zenviaSalesAppApi', required: true, testedBy: 'testAppCredential' }],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'GET,POST,PUT,PATCH,DELETE',
				responseMode: 'onReceived',
				// Without it, n8n answers with the name of its default instead of what the node gives.
				responseData: '',
				path: 'app',
			},
		],
		properties: appTriggerFields,
	};

	methods = { credentialTest };

	webhookMethods = {
		default: {
			/** Zenvia has no endpoint to register an app's addresses at, so there is nothing to create. */
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await checkTrigger(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await checkTrigger(this);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receiveCall(this);
	}
}
