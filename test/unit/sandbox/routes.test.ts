import { known, startSandbox, type Sandbox } from '../../../sandbox';
import { EXAMPLE_API_KEY } from '../../../sandbox/settings';
import { call } from './client';

let sandbox: Sandbox;
const contact = known.contacts.openWindow;

beforeAll(async () => {
	sandbox = await startSandbox({ seed: { contacts: 10 } });
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

describe('An unknown route', () => {
	const query = `?api-key=${EXAMPLE_API_KEY}`;
	it.each([
		['express', 404, '<pre>Cannot GET /api/v1.0/nope</pre>'],
		[
			'fastify',
			404,
			`{"message":"Route GET:/api/v1.0/nope${query} not found","error":"Not Found","statusCode":404}`,
		],
		[
			'nest',
			404,
			`{"message":"Cannot GET /api/v1.0/nope${query}","error":"Not Found","statusCode":404}`,
		],
		['methodNotAllowed', 405, 'Method Not Allowed'],
	] as const)('is answered in the wording of %s', async (routeNotFound, status, text) => {
		sandbox.configure({ routeNotFound });
		const result = await call(sandbox, 'GET', '/nope');
		expect(result.status).toBe(status);
		expect(result.text).toContain(text);
		expect(sandbox.requests).toMatchObject([{ operationId: null, status, carriedOut: false }]);
	});

	it('is what a known path is under another method', async () => {
		expect((await call(sandbox, 'DELETE', `/contact/${contact}`)).text).toContain('Cannot DELETE');
	});

	it('is what a path outside the API is', async () => {
		expect((await fetch(`${sandbox.origin}/api/v2/contacts`)).status).toBe(404);
	});
});

describe('Another spelling', () => {
	const note = { body: { body: 'x' } };
	it.each([
		[0, 'GET', `/contact/${contact}`],
		[1, 'GET', `/contacts/${contact}`],
		[3, 'GET', `/contacts/${contact}`],
		[1, 'PATCH', `/contact/${contact}`],
		[2, 'PUT', `/contacts/${contact}`],
		[3, 'PATCH', `/contacts/${contact}`],
		[1, 'POST', `/contact/${contact}/notes`],
		[2, 'POST', `/contacts/${contact}/note`],
		[9, 'POST', `/contacts/${contact}/note`],
		[1, 'POST', '/contact/lead'],
		[1, 'GET', '/user'],
	])('number %i serves %s %s', async (spelling, method, path) => {
		sandbox.configure({ spelling });
		const { text } = await call(sandbox, method, path, method === 'POST' ? note : {});
		expect(text).not.toContain('Cannot');
		expect(sandbox.requests.at(-1)?.operationId).not.toBeNull();
	});

	it('serves no other route of the same operation, but the documented ones', async () => {
		sandbox.configure({ spelling: 1 });
		expect((await call(sandbox, 'GET', `/contact/${contact}`)).text).toContain('Cannot GET');
		expect((await call(sandbox, 'POST', `/contact/${contact}/note`, note)).text).toContain(
			'Cannot POST',
		);
		expect((await call(sandbox, 'GET', '/contacts')).status).toBe(200);
	});
});

describe('A path parameter', () => {
	it('is decoded, and never leaves its segment', async () => {
		await call(sandbox, 'GET', '/contact/..%2Fcontacts');
		expect(sandbox.requests.at(-1)).toMatchObject({
			path: '/api/v1.0/contact/..%2Fcontacts',
			operationId: 'getContact',
			status: 400,
		});
	});

	it('is the same id in capitals', async () => {
		expect((await call(sandbox, 'GET', `/contact/${contact.toUpperCase()}`)).status).toBe(200);
	});
});

describe('A body', () => {
	const path = `/contact/${contact}/note`;
	it.each([
		['{"body":', 'body: Must be valid JSON'],
		['', 'body: Must be present'],
		['[]', 'body: Must be object'],
		['7', 'body: Must be object'],
		['{"body":1}', 'body: Must be string'],
		['{"body":"x","__proto__":{}}', '__proto__: Is not a known field'],
	])('%j is refused', async (text, details) => {
		const result = await call(sandbox, 'POST', path, { text });
		expect(result).toMatchObject({ status: 400, body: { error: 'Invalid request body', details } });
	});
});

it('refuses a query parameter that the operation does not have', async () => {
	const result = await call(sandbox, 'GET', '/contacts', { query: { pagee: '1' } });
	expect(result).toMatchObject({
		status: 400,
		body: { error: 'Invalid request', details: 'pagee: Is not a known field' },
	});
});
