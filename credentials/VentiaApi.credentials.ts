import type {
	IAuthenticate,
	Icon,
	ICredentialType,
	IDataObject,
	INodeProperties,
} from 'n8n-workflow';

import { defaultCountryField } from '@n8n-nodes-ventia/node-framework';

/** Authentication of Ventia's public API (docs/api-reference.md#authentication). */
export class VentiaApi implements ICredentialType {
	name = 'ventiaApi';

	displayName = 'Ventia API';

	icon: Icon = { light: 'file:ventia.svg', dark: 'file:ventia.dark.svg' };

	documentationUrl = 'https://github.com/OWNER/n8n-nodes-ventia#credentials';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'A key of the public API of your Ventia account',
		},
		{
			displayName: 'Default Channel ID',
			name: 'defaultChannelId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 656b0e1f8e5a2c001f3a9d12',
			hint: 'Needed to send messages, unless each node names its channel. Ventia has no list of channels: look for the ID in the URLs of its panel, or ask its support for it together with the key.',
			description:
				"Ventia's ID of the channel to send from when a node does not specify one: 24 hexadecimal characters (0-9, a-f)",
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://api.getventia.com/api/v1.0',
			placeholder: 'e.g. https://api.getventia.com/api/v1.0',
			description: 'Address of the API, as Ventia documents it',
		},
		{
			displayName: 'Requests per Minute',
			name: 'requestsPerMinute',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 200,
			description:
				'Limit of the account, shared by all its keys. A lower number leaves room for other programs.',
		},
		defaultCountryField,
		{
			displayName: 'Endpoint Overrides',
			name: 'endpointOverrides',
			type: 'json',
			default: '{}',
			placeholder: 'e.g. {"createLead": "POST /leads/new"}',
			description:
				'Method and path of endpoints that Ventia does not document, by name, if they differ from those that this package tries',
		},
	];

	/**
	 * A function, because n8n evaluates the expressions of the declarative form for every request,
	 * which took as long as sending it. The credential test is a method of the nodes.
	 */
	authenticate: IAuthenticate = async ({ apiKey }, request) => withKey(apiKey, request);
}

/**
 * Adds the key where the documentation wants it, and as the header that one endpoint requires.
 * Strips the spaces and line breaks that are easily copied along with a key.
 */
export function withKey<Request extends { qs?: IDataObject; headers?: IDataObject }>(
	apiKey: unknown,
	request: Request,
): Request {
	const key = String(apiKey).trim();
	return {
		...request,
		qs: { ...request.qs, 'api-key': key },
		headers: { ...request.headers, 'X-API-KEY': key },
	};
}
