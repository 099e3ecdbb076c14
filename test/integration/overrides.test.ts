import type { Sandbox } from '../../sandbox';
import { runVentia } from '../support/runVentia';
import { startSentinelSandbox } from '../support/sentinelSandbox';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSentinelSandbox({ settings: { variants: { candidate: 'second' } } });
});

afterAll(async () => await sandbox.close());

beforeEach(() => sandbox.requests.splice(0));

const users = { resource: 'user', operation: 'getAll', limit: 3 };

async function run(endpointOverrides: unknown, parameters = users) {
	const text =
		typeof endpointOverrides === 'string' ? endpointOverrides : JSON.stringify(endpointOverrides);
	return await runVentia(sandbox, { parameters, credential: { endpointOverrides: text } });
}

test('an override is used immediately, without trying candidates', async () => {
	const result = await run({ listUsers: 'GET /user' });
	expect(result.json('Ventia')).toHaveLength(3);
	expect(sandbox.requests.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /user']);
	expect(result.hints('Ventia')).toEqual([]);
});

test('an override may have a lowercase method and surrounding spaces', async () => {
	expect((await run({ listUsers: '  get   /user ' })).error).toBeUndefined();
});

test('the error for a wrong override points to it', async () => {
	const result = await run({ listUsers: 'GET /people' });
	expect(result.error?.message).toBe("Ventia does not know the endpoint 'listUsers' [item 0]");
	expect(result.error?.description).toContain("'Endpoint Overrides'");
	expect(sandbox.requests).toHaveLength(1);
});

test('without an override, a hint names the candidate that works', async () => {
	const result = await run('{}');
	expect(result.error).toBeUndefined();
	expect(result.hints('Ventia').map(({ message }) => message)).toEqual([
		"Ventia's endpoint is GET /user instead of GET /users",
	]);
});

const noRoute = "'Endpoint Overrides' of the credential has no method and path for 'listUsers'";

test.each([
	['{"listUsers"', "'Endpoint Overrides' of the credential is not a JSON object"],
	['["GET /user"]', "'Endpoint Overrides' of the credential is not a JSON object"],
	[
		{ listPeople: 'GET /user' },
		"'Endpoint Overrides' of the credential names an unknown endpoint: 'listPeople'",
	],
	[{ listUsers: '/user' }, noRoute],
	[{ listUsers: 'FETCH /user' }, noRoute],
	[{ listUsers: 'GET user' }, noRoute],
	[{ listUsers: 'GET https://evil.example/user' }, noRoute],
	[{ listUsers: 'GET /../user' }, noRoute],
	[{ listUsers: 'GET /user?all=1' }, noRoute],
	[{ listUsers: { method: 'GET' } }, noRoute],
	[
		{ listUsers: 'GET /user/{id}' },
		"'Endpoint Overrides' of the credential: the path for 'listUsers' must contain no placeholder",
	],
	[
		{ getUser: 'GET /user' },
		"'Endpoint Overrides' of the credential: the path for 'getUser' must contain {id}",
	],
	[
		{ getUser: 'GET /user/{userId}' },
		"'Endpoint Overrides' of the credential: the path for 'getUser' must contain {id}",
	],
])('%j is rejected with a clear message', async (overrides, message) => {
	const result = await run(overrides);
	expect(result.error?.message).toBe(message);
	expect(result.error?.description).toEqual(expect.stringMatching(/\w/));
	expect(sandbox.requests).toEqual([]);
});
