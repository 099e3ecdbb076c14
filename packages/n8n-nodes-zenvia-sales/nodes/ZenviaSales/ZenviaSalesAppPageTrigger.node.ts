import {
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
	NodeConnectionTypes,
} from 'n8n-workflow';

import { toNodeError } from '@n8n-nodes-ventia/api-client';
import { triggerHint } from '@n8n-nodes-ventia/node-framework';
import { optionsField } from './app/pages/options';
import { checkPage, receivePage } from './app/pages/receivePage';
import { credentialTest } from './methods';

const webhook: IWebhookDescription = {
	name: 'default',
	httpMethod: 'GET',
	responseMode: 'lastNode',
	responseData: 'firstEntryJson',
	path: 'page',
};

export class ZenviaSalesAppPageTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Zenvia Sales App Page Trigger',
		name: 'zenviaSalesAppPageTrigger',
		icon: { light: 'file:zenviaSales.svg', dark: 'file:zenviaSales.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: 'report or button',
		description:
			'Starts the workflow when a report or a button of your app is opened in Zenvia, and shows its page',
		eventTriggerDescription: 'Open the report or the button in Zenvia',
		activationMessage: 'Zenvia can now show the page of this workflow.',
		triggerPanel: {
			header: 'Show a page in Zenvia',
			executionsHelp: {
				inactive:
					'Click the button, then open the test URL as a report or a button of your app. Only addresses that Zenvia has signed are accepted.',
				active:
					'This workflow runs by itself each time the page is opened; see the executions list. To try it here, click the button, then open the test URL as a report or a button of your app.',
			},
			activationHint:
				'Once the workflow is published, register its production URL as the URL of a report or a button of your app.',
		},
		defaults: { name: 'Zenvia Sales App Page Trigger' },
		builderHint: triggerHint({
			searchHint:
				'Starts when a report or a button of your app is opened in Zenvia, and shows your page.',
			notes: [
				"Output: query, range, start, end, group, parentGroup. 'query' has the parameters of the registered URL. The second output is for a form that the page has sent, with its fields in 'form'.",
				"The last node of the workflow gives the page as 'html', or an address as 'redirectUrl'. Respond to Webhook cannot be used. A form in the page needs method=\"post\" and no action.",
			],
		}),
		inputs: [],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Page', 'Form'],
		credentials: [{ name: 'zenviaSalesAppApi', required: true, testedBy: 'testAppCredential' }],
		webhooks: [webhook, { ...webhook, httpMethod: 'POST' }],
		properties: [
			{
				displayName:
					"The last node of the workflow gives the page: a field 'html', or a field 'redirectUrl' with an address to go to",
				name: 'notice',
				type: 'notice',
				default: '',
			},
			optionsField,
		],
	};

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				try {
					await checkPage(this);
				} catch (error) {
					throw toNodeError(this.getNode(), error);
				}
				return true;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return true;
			},
		},
	};

	methods = { credentialTest };

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receivePage(this);
	}
}
