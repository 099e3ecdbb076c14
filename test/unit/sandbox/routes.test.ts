import { known, startSandbox, type Sandbox } from '../../../sandbox';
import { operations } from '../../../sandbox/operations';
import { call } from './client';

let sandbox: Sandbox;
const contact = known.contacts.openWindow;

beforeAll(async () => {
	sandbox = await startSandbox({ seed: { contacts: 10 } });
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

describe('An unknown endpoint', () => {
	it('is recorded as unknown', async () => {
		const { status } = await call(sandbox, 'GET', '/nope');
		expect(sandbox.requests).toMatchObject([{ operationId: null, status, carriedOut: false }]);
	});

	it('includes a known path with another method', async () => {
		expect((await call(sandbox, 'DELETE', `/contact/${contact}`)).text).toContain('Cannot DELETE');
	});

	it('includes a path outside the API', async () => {
		expect((await fetch(`${sandbox.origin}/api/v2/contacts`)).status).toBe(404);
	});
});

it("responds with the document's example for an operation that it does not implement", async () => {
	const [path, body] = [`/contact/${contact}/note`, { body: 'He will buy' }];
	const carryOut = operations.get('createNote');
	const stored = sandbox.store.interactions.all().length;
	operations.delete('createNote');
	try {
		const { status, body: answer } = await call(sandbox, 'POST', path, { body });
		expect({ status, answer }).toMatchObject({ status: 200, answer: { note: { type: 'note' } } });
		expect((await call(sandbox, 'POST', path, { body: { text: 1 } })).status).toBe(400);
		expect(sandbox.store.interactions.all()).toHaveLength(stored);
	} finally {
		if (carryOut) operations.set('createNote', carryOut);
	}
});

describe('Another candidate', () => {
	const note = { body: { body: 'x' } };
	it.each([
		['first', 'GET', `/contact/${contact}`],
		['second', 'GET', `/contacts/${contact}`],
		['fourth', 'GET', `/contacts/${contact}`],
		['second', 'PATCH', `/contact/${contact}`],
		['third', 'PUT', `/contacts/${contact}`],
		['fourth', 'PATCH', `/contacts/${contact}`],
		['second', 'POST', `/contact/${contact}/notes`],
		['third', 'POST', `/contacts/${contact}/note`],
		['second', 'POST', '/contact/lead'],
		['second', 'GET', '/user'],
	] as const)('%s: serves %s %s', async (candidate, method, path) => {
		sandbox.configure({ variants: { candidate } });
		const { text } = await call(sandbox, method, path, method === 'POST' ? note : {});
		expect(text).not.toContain('Cannot');
		expect(sandbox.requests.at(-1)?.operationId).not.toBeNull();
	});

	it('is the only one served, except for documented endpoints', async () => {
		sandbox.configure({ variants: { candidate: 'second' } });
		expect((await call(sandbox, 'GET', `/contact/${contact}`)).text).toContain('Cannot GET');
		expect((await call(sandbox, 'POST', `/contact/${contact}/note`, note)).text).toContain(
			'Cannot POST',
		);
		expect((await call(sandbox, 'GET', '/contacts')).status).toBe(200);
	});

	it('differs by endpoint if they are mixed', async () => {
		sandbox.configure({ variants: { candidate: 'mixed' } });
		const served = await Promise.all(
			[`/contact/${contact}`, `/contacts/${contact}`, '/users', '/user'].map(async (path) => {
				const { status } = await call(sandbox, 'GET', path);
				return status === 200 ? path : undefined;
			}),
		);
		expect(served.filter(Boolean)).toHaveLength(2);
		expect(served).not.toEqual([`/contact/${contact}`, undefined, '/users', undefined]);
	});
});

describe('A path parameter', () => {
	it('is decoded and never leaves its segment', async () => {
		await call(sandbox, 'GET', '/contact/..%2Fcontacts');
		expect(sandbox.requests.at(-1)).toMatchObject({
			path: '/contact/..%2Fcontacts',
			operationId: 'getContact',
			status: 400,
		});
	});

	it('is the same ID in upper case', async () => {
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
	])('%j is rejected', async (text, details) => {
		const result = await call(sandbox, 'POST', path, { text });
		expect(result).toMatchObject({ status: 400, body: { error: 'Invalid request body', details } });
	});
});

it('rejects a query parameter that the operation does not have', async () => {
	const result = await call(sandbox, 'GET', '/contacts', { query: { pagee: '1' } });
	expect(result).toMatchObject({
		status: 400,
		body: { error: 'Invalid request', details: 'pagee: Is not a known field' },
	});
});
