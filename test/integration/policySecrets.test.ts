import type { Sandbox } from '../../sandbox';
import { createRedactor, hiddenKey } from '@n8n-nodes-ventia/api-client';
import { byId, runVentia, sentinelKey } from '../support/runVentia';
import { startSentinelSandbox } from '../support/sentinelSandbox';

let sandbox: Sandbox;
let contactId: string;

beforeAll(async () => {
	sandbox = await startSentinelSandbox({ seed: { contacts: 5 } });
	contactId = String((await runVentia(sandbox, { parameters: many })).json('Ventia')[0]?._id);
});

afterAll(async () => await sandbox.close());

beforeEach(() => sandbox.reset());

const many = { resource: 'contact', operation: 'getAll', limit: 2, simplify: false };

function holdsKey(text: string): boolean {
	// The redactor knows every form of the key, so it leaves text without the key unchanged.
	return createRedactor(sentinelKey)(text) !== text;
}

const faults = [
	{ kind: 'echoKey' as const, status: 200, times: 100 },
	{ kind: 'echoKey' as const, status: 400, times: 100 },
	{ kind: 'echoKey' as const, status: 401, times: 100 },
	{ kind: 'echoKey' as const, status: 500, times: 100 },
	{ kind: 'status' as const, status: 404, times: 100 },
	{ kind: 'status' as const, status: 429, times: 100 },
	{ kind: 'resetBefore' as const, times: 100 },
	{ kind: 'html' as const, times: 100 },
	{ kind: 'redirect' as const, location: 'http://127.0.0.1:9/', times: 100 },
];

const named = faults.map((fault) => {
	const name = 'status' in fault ? `${fault.kind} ${fault.status}` : fault.kind;
	return [name, fault] as const;
});

describe.each(named)('after %s', (_, fault) => {
	test.each([undefined, 'continueRegularOutput'] as const)(
		'the key does not leak (onError: %s)',
		async (onError) => {
			sandbox.configure({ faults: [fault] });
			const reading = await runVentia(sandbox, {
				parameters: { ...many, requestOptions: { longestWait: 2 } },
				node: onError && { onError },
			});
			const writing = await runVentia(sandbox, {
				parameters: {
					resource: 'interaction',
					operation: 'createNote',
					contactId: byId(contactId),
					body: 'x',
					requestOptions: { longestWait: 2 },
				},
				node: onError && { onError },
			});
			for (const run of [reading, writing]) {
				expect(holdsKey(run.serialized())).toBe(false);
				expect(holdsKey(String(run.error?.stack))).toBe(false);
			}
		},
	);
});

test('the key is redacted if Ventia echoes it in a record', async () => {
	sandbox.configure({ faults: [{ kind: 'echoKey', status: 200, times: 1 }] });
	const run = await runVentia(sandbox, {
		parameters: {
			resource: 'contact',
			operation: 'get',
			contactId: byId(contactId),
			simplify: false,
		},
	});
	expect(JSON.stringify(run.json('Ventia'))).toContain(hiddenKey);
});

test.each([
	['ftp://api.getventia.com', "'Base URL' of the credential must start with https://"],
	['https://user:word@api.getventia.com', "'Base URL' of the credential must not contain a user"],
	['https://api.getventia.com/#x', "'Base URL' of the credential must not contain a user"],
	['https://api.getventia.com/?a=b', "'Base URL' of the credential must not contain a user"],
	['not an address', "'Base URL' of the credential is not an address"],
])('base URL %s is rejected', async (url, message) => {
	const run = await runVentia({ url }, { parameters: many });
	expect(run.error?.message).toContain(message);
});

test('a trailing slash in the base URL does no harm', async () => {
	const run = await runVentia({ url: `${sandbox.url}//` }, { parameters: many });
	expect(run.error).toBeUndefined();
	expect(sandbox.requests[0]?.path).toBe('/contacts');
});
