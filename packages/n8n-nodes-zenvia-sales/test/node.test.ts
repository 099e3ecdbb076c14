import { scaledClock } from '../../../test/support/clock';
import { sentinelKey } from '../../../test/support/sentinelKey';
import { byId } from '../../../test/support/byId';
import { createRedactor } from '@n8n-nodes-ventia/api-client';
import type { Sandbox, SandboxOptions } from '../sandbox';
import { clock, credentialFor, runZenvia, startOnClock, testZenviaCredential } from './runZenvia';

scaledClock(60, 10_000, clock);

const running: Sandbox[] = [];

async function sandboxWith(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
	const sandbox = await startOnClock(options);
	running.push(sandbox);
	return sandbox;
}

afterEach(async () => {
	await Promise.all(running.splice(0).map(async (sandbox) => await sandbox.close()));
});

const all = { resource: 'prospect', operation: 'getAll', returnAll: true };

describe('the three operations', () => {
	test("Prospect > Get Many sends the filters under the API's names", async () => {
		const sandbox = await sandboxWith({ prospects: 20 });
		const run = await runZenvia(sandbox, {
			parameters: {
				resource: 'prospect',
				operation: 'getAll',
				limit: 5,
				filters: { status: 'new', search: 'ana', withAgent: false, createdAfter: '2026-11-01' },
			},
		});
		expect(run.error).toBeUndefined();
		expect(run.json('Zenvia')).toHaveLength(5);
		expect(sandbox.requests).toMatchObject([
			{
				method: 'GET',
				path: '/prospects',
				query: { limit: '5', status: 'new', search: 'ana', withAgent: 'false' },
			},
		]);
	});

	test('Prospect > Get returns the whole prospect with one request', async () => {
		const sandbox = await sandboxWith({ prospects: 2 });
		const prospect = sandbox.records.prospects[0];
		const run = await runZenvia(sandbox, {
			parameters: {
				resource: 'prospect',
				operation: 'get',
				prospectId: byId(prospect?.id ?? ''),
				simplify: false,
			},
		});
		expect(run.json('Zenvia')).toEqual([prospect]);
		expect(sandbox.requests).toMatchObject([{ method: 'GET', path: `/prospect/${prospect?.id}` }]);
	});

	test('Message > Send returns the interactions in the response', async () => {
		const sandbox = await sandboxWith({ prospects: 1 });
		const prospectId = sandbox.records.prospects[0]?.id ?? '';
		const run = await runZenvia(sandbox, {
			parameters: {
				resource: 'message',
				operation: 'send',
				prospectId: byId(prospectId),
				content: 'Hola',
			},
		});
		expect(run.json('Zenvia')).toMatchObject([
			{ prospectId, via: 'whatsApp', output: { message: { content: 'Hola' } } },
		]);
		expect(sandbox.requests).toMatchObject([
			{
				method: 'POST',
				path: `/prospect/${prospectId}/messaging/whatsapp`,
				body: { content: 'Hola' },
			},
		]);
	});

	test('a malformed ID is rejected before anything is sent', async () => {
		const sandbox = await sandboxWith();
		const run = await runZenvia(sandbox, {
			parameters: { resource: 'prospect', operation: 'get', prospectId: byId('Ana') },
		});
		expect(run.error?.message).toBe("'Ana' in 'Prospect' is not a Zenvia ID [item 0]");
		expect(sandbox.requests).toEqual([]);
	});
});

describe('an export of all prospects', () => {
	async function exported(options: Partial<SandboxOptions>) {
		const sandbox = await sandboxWith({ prospects: 2500, ...options });
		const run = await runZenvia(sandbox, { parameters: all });
		return { sandbox, run, ids: run.json('Zenvia').map(({ prospectId }) => prospectId) };
	}

	test('reads pages of 1,000 by cursor and returns each prospect once', async () => {
		const { sandbox, run, ids } = await exported({});
		expect(run.error).toBeUndefined();
		expect(ids).toEqual(sandbox.records.prospects.map(({ id }) => id));
		expect(sandbox.requests.map(({ query }) => query)).toEqual([
			{ limit: '1000' },
			// Each page begins with the last prospect of the page before it: the place still exists.
			{ limit: '1000', before: ids[998] },
			{ limit: '1000', before: ids[1997] },
			{ limit: '1000', before: ids[2498] },
		]);
	});

	test.each([
		[1200, ['601', '601']],
		[1999, ['1000', '1000']],
		[2000, ['1000', '1000']],
		[2400, ['801', '801', '801']],
	])('takes no request more than a limit of %d needs', async (limit, sizes) => {
		const sandbox = await sandboxWith({ prospects: 2500 });
		const run = await runZenvia(sandbox, { parameters: { ...all, returnAll: false, limit } });
		const ids = sandbox.records.prospects.map(({ id }) => id);
		expect(run.json('Zenvia').map(({ prospectId }) => prospectId)).toEqual(ids.slice(0, limit));
		expect(sandbox.requests.map(({ query }) => query.limit)).toEqual(sizes);
	});

	test('is whole if it ends exactly where a limit fills its pages', async () => {
		const sandbox = await sandboxWith({ prospects: 1000 });
		const run = await runZenvia(sandbox, { parameters: { ...all, returnAll: false, limit: 2000 } });
		expect(run.json('Zenvia')).toHaveLength(1000);
		expect(run.hints('Zenvia')).toEqual([]);
	});

	test('returns each prospect once if the API caps the page size', async () => {
		const { ids } = await exported({ variants: { pageSize: 'capped' } });
		expect(new Set(ids).size).toBe(2500);
	});

	test('returns each prospect once if pages include the record that the cursor names', async () => {
		const { ids, run } = await exported({ variants: { cursor: 'inclusive' } });
		expect(new Set(ids).size).toBe(2500);
		expect(run.hints('Zenvia')).toEqual([]);
	});

	test.each(['ignored', 'repeatsSecondPage'] as const)(
		'fails if the API does not follow the cursor: %s',
		async (cursor) => {
			const { run } = await exported({ variants: { cursor } });
			expect(run.error?.message).toMatch(/^The list may be incomplete: Zenvia return/);
		},
	);

	test('returns a complete list that is shorter than a page, even if the cursor is ignored', async () => {
		const { ids, run } = await exported({ variants: { cursor: 'ignored' }, prospects: 30 });
		expect(run.error).toBeUndefined();
		expect(ids).toHaveLength(30);
	});
});

