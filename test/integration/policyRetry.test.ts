import type { Sandbox } from '../../sandbox';
import { objectId } from '../../sandbox/store/objectId';
import { byId, runVentia } from '../support/runVentia';
import { startSentinelSandbox } from '../support/sentinelSandbox';

let sandbox: Sandbox;
let contactId: string;

beforeAll(async () => {
	sandbox = await startSentinelSandbox({ seed: { contacts: 20 } });
	const run = await runVentia(sandbox, {
		parameters: { resource: 'contact', operation: 'getAll', limit: 1 },
	});
	contactId = String(run.json('Ventia')[0]?.contactId);
});

afterAll(async () => await sandbox.close());

beforeEach(() => sandbox.reset());

function note() {
	return {
		resource: 'interaction',
		operation: 'createNote',
		contactId: byId(contactId),
		body: 'Called back',
	};
}

function read() {
	return { resource: 'contact', operation: 'get', contactId: byId(contactId) };
}

test.each([502, 503, 504])('a read is retried after %i', async (status) => {
	sandbox.configure({ faults: [{ kind: 'status', status, times: 2 }] });
	const run = await runVentia(sandbox, { parameters: read() });
	expect(run.error).toBeUndefined();
	expect(sandbox.requests).toHaveLength(3);
});

test.each(['resetBefore', 'truncatedJson', 'html'] as const)(
	'a read is retried after %s',
	async (kind) => {
		sandbox.configure({ faults: [{ kind, times: 1 }] });
		const run = await runVentia(sandbox, { parameters: read() });
		expect(run.error).toBeUndefined();
		expect(run.json('Ventia')[0]).toMatchObject({ contactId });
	},
);

test.each(['resetBefore', 'resetAfter', 'truncatedJson', 'html'] as const)(
	'a write is not retried after %s, and the error says how to check the outcome',
	async (kind) => {
		sandbox.configure({ faults: [{ kind, times: 1 }] });
		const run = await runVentia(sandbox, { parameters: note() });
		expect(sandbox.requests).toHaveLength(1);
		expect(run.error?.message).toBe('It is not known whether Ventia carried this out [item 0]');
		expect(run.error?.description).toContain('Check in Ventia whether it went through');
	},
);

test.each([500, 502, 503, 504])('a write is not retried after %i', async (status) => {
	sandbox.configure({ faults: [{ kind: 'status', status, times: 1 }] });
	const run = await runVentia(sandbox, { parameters: note() });
	expect(sandbox.requests).toHaveLength(1);
	expect(run.error?.message).toMatch(/^It is not known whether/);
	expect(run.error?.description).toContain(`status ${status}`);
});

test.each(['none', 'seconds', 'date', 'reset'] as const)(
	'a write waits for the rate limit (%s) and is carried out once',
	async (retryAfter) => {
		sandbox.configure({
			limit: { requests: 1, windowMs: 60_000, countRejected: false },
			variants: { retryAfter },
		});
		const run = await runVentia(sandbox, {
			items: [{ text: 'a' }, { text: 'b' }],
			parameters: { ...note(), body: '={{ $json.text }}' },
		});
		expect(run.error).toBeUndefined();
		expect(sandbox.requests.filter((request) => request.carriedOut)).toHaveLength(2);
		expect(run.json('Ventia').map(({ content }) => content)).toEqual([
			{ body: 'a' },
			{ body: 'b' },
		]);
	},
);

test("an item's wait budget ends with 'Longest Wait (Seconds)'", async () => {
	sandbox.configure({
		faults: [{ kind: 'status', status: 429, times: 1000, headers: { 'retry-after': '500' } }],
	});
	const run = await runVentia(sandbox, {
		parameters: { ...note(), requestOptions: { longestWait: 1 } },
	});
	expect(run.error?.message).toBe(
		'Rate limit reached (1000000 requests per minute): gave up after 1 s [item 0]',
	);
	expect(run.error?.description).toMatch(/Ventia asks to wait (500|4\d\d) s more/);
	expect(run.error?.description).toContain("'Longest Wait (Seconds)' in 'Request Options'");
	expect(sandbox.requests).toHaveLength(1);
});

