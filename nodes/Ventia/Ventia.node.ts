import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
	NodeConnectionTypes,
} from 'n8n-workflow';

import {
	builderHint,
	describeResources,
	requestOptionsWithPeople,
	router,
} from '@n8n-nodes-ventia/node-framework';
import { durationHints } from './actions/shared/durationHints';
import { respond, sendAndWaitDescription } from './sendAndWait/respond';
import { outputs } from './actions/outputs';
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
		builderHint: builderHint(ventiaNode, outputs, {
			searchHint:
				'Contacts, WhatsApp messages, approvals, notes and sales in Ventia. To start on a WhatsApp message, use Ventia Trigger; on a new contact, Ventia Polling Trigger; nothing starts on a sale.',
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-ventia.ventiaTrigger',
					relationHint: 'Starts when a customer writes on WhatsApp',
				},
				{
					nodeType: 'n8n-nodes-ventia.ventiaPollingTrigger',
					relationHint: 'Starts on a new contact',
				},
			],
			notes: [
				"After Ventia Trigger, choose the contact with contactId: { __rl: true, mode: 'phone', value: expr('{{ $json.phone }}') }. firstName is not the whole name: expr(\"{{ ($json.contactName || '').split(' ')[0] }}\"). A user's mode 'name': first and last name, or email address.",
				"More than 24 hours after the contact's last message, WhatsApp accepts only templates.",
				'To send, leave channelId out, and tell the user to set Default Channel ID in the credential.',
			],
		}),
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'ventiaApi', required: true, testedBy: 'testCredential' }],
		...sendAndWaitDescription,
		hints: durationHints(ventiaNode, documentedLimit),
		properties: [...describeResources(ventiaNode), ...requestOptionsWithPeople],
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
