import type { FaultRule, Sandbox } from '../../sandbox';
import { type CredentialData, testCredential } from '../../packages/node-test-engine/src';
import { runVentia, sentinelKey } from '../support/runVentia';
import { startSentinelSandbox } from '../support/sentinelSandbox';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSentinelSandbox({ seed: { contacts: 1 } });
});

afterAll(async () => await sandbox.close());

beforeEach(() => sandbox.reset());

async function tested(data: CredentialData = {}) {
	return await testCredential('ventiaApi', { apiKey: sentinelKey, baseUrl: sandbox.url, ...data });
}

test('a valid key passes the test with one request', async () => {
	expect(await tested()).toMatchObject({ status: 'OK' });
	expect(sandbox.requests).toMatchObject([{ path: '/contacts', query: { limit: '1' } }]);
});

test('an account without contacts passes the test', async () => {
	const empty = await startSentinelSandbox({ seed: { contacts: 0 } });
	expect(await tested({ baseUrl: empty.url })).toMatchObject({ status: 'OK' });
	await empty.close();
});

test.each([
	[{ apiKey: 'WRONG-KEY-00000000' }, 'Ventia does not accept this API key. Paste it again.'],
	[{ apiKey: ' x ' }, /^'API Key' of the credential is empty or too short\./],
	[{ baseUrl: 'api.getventia.com' }, /^'Base URL' of the credential is not an address\./],
	[{ baseUrl: 'http://127.0.0.1:9/api/v1.0' }, /^No response from this address \(ECONNREFUSED\)\./],
	[
		{ defaultChannelId: 'WhatsApp Business' },
		/^'WhatsApp Business' in 'Default Channel ID' is not a Ventia ID\..* Look for it in the URLs/,
	],
	[{ requestsPerMinute: 0 }, /^'Requests per Minute' of the credential must be 1 or more\./],
	[{ endpointOverrides: '{"createLead": ' }, /^'Endpoint Overrides' .* is not a JSON object\./],
	[{ endpointOverrides: '{"createLead": "POST"}' }, /^'Endpoint Overrides' .* 'createLead'\./],
])('%j fails the test, and the message says why', async (data, message) => {
	expect(await tested(data)).toEqual({
		status: 'Error',
		message: message instanceof RegExp ? expect.stringMatching(message) : message,
	});
});

test('a base URL without its path fails the test, and the error says how it must end', async () => {
	expect(await tested({ baseUrl: sandbox.origin })).toEqual({
		status: 'Error',
		message: 'Nothing at this address. The base URL ends with /api/v1.0.',
	});
});

const otherApi = 'This address responds, but not like the Ventia API. Check the base URL.';

test.each<[FaultRule, string]>([
	[{ kind: 'html' }, otherApi],
	[{ kind: 'status', status: 200, body: {} }, otherApi],
	[{ kind: 'truncatedJson' }, otherApi],
	[
		{ kind: 'status', status: 200, body: { success: false, error: 'Key disabled' } },
		'Ventia rejected the test: Key disabled',
	],
	[{ kind: 'status', status: 503 }, 'Ventia answered with status 503: Service Unavailable'],
	[{ kind: 'status', status: 429 }, "The account's rate limit is reached. Test again in a minute."],
	[
		{ kind: 'resetBefore' },
		expect.stringMatching(/^No response from this address \(ECONNRESET\)\./),
	],
])('the response %j fails the test', async (fault, message) => {
	sandbox.configure({ faults: [fault] });
	expect(await tested()).toEqual({ status: 'Error', message });
});

test('a redirect fails the test, and the key is not sent on', async () => {
	const other = await startSentinelSandbox({ seed: { contacts: 1 } });
	sandbox.configure({ faults: [{ kind: 'redirect', location: `${other.url}/contacts` }] });
	expect(await tested()).toMatchObject({
		status: 'Error',
		message: expect.stringContaining('redirects to another one'),
	});
	expect(other.requests).toEqual([]);
	await other.close();
});

test.each([401, 403, 418])(
	'the message of a test with status %d does not show the key',
	async (status) => {
		sandbox.configure({ faults: [{ kind: 'echoKey', status }] });
		const { message } = await tested();
		for (const form of [sentinelKey, encodeURIComponent(sentinelKey)]) {
			expect(message).not.toContain(form);
		}
	},
);

test('whitespace around the key is not sent', async () => {
	const apiKey = `\n ${sentinelKey}\r\n`;
	expect(await tested({ apiKey })).toMatchObject({ status: 'OK' });
	const run = await runVentia(sandbox, {
		parameters: { resource: 'contact', operation: 'getAll', limit: 1 },
		credential: { apiKey },
	});
	expect(run.error).toBeUndefined();
	expect(run.json('Ventia')).toHaveLength(1);
});
