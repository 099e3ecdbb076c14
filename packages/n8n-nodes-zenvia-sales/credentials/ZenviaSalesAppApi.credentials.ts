import type { IAuthenticate, Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { defaultCountryField } from '@n8n-nodes-ventia/node-framework';
import { baseUrlField, withKey } from './ZenviaSalesApi.credentials';

/** An app of Zenvia Sales, which has an API key for each account that has installed it. */
export class ZenviaSalesAppApi implements ICredentialType {
	name = 'zenviaSalesAppApi';

	displayName = 'Zenvia Sales App API';

	icon: Icon = { light: 'file:zenviaSales.svg', dark: 'file:zenviaSales.dark.svg' };

	documentationUrl =
		'https://github.com/OWNER/n8n-nodes-ventia/tree/main/packages/n8n-nodes-zenvia-sales#credentials';

	properties: INodeProperties[] = [
		{
			displayName: 'App ID',
			name: 'appId',
			type: 'string',
			required: true,
			default: '',
			description: "The app's client ID, which Zenvia sends with each call",
		},
		{
			displayName: 'App Secret',
			name: 'appSecret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				"The app's client secret, which Zenvia sends with each call. It also encrypts what the App Trigger stores.",
		},
		{
			displayName: 'Private Key',
			name: 'privateKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'The key with which Zenvia signs the addresses of reports and buttons; needed only by the App Page Trigger',
		},
		{
			displayName: 'App Trigger URL',
			name: 'triggerUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://n8n.example.com/webhook/5f0c3f4e/webhook',
			description:
				'The production URL of the App Trigger; needed only to run operations as an instance of the app',
		},
		baseUrlField,
		defaultCountryField,
	];

	/** The key is that of an instance, which a node gets from the App Trigger. */
	authenticate: IAuthenticate = async ({ apiKey }, request) =>
		apiKey === undefined ? request : withKey(apiKey, request);
}
