import type {
	IAuthenticate,
	Icon,
	ICredentialType,
	IDataObject,
	INodeProperties,
} from 'n8n-workflow';

import { isRecord } from '@n8n-nodes-ventia/api-client';
import { defaultCountryField } from '@n8n-nodes-ventia/node-framework';

/** Where the API is. */
export const baseUrlField: INodeProperties = {
	displayName: 'Base URL',
	name: 'baseUrl',
	type: 'string',
	required: true,
	default: 'https://sales.zenvia.com/api/v1',
	placeholder: 'e.g. https://sales.zenvia.com/api/v1',
	description:
		'Address of the API. Accounts of Zenvia Conversion have https://conversion.zenvia.com/v1, those of Sirena had https://api.getsirena.com/v1.',
};

/** Authentication of the Sales API: a key in the query. */
export class ZenviaSalesApi implements ICredentialType {
	name = 'zenviaSalesApi';

	displayName = 'Zenvia Sales API';

	icon: Icon = { light: 'file:zenviaSales.svg', dark: 'file:zenviaSales.dark.svg' };

	documentationUrl =
		'https://github.com/OWNER/n8n-nodes-ventia/tree/main/packages/n8n-nodes-zenvia-sales#credentials';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'A key from Sales > Integrations > API Access; its scopes determine what it is allowed to do',
		},
		baseUrlField,
		defaultCountryField,
		{
			displayName: 'Requests per Minute',
			name: 'requestsPerMinute',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 0,
			description:
				'Maximum number of requests that n8n sends, to leave room for other programs. 0 means as many as Zenvia reports as allowed.',
		},
	];

	/**
	 * A function, because n8n evaluates the expressions of the declarative form for every request.
	 */
	authenticate: IAuthenticate = async ({ apiKey }, request) => withKey(apiKey, request);
}

/**
 * Adds the key, without the spaces and line breaks that are easily copied along with it: to the query
 * and, for an event of an app, to the body, where `data.apiKey` waits for it.
 */
export function withKey<Request extends { qs?: IDataObject; body?: unknown }>(
	apiKey: unknown,
	request: Request,
): Request {
	const key = String(apiKey).trim();
	const { body } = request;
	const qs = { ...request.qs, 'api-key': key };
	if (!isRecord(body) || !isRecord(body.data) || body.data.apiKey !== '') return { ...request, qs };
	return { ...request, qs, body: { ...body, data: { ...body.data, apiKey: key } } };
}
