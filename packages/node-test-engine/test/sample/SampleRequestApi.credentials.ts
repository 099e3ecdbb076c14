import type {
	IAuthenticateGeneric,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

export class SampleRequestApi implements ICredentialType {
	name = 'sampleRequestApi';

	displayName = 'Sample Request API';

	icon = 'file:sample.svg' as const;

	properties: INodeProperties[] = [
		{ displayName: 'Key', name: 'key', type: 'string', default: '' },
		{ displayName: 'Base URL', name: 'baseUrl', type: 'string', default: '' },
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { qs: { 'api-key': '={{$credentials.key}}' } },
	};

	test: ICredentialTestRequest = {
		request: { baseURL: '={{$credentials.baseUrl}}', url: '/ping' },
		rules: [
			{
				type: 'responseSuccessBody',
				properties: { key: 'path', value: '/other/ping', message: 'Not the sample service' },
			},
		],
	};
}