test('a refused connection is retried and reported as such', async () => {
	const run = await runVentia({ url: 'http://127.0.0.1:9/api' }, { parameters: note() });
	expect(run.error?.message).toBe('Ventia refused the connection [item 0]');
	expect(run.error?.description).toContain('Nothing was sent');
});

test('a redirect is not followed', async () => {
	const other = await startSentinelSandbox({ seed: { contacts: 1 } });
	sandbox.configure({ faults: [{ kind: 'redirect', location: `${other.url}/contacts` }] });
	const run = await runVentia(sandbox, { parameters: read() });
	expect(run.error?.message).toBe('Ventia redirects to another address [item 0]');
	expect(other.requests).toHaveLength(0);
	await other.close();
});

test('a huge response is cut off', async () => {
	sandbox.configure({ faults: [{ kind: 'huge', times: 10 }] });
	const run = await runVentia(sandbox, { parameters: read() });
	expect(run.error?.message).toBe(
		'The response from Ventia is larger than 32 MB and was cut off [item 0]',
	);
}, 60_000);

/** The ID of a new webhook. */
async function createWebhook(): Promise<string> {
	const created = await runVentia(sandbox, {
		parameters: {
			resource: 'webhook',
			operation: 'create',
			name: 'Test',
			callbackUrl: 'https://example.com/hook',
			topics: ['interactions.official_whatsapp'],
		},
	});
	return String(created.json('Ventia')[0]?.id);
}

function deletion(id: string) {
	return { resource: 'webhook', operation: 'delete', webhookId: byId(id) };
}

function change(id: string) {
	return { ...deletion(id), operation: 'update', updateFields: { name: 'Other' } };
}

test('if a delete is retried after a lost response, a 404 counts as deleted', async () => {
	const id = await createWebhook();
	sandbox.configure({ faults: [{ kind: 'resetAfter', times: 1 }] });
	const run = await runVentia(sandbox, { parameters: deletion(id) });
	expect(run.error).toBeUndefined();
	expect(run.json('Ventia')).toEqual([{ deleted: true }]);
	expect(sandbox.requests.slice(-2).map(({ status }) => status)).toEqual([null, 404]);
});

// A 404 of a proxy says nothing about the record, and the first request may have arrived.
test.each([
	['resetAfter', 'deletion', deletion],
	['resetBefore', 'deletion', deletion],
	['resetAfter', 'change', change],
] as const)(
	'after %s of a %s, the page of a proxy proves nothing: its outcome is not known',
	async (kind, _, write) => {
		const id = await createWebhook();
		sandbox.configure({
			faults: [
				{ kind, times: 1 },
				{ kind: 'html', status: 404, times: 10 },
			],
		});
		const { error } = await runVentia(sandbox, { parameters: write(id) });
		expect(error?.message).toBe('It is not known whether Ventia carried this out [item 0]');
		expect(error?.description).toContain('status 404 after the request had arrived');
		expect(error?.description).not.toContain('nothing was carried out');
		if (kind === 'resetBefore') expect(sandbox.store.webhooks.get(id)).toBeDefined();
	},
);

test.each([{ success: false }, { data: { errors: [{ message: 'No channel' }] } }])(
	'a write whose response was lost may be done, although its retry is answered with %j',
	async (body) => {
		sandbox.configure({
			faults: [
				{ operationId: 'updateSale', kind: 'truncatedJson', times: 1 },
				{ operationId: 'updateSale', kind: 'status', status: 200, body, times: 1 },
			],
		});
		const run = await runVentia(sandbox, {
			parameters: {
				resource: 'sale',
				operation: 'update',
				saleId: byId(objectId('sale', 1)),
				updateFields: { status: 'sold' },
			},
		});
		expect(run.error?.message).toMatch(/^It is not known whether Ventia carried this out/);
	},
);