/** Timeout for 600 requests on a busy machine, in ms. */
const patience = 180_000;

describe('600 writes at 200 per minute, without a limit in the credential', () => {
	async function writeAll(variants: SandboxOptions['variants']) {
		const sandbox = await sandboxWith({ prospects: 600, limit: { requests: 200 }, variants });
		const items = sandbox.records.prospects.map(({ id }) => ({ id }));
		const run = await runZenvia(sandbox, {
			items,
			parameters: {
				resource: 'message',
				operation: 'send',
				prospectId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
				content: 'Hola',
			},
		});
		expect(run.error).toBeUndefined();
		const reached = sandbox.records.interactions.map(({ prospectId }) => prospectId);
		expect(reached.sort()).toEqual(items.map(({ id }) => id).sort());
		const refused = sandbox.requests.filter(({ status }) => status === 429).length;
		return { run, share: refused / sandbox.requests.length };
	}

	test.each(['epochSeconds', 'epochMilliseconds', 'seconds', 'epochSecondsRoundedDown'] as const)(
		'are paced by the rate-limit headers, with Reset as %s',
		async (reset) => {
			const { run, share } = await writeAll({ reset });
			expect(share).toBeLessThanOrEqual(0.02);
			// On a slow machine, the node may not need to wait, so there may be no hint.
			for (const { message } of run.hints('Zenvia')) {
				expect(message).toMatch(/^Waited \d+ s for Zenvia's limit of 200 requests per minute$/);
			}
		},
		patience,
	);

	test(
		'are paced by 429s if only these have rate-limit headers',
		async () => {
			const { share } = await writeAll({ limitHeaders: 'refusals' });
			// The limit is unknown until the requests in flight have hit it.
			expect(share).toBeLessThanOrEqual(0.06);
		},
		patience,
	);
});

test('a lower limit in the credential overrides the reported one', async () => {
	const sandbox = await sandboxWith({ prospects: 1, limit: { requests: 200 } });
	const prospectId = byId(sandbox.records.prospects[0]?.id ?? '');
	const run = await runZenvia(sandbox, {
		items: Array.from({ length: 12 }, () => ({})),
		parameters: { resource: 'prospect', operation: 'get', prospectId },
		credential: { requestsPerMinute: 5 },
	});
	expect(run.error).toBeUndefined();
	expect(run.hints('Zenvia')[0]?.message).toMatch(/limit of 5 requests per minute$/);
});

describe('the credential', () => {
	test('passes its test with one request', async () => {
		const sandbox = await sandboxWith();
		expect(await testZenviaCredential(credentialFor(sandbox.url))).toMatchObject({ status: 'OK' });
		expect(sandbox.requests).toMatchObject([{ method: 'GET', path: '/integration' }]);
	});

	test.each([
		[{ apiKey: 'WRONG-KEY-00000000' }, 'Zenvia does not accept this API key. Paste it again.'],
		[{ requestsPerMinute: -1 }, /^'Requests per Minute' of the credential must be 0 or more/],
		[{ baseUrl: 'http://127.0.0.1:9/api/v1' }, /^No response from this address \(ECONNREFUSED\)/],
	])('fails its test with %j', async (data, message) => {
		const sandbox = await sandboxWith();
		expect(await testZenviaCredential(credentialFor(sandbox.url, data))).toEqual({
			status: 'Error',
			message: message instanceof RegExp ? expect.stringMatching(message) : message,
		});
	});

	test("fails its test if the base URL lacks the API's path", async () => {
		const sandbox = await sandboxWith();
		const data = credentialFor(new URL(sandbox.url).origin);
		expect(await testZenviaCredential(data)).toEqual({
			status: 'Error',
			message: 'Nothing at this address. The base URL ends with /v1.',
		});
	});
});

test.each([200, 400, 401, 404, 429, 500])(
	'the key does not leak after status %d',
	async (status) => {
		const sandbox = await sandboxWith({
			faults: [
				({ key, url }) => ({
					kind: 'status',
					status,
					body: { id: '6560a1b2c3d4000000000001', message: `${url} with ${key}` },
				}),
			],
		});
		const parameters = {
			prospectId: byId('6560a1b2c3d4000000000001'),
			simplify: false,
			requestOptions: { longestWait: 2 },
		};
		const runs = [
			await runZenvia(sandbox, {
				parameters: { ...parameters, resource: 'prospect', operation: 'get' },
			}),
			await runZenvia(sandbox, {
				parameters: { ...parameters, resource: 'message', operation: 'send', content: 'Hola' },
			}),
		];
		const redact = createRedactor(sentinelKey);
		for (const run of runs) {
			const text = run.serialized() + String(run.error?.stack);
			// The redactor knows every form of the key, so it leaves text without the key unchanged.
			expect(redact(text) === text).toBe(true);
		}
		const { message } = await testZenviaCredential(credentialFor(sandbox.url));
		expect(redact(message)).toBe(message);
	},
);
