import type { CredentialTest } from './client/credentials';
import { isObject, toObjects } from './client/guards';
import type { Playground } from './playground';

type Check = (holds: boolean, what: string) => void;

const locators = [
	['contactId', 'searchContacts'],
	['groupId', 'searchGroups'],
	['saleId', 'searchSales'],
	['userId', 'searchUsers'],
	['webhookId', 'searchWebhooks'],
] as const;

const dropdowns = [
	['origin', 'getOrigins'],
	['reason', 'getArchivingReasons'],
	['field', 'getSearchFields'],
] as const;

/**
 * Opens every list that the node fills from Ventia, through the endpoints that n8n's editor uses.
 */
export async function checkPickers(playground: Playground, check: Check): Promise<void> {
	const { client, credential, sandbox } = playground;
	const common = {
		type: 'n8n-nodes-ventia.ventia',
		parameters: { resource: 'contact', operation: 'getAll' },
		credentials: { ventiaApi: { id: credential.id, name: credential.name } },
	};
	sandbox.store.webhooks.add({
		_id: 'a'.repeat(24),
		name: 'Picked',
		topics: [],
		active: true,
		callbackUrl: 'https://example.com/hook',
	});
	for (const [field, method] of locators) {
		const { results } = await client.pickers.search({
			...common,
			method,
			path: `parameters.${field}`,
		});
		check(
			results.length > 0 && results.every(({ name }) => name !== ''),
			`${method} lists records`,
		);
	}
	const { firstName } = sandbox.store.contacts.all()[3] ?? {};
	const { results } = await client.pickers.search({
		...common,
		method: 'searchContacts',
		path: 'parameters.contactId',
		filter: String(firstName).slice(0, 4),
	});
	check(
		results.some(({ name }) => name.includes(String(firstName))),
		'searchContacts finds a contact by part of the name',
	);
	for (const [field, method] of dropdowns) {
		const options = await client.pickers.options({
			...common,
			method,
			path: `parameters.${field}`,
		});
		check(options.length > 0, `${method} lists options`);
	}
	const mapper = await client.session.request(
		'POST',
		'/rest/dynamic-node-parameters/resource-mapper-fields',
		{
			nodeTypeAndVersion: { name: common.type, version: 1 },
			path: 'parameters.additionalData',
			methodName: 'getAdditionalDataFields',
			currentNodeParameters: { resource: 'lead', operation: 'submitEntryForm' },
			credentials: common.credentials,
		},
	);
	const fields = toObjects(isObject(mapper) ? mapper.fields : undefined);
	check(fields.length > 0, 'getAdditionalDataFields returns the custom fields');
	sandbox.store.webhooks.delete('a'.repeat(24));
}

/** Tests credentials as the credential dialog does. */
export async function checkCredentialTest(playground: Playground, check: Check): Promise<void> {
	const { client, sandbox } = playground;
	const [apiKey] = sandbox.settings.apiKeys;
	const test = async (data: Record<string, string>): Promise<CredentialTest> =>
		await client.credentials.test({
			name: 'Tested',
			type: 'ventiaApi',
			data: { apiKey, baseUrl: sandbox.url, requestsPerMinute: 200, ...data },
		});
	const right = await test({});
	check(right.status === 'OK', `the credential test passes (${right.message})`);
	const wrong = [
		['a wrong key', { apiKey: 'WRONG-00000-KEY' }],
		['a wrong path', { baseUrl: `${sandbox.origin}/api/v9` }],
		// The sandbox's own page responds to any path below it with HTML.
		['a page instead of the API', { baseUrl: `${sandbox.origin}/?` }],
		['an address where nothing responds', { baseUrl: 'http://127.0.0.1:9' }],
	] as const;
	for (const [what, data] of wrong) {
		const { status, message } = await test(data);
		check(status === 'Error', `the credential test fails for ${what} (${message})`);
	}
}
