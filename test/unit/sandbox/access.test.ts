import { EXAMPLE_API_KEY, known, startSandbox, type Sandbox } from '../../../sandbox';
import { AccountLimit } from '../../../sandbox/server/accountLimit';
import { seededRandom } from '@n8n-nodes-ventia/sandbox-core';
import { call, stoppedClock } from './client';

const limit = { requests: 200, windowMs: 60_000, countRejected: false } as const;

describe('The key', () => {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox({ seed: { contacts: 1 } });
	});
	beforeEach(() => sandbox.reset());
	afterAll(() => sandbox.close());

	it.each([null, '', 'WRONG', EXAMPLE_API_KEY.toLowerCase()])('is rejected as %j', async (key) => {
		const result = await call(sandbox, 'GET', '/contacts', { key });
		expect(result).toMatchObject({
			status: 401,
			body: { success: false, error: 'Invalid API KEY' },
		});
	});

	it('is not taken from the header alone', async () => {
		const headers = { 'x-api-key': EXAMPLE_API_KEY };
		expect((await call(sandbox, 'GET', '/contacts', { key: null, headers })).status).toBe(401);
		expect(sandbox.requests).toMatchObject([{ keyInQuery: false, keyInHeader: true, status: 401 }]);
	});

	it('is required in the header, too, only by Get user', async () => {
		const headers = { 'x-api-key': 'WRONG' };
		const path = `/users/${known.users.online}`;
		expect((await call(sandbox, 'GET', path, { headers })).status).toBe(401);
		expect((await call(sandbox, 'GET', '/users', { headers })).status).toBe(200);
		expect((await call(sandbox, 'GET', path)).status).toBe(200);
	});

	it('is not in the record of a request', async () => {
		await call(sandbox, 'GET', '/contacts', { query: { limit: '1' } });
		expect(sandbox.requests).toMatchObject([
			{
				method: 'GET',
				path: '/contacts',
				query: { limit: '1' },
				operationId: 'listContacts',
				status: 200,
				keyInQuery: true,
				keyInHeader: true,
				carriedOut: false,
			},
		]);
		expect(JSON.stringify(sandbox.requests)).not.toContain(EXAMPLE_API_KEY);
	});
});

describe('The account limit', () => {
	it('accepts at most 200 requests in any window, and the next as soon as there is room', () => {
		const account = new AccountLimit();
		const random = seededRandom(7);
		const accepted: number[] = [];
		let now = 0;
		for (let request = 0; request < 5000; request++) {
			now += random() * 400;
			const inWindow = accepted.filter((at) => at > now - limit.windowMs).length;
			const waitMs = account.take(limit, now);
			expect(waitMs === 0).toBe(inWindow < 200);
			if (waitMs === 0) accepted.push(now);
			else expect(waitMs).toBeCloseTo(Math.max(1, (accepted.at(-200) ?? 0) + limit.windowMs - now));
		}
		expect(accepted.length).toBeGreaterThan(2000);
	});

	it('never accepts a client that does not pause, if rejected requests count', () => {
		const account = new AccountLimit();
		const settings = { ...limit, countRejected: true };
		const results = Array.from({ length: 600 }, (_, number) =>
			account.take(settings, number * 290),
		);
		expect(results.filter((waitMs) => waitMs === 0)).toHaveLength(200);
	});

	it('is shared by all keys, responds with 429, and does not carry out the request', async () => {
		const settings = { apiKeys: ['A', 'B'], limit: { requests: 3 } };
		const sandbox = await startSandbox({ seed: { contacts: 1 }, settings });
		const path = `/contact/${known.contacts.openWindow}/note`;
		const statuses: number[] = [];
		for (const key of ['A', 'B', 'A', 'B']) {
			const result = await call(sandbox, 'POST', path, { key, body: { body: 'x' } });
			statuses.push(result.status);
			if (result.status === 429) {
				expect(result.body).toEqual({ success: false, error: 'Too Many Requests' });
				expect(Object.keys(result.headers)).not.toContain('retry-after');
			}
		}
		expect(statuses).toEqual([200, 200, 200, 429]);
		expect(sandbox.store.interactions.size).toBe(2 + 3);
		expect(sandbox.requests.map(({ carriedOut }) => carriedOut)).toEqual([true, true, true, false]);
		await sandbox.close();
	});
});

it('delays responses by the latency', async () => {
	const clock = stoppedClock();
	const settings = { latencyMs: 60 };
	const sandbox = await startSandbox({ seed: { contacts: 0 }, settings, clock });
	await call(sandbox, 'GET', '/contacts');
	expect(clock.slept).toEqual([60]);
	await sandbox.close();
});
