import type { IAuthenticate, Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { isRecord, tryParseJson } from '@n8n-nodes-ventia/api-client';
import { defaultCountryField } from '@n8n-nodes-ventia/node-framework';

/** Authentication for Merlin's API: a key in the first element of the body, and no header. */
export class MerlinApi implements ICredentialType {
	name = 'merlinApi';

	displayName = 'Merlin API';

	icon: Icon = { light: 'file:merlin.svg', dark: 'file:merlin.dark.svg' };

	documentationUrl =
		'https://github.com/OWNER/n8n-nodes-ventia/tree/main/packages/n8n-nodes-merlin#credentials';

	properties: INodeProperties[] = [
		{
			displayName: 'Secret Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'The key of your Merlin account, called Secret Key in the samples of its API',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://ccenter.merlin.watch/flex/API/',
			placeholder: 'e.g. https://ccenter.merlin.watch/flex/API/',
			description: 'Address for contacts, as Merlin documents it, including the trailing slash',
		},
		...['Automation', 'Call', 'SMS'].map((what): INodeProperties => ({
			displayName: `${what} URL`,
			name: `${what.toLowerCase()}Url`,
			type: 'string',
			default: '',
			placeholder: 'e.g. https://ccenter.merlin.watch/...',
			description:
				"Complete address, which Merlin's page does not give; ask Merlin's support for it",
		})),
		defaultCountryField,
	];

	/** A function, because the declarative form cannot put a list around the body. */
	authenticate: IAuthenticate = async ({ apiKey }, request) => withKey(apiKey, request);
}

/**
 * Puts the key before the actions in a body: `[{"key": "..."}, {"type": "NEW", ...}]`. A first
 * element that holds only a key, as in Merlin's samples, is replaced.
 *
 * The caller's own body is not changed, so no node ever holds the key.
 */
export function withKey<Request extends { body?: unknown; headers?: object }>(
	apiKey: unknown,
	request: Request,
): Request {
	const [first, ...others] = actionsIn(request.body);
	const isKey = isRecord(first) && Object.keys(first).join() === 'key';
	const actions = isKey || first === undefined ? others : [first, ...others];
	return {
		...request,
		headers: { ...request.headers, 'content-type': 'application/json' },
		body: [{ key: String(apiKey).trim() }, ...actions],
	};
}

function actionsIn(body: unknown): unknown[] {
	const value = typeof body === 'string' ? tryParseJson(body) : body;
	if (Array.isArray(value)) return value;
	if (isRecord(value)) return [value];
	if (body === undefined || body === '') return [];
	throw new Error('Merlin accepts only JSON, and the body of the request is not JSON');
}
