import type { IAuthenticateGeneric, ICredentialType, INodeProperties } from 'n8n-workflow';

export class SampleApi implements ICredentialType {
	name = 'sampleApi';

	displayName = 'Sample API';

	icon = 'file:sample.svg' as const;

	properties: INodeProperties[] = [
		{ displayName: 'Key', name: 'key', type: 'string', default: '' },
		{ displayName: 'Base URL', name: 'baseUrl', type: 'string', default: 'http://127.0.0.1:1' },
		{ displayName: 'Limit', name: 'limit', type: 'number', default: 200 },
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: {
			qs: { 'api-key': '={{$credentials.key}}' },
			headers: { 'X-API-KEY': '={{$credentials.key}}' },
		},
	};
}
