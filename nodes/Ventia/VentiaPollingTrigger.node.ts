import {
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
	NodeConnectionTypes,
} from 'n8n-workflow';

import { triggerHint } from '@n8n-nodes-ventia/node-framework';
import { poll } from './trigger/poll';
import { credentialTest, listSearch } from './methods';
import { outputs } from './actions/outputs';
import { eventSubtitle, openContacts, pollingFields } from './trigger/polling';

export class VentiaPollingTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Ventia Polling Trigger',
		name: 'ventiaPollingTrigger',
		icon: { light: 'file:ventia.svg', dark: 'file:ventia.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: eventSubtitle,
		description: 'Checks Ventia regularly for new contacts, or for contacts with new activity',
		// n8n would name the service after the node: 'Ventia Polling'.
		activationMessage:
			'Your workflow will now regularly check Ventia and start for each new event.',
		defaults: { name: 'Ventia Polling Trigger' },
		builderHint: triggerHint({
			searchHint:
				'Starts on a new contact, or on activity of a contact. For WhatsApp messages, use Ventia Trigger, which starts at once.',
			notes: [`Output: ${outputs.contact.getAll}`],
		}),
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'ventiaApi', required: true, testedBy: 'testCredential' }],
		// A copy, because n8n adds its fields to this list each time that it loads the class.
		properties: [...pollingFields],
	};

	methods = { credentialTest, listSearch };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this, async () => await openContacts(this));
	}
}
