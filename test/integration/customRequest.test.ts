import { type FaultRule, known, type Sandbox } from '../../sandbox';
import { runVentia, sentinelKey } from '../support/runVentia';
import { startSentinelSandbox } from '../support/sentinelSandbox';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSentinelSandbox({ seed: { contacts: 130, sales: 130 } });
});

afterAll(async () => await sandbox.close());

beforeEach(() => sandbox.reset());

const custom = { resource: 'customApiRequest', operation: 'send' };
const note = { ...custom, method: 'POST', path: `/contact/${known.contacts.openWindow}/note` };
const noteBody = { body: '{"body":"Hello"}' };

async function run(parameters: Record<string, string | number | boolean>) {
	return await runVentia(sandbox, { parameters: { ...custom, ...parameters } });
}

test('a record becomes one item, a list one item per record, and an empty response { success: true }', async () => {
	const one = await run({ path: `/contact/${known.contacts.openWindow}` });
	expect(one.json('Ventia')).toMatchObject([{ _id: known.contacts.openWindow }]);
	const list = await run({ path: '/contacts' });
	expect(list.json('Ventia')).toHaveLength(10);
	sandbox.configure({ faults: [{ kind: 'status', status: 204, body: '' }] });
	expect((await run({ path: '/contacts' })).json('Ventia')).toEqual([{ success: true }]);
	sandbox.configure({ faults: [{ kind: 'status', status: 200, body: [1, 'two', null] }] });
	const values = await run({ path: '/contacts' });
	expect(values.json('Ventia')).toEqual([{ value: 1 }, { value: 'two' }, { value: null }]);
});

test.each([
	['fromOne', '/contacts', 130],
	['fromOne', '/sales', 130],
	['numbered', '/users', 12],
	['numbered', '/webhooks', 0],
])('a list with the page style %s is read to the end', async (pageStyle, path, count) => {
	const result = await run({ path, paginate: true, pageStyle, returnAll: true });
	expect(result.error).toBeUndefined();
	const ids = result.json('Ventia').map(({ _id }) => _id);
	expect(ids).toHaveLength(count);
	expect(new Set(ids).size).toBe(count);
});

test('with Read Pages, a response that is not a list is an error, not an empty list', async () => {
	const body = { found: [] };
	sandbox.configure({ faults: [{ kind: 'status', status: 200, body, times: Infinity }] });
	const result = await run({ path: '/sales', paginate: true });
	expect(result.error?.message).toBe(
		'Ventia answered with something other than a list of records [item 0]',
	);
});

test('the key is sent in query and header, and the run neither stores, logs nor shows it', async () => {
	const echo: FaultRule = { kind: 'echoKey', status: 400 };
	sandbox.configure({ faults: [echo] });
	const result = await run({ path: '/contacts' });
	expect(sandbox.requests[0]).toMatchObject({ keyInQuery: true, keyInHeader: true, status: 400 });
	expect(result.error?.message).toBe('Ventia did not accept the values [item 0]');
	for (const form of [sentinelKey, encodeURIComponent(sentinelKey)]) {
		expect(result.serialized()).not.toContain(form);
	}
});

test('a write is sent once, whatever breaks, and Retry On Fail does not repeat it', async () => {
	const node = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };
	sandbox.configure({ faults: [{ kind: 'resetAfter' }] });
	const result = await runVentia(sandbox, { parameters: { ...note, ...noteBody }, node });
	expect(result.error?.message).toBe('It is not known whether Ventia carried this out [item 0]');
	expect(sandbox.requests).toHaveLength(1);
});

test('a read is retried when the connection breaks', async () => {
	sandbox.configure({ faults: [{ kind: 'resetBefore' }] });
	const result = await run({ path: '/contacts' });
	expect(result.error).toBeUndefined();
	expect(sandbox.requests).toHaveLength(2);
});

test('writes to one path keep their order', async () => {
	sandbox.configure({ latencyMs: 5 });
	const items = Array.from({ length: 20 }, (_, index) => ({ body: String(index) }));
	const result = await runVentia(sandbox, {
		parameters: { ...note, body: '={{ JSON.stringify($json) }}' },
		items,
	});
	expect(result.error).toBeUndefined();
	expect(sandbox.requests.map(({ body }) => body)).toEqual(items);
});

test('a path that Ventia does not know is reported as such', async () => {
	const result = await run({ path: '/nowhere' });
	expect(result.error?.message).toBe("Ventia does not know the endpoint 'GET /nowhere' [item 0]");
	expect(result.error?.description).toContain("Check 'Method' and 'Path'.");
	expect(sandbox.requests).toHaveLength(1);
});

test('a path may omit its leading slash', async () => {
	expect((await run({ path: 'contacts' })).json('Ventia')).toHaveLength(10);
});

test.each([
	['', "'Path' is empty"],
	['https://evil.example/contacts', "'https://evil.example/contacts' in 'Path' is not a path"],
	['//evil.example/contacts', "'//evil.example/contacts' in 'Path' is not a path"],
	['/contacts?page=2', "'Path' has a query or a fragment"],
	['/contacts#top', "'Path' has a query or a fragment"],
	['/../admin', "'Path' leads to another folder"],
	['/contacts/..', "'Path' leads to another folder"],
	['/a/%2e%2E/b', "'Path' leads to another folder"],
	['/a/.%2e/b', "'Path' leads to another folder"],
	['/./contacts', "'Path' leads to another folder"],
	['/a\\..\\b', "'Path' has a space, a backslash or a brace"],
	['/a b', "'Path' has a space, a backslash or a brace"],
	['/a/.\t./b', "'Path' has a space, a backslash or a brace"],
	['/contact/{idcontact}', "'Path' has a space, a backslash or a brace"],
])('the path %j is rejected before any request', async (path, message) => {
	const parameters = { ...custom, path: '={{ $json.path }}' };
	const result = await runVentia(sandbox, { parameters, items: [{ path }] });
	expect(result.error?.message).toBe(`${message} [item 0]`);
	expect(sandbox.requests).toEqual([]);
});
