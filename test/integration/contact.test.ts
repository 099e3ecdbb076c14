import type { Sandbox } from '../../sandbox';
import { byId, runVentia, sentinelKey } from '../support/runVentia';
import { startSentinelSandbox } from '../support/sentinelSandbox';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSentinelSandbox({ seed: { contacts: 1234 } });
});

afterAll(async () => await sandbox.close());

beforeEach(() => sandbox.requests.splice(0));

const getAll = { resource: 'contact', operation: 'getAll' };

test('Return All returns every contact once', async () => {
	const run = await runVentia(sandbox, {
		parameters: { ...getAll, returnAll: true, simplify: false },
	});
	expect(run.error).toBeUndefined();
	const ids = run.json('Ventia').map((contact) => contact._id);
	expect(ids).toHaveLength(1234);
	expect(new Set(ids).size).toBe(1234);
});

test('Limit 7 makes one request with limit=7', async () => {
	const run = await runVentia(sandbox, { parameters: { ...getAll, limit: 7 } });
	expect(run.json('Ventia')).toHaveLength(7);
	expect(sandbox.requests).toHaveLength(1);
	expect(sandbox.requests[0]?.query).toMatchObject({ limit: '7', page: '1' });
});

test('the key is sent in query and header, and the run neither stores, logs nor shows it', async () => {
	const run = await runVentia(sandbox, { parameters: { ...getAll, limit: 1 } });
	expect(sandbox.requests[0]).toMatchObject({ keyInQuery: true, keyInHeader: true, status: 200 });
	for (const form of [sentinelKey, encodeURIComponent(sentinelKey)]) {
		expect(run.serialized()).not.toContain(form);
	}
});

test('Update fills in omitted fields from the stored contact', async () => {
	const before = (
		await runVentia(sandbox, { parameters: { ...getAll, limit: 1, simplify: false } })
	).json('Ventia')[0];
	const run = await runVentia(sandbox, {
		parameters: {
			resource: 'contact',
			operation: 'update',
			contactId: byId(String(before?._id)),
			updateFields: { detail: 'Prefers mornings' },
		},
	});
	expect(run.error).toBeUndefined();
	const { firstName, lastName, emails, phones, origin } = before ?? {};
	expect(sandbox.requests.at(-1)?.body).toEqual({
		firstName,
		lastName,
		emails,
		phones,
		origin,
		detail: 'Prefers mornings',
	});
	expect(run.json('Ventia')[0]).toMatchObject({ firstName, detail: 'Prefers mornings' });
});
