import type { FaultRule, Sandbox } from '../../sandbox';
import { sentinelKey } from '../support/runVentia';
import { startSentinelSandbox } from '../support/sentinelSandbox';
import { bothTopics, createTrigger, registered, storedHash } from './trigger/ventiaTrigger';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSentinelSandbox({ seed: { contacts: 1 } });
});

afterAll(async () => await sandbox.close());

beforeEach(() => {
	sandbox.reset();
	sandbox.store.webhooks.clear();
});

function fail(...faults: FaultRule[]): void {
	sandbox.configure({ faults });
}

const status = (operationId: string, code: number, times = Infinity): FaultRule => ({
	operationId,
	kind: 'status',
	status: code,
	times,
});

test.each([500, 401, 403, 404])('a list that fails with %d never counts as empty', async (code) => {
	const trigger = createTrigger(sandbox);
	await trigger.activate();
	fail(status('listWebhooks', code));
	await expect(trigger.hook('checkExists')).rejects.toMatchObject({
		name: 'NodeApiError',
		httpCode: String(code),
	});
	expect(registered(sandbox)).toHaveLength(1);
	await expect(createTrigger(sandbox).activate()).rejects.toThrow();
	expect(registered(sandbox)).toHaveLength(1);
});

test.each([500, 401, 400])(
	'a rejected creation (%d) throws and leaves nothing behind',
	async (code) => {
		fail(status('createWebhook', code));
		const trigger = createTrigger(sandbox);
		await expect(trigger.activate()).rejects.toMatchObject({ name: 'NodeApiError' });
		expect(registered(sandbox)).toEqual([]);
		expect(storedHash(trigger)).toBeUndefined();
	},
);

test.each(['resetAfter', 'truncatedJson'] as const)(
	'a webhook whose creation response was lost (%s) is found in the list',
	async (kind) => {
		fail({ operationId: 'createWebhook', kind });
		const trigger = createTrigger(sandbox);
		await trigger.activate();
		expect(registered(sandbox)).toHaveLength(1);
		expect(await trigger.hook('checkExists')).toBe(true);
		await trigger.deactivate();
		expect(registered(sandbox)).toEqual([]);
	},
);

test('a creation with an unknown outcome throws and is not repeated', async () => {
	fail({ operationId: 'createWebhook', kind: 'resetBefore' });
	await expect(createTrigger(sandbox).activate()).rejects.toThrow(/not known/);
	expect(registered(sandbox)).toEqual([]);
	expect(sandbox.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
});

test('a webhook that is accepted but not listed is an error', async () => {
	const trigger = createTrigger(sandbox);
	// The sandbox does not carry out a request that it answers with a fault.
	fail({ operationId: 'createWebhook', kind: 'status', status: 200, body: { success: true } });
	await expect(trigger.activate()).rejects.toThrow(/does not list it/);
	await expect(trigger.deactivate()).resolves.toBeUndefined();
});

test.each([500, 503, 401, 403])(
	'a deletion that fails with %d throws until it succeeds',
	async (code) => {
		const trigger = createTrigger(sandbox);
		await trigger.activate();
		const before = storedHash(trigger);
		fail(status('deleteWebhook', code));
		await expect(trigger.deactivate()).rejects.toMatchObject({ name: 'NodeApiError' });
		expect(storedHash(trigger)).toBe(before);
		expect(registered(sandbox)).toHaveLength(1);
		sandbox.configure({ faults: [] });
		await trigger.deactivate();
		expect(registered(sandbox)).toEqual([]);
	},
);

test.each([404, 410])('deleting a webhook that is already gone (%d) succeeds', async (code) => {
	const trigger = createTrigger(sandbox);
	await trigger.activate();
	sandbox.store.webhooks.clear();
	fail(status('deleteWebhook', code));
	await trigger.deactivate();
	expect(storedHash(trigger)).toBeUndefined();
});

test('a webhook with our address but another ID is removed, too', async () => {
	const trigger = createTrigger(sandbox);
	await trigger.activate();
	const [webhook] = sandbox.store.webhooks.all();
	sandbox.store.webhooks.clear();
	if (webhook) sandbox.store.webhooks.add({ ...webhook, _id: 'e'.repeat(24) });
	await trigger.deactivate();
	expect(registered(sandbox)).toEqual([]);
});

/** A published trigger whose webhook was turned off and cannot be removed. */
async function leftover(code: number) {
	const trigger = createTrigger(sandbox);
	await trigger.activate();
	const [webhook] = registered(sandbox);
	sandbox.store.webhooks.update(webhook?.id ?? '', { active: false });
	fail(status('deleteWebhook', code));
	return trigger;
}

test.each([404, 410])(
	'a leftover webhook that is already gone (%d) does not matter',
	async (code) => {
		const trigger = await leftover(code);
		expect(await trigger.hook('checkExists')).toBe(false);
	},
);

test.each([500, 401])(
	'a leftover webhook that cannot be removed (%d) is an error',
	async (code) => {
		const trigger = await leftover(code);
		await expect(trigger.hook('checkExists')).rejects.toMatchObject({ name: 'NodeApiError' });
	},
);

describe('a list that does not show the callback URL', () => {
	function listWithoutAddresses(): FaultRule {
		const result = sandbox.store.webhooks
			.all()
			.map(({ _id, name, topics, active }) => ({ _id, name, topics, active }));
		const body = { success: true, result, paging: { totalCount: result.length } };
		return { operationId: 'listWebhooks', kind: 'status', status: 200, body, times: Infinity };
	}

	test('recognizes its own webhook by its name and its secret by the stored hash', async () => {
		await createTrigger(sandbox, { workflowId: 'wf2', webhookId: 'second' }).activate();
		const copy = createTrigger(sandbox, { origin: 'https://staging.example.com' });
		await copy.activate();
		const trigger = createTrigger(sandbox);
		await trigger.activate();
		const before = registered(sandbox);
		fail(listWithoutAddresses());
		expect(await trigger.hook('checkExists')).toBe(true);
		expect(await copy.hook('checkExists')).toBe(true);
		expect(registered(sandbox)).toEqual(before);
		await copy.deactivate();
		await trigger.deactivate();
		expect(registered(sandbox)).toEqual(before.slice(0, 1));
	});

	test('replaces a webhook whose secret is unknown', async () => {
		await createTrigger(sandbox).activate();
		const [before] = registered(sandbox);
		fail(listWithoutAddresses());
		expect(await createTrigger(sandbox).hook('checkExists')).toBe(false);
		sandbox.configure({ faults: [] });
		const lost = createTrigger(sandbox);
		await lost.activate();
		expect(registered(sandbox)).toMatchObject([{ name: before?.name, secret: before?.secret }]);
		expect(registered(sandbox)).not.toMatchObject([{ id: before?.id }]);
	});
});

test.each(['second', 'third', 'fourth'] as const)(
	'the trigger works with the %s candidate of its endpoints',
	async (candidate) => {
		// A server of its own: a process never gives up an address that has worked.
		const other = await startSentinelSandbox({
			seed: { contacts: 1 },
			settings: { variants: { candidate } },
		});
		try {
			const trigger = createTrigger(other);
			await trigger.activate();
			const [webhook] = registered(other);
			other.store.webhooks.update(webhook?.id ?? '', { active: false });
			await trigger.activate('init');
			expect(registered(other)).toMatchObject([{ active: true, topics: bothTopics }]);
			await trigger.deactivate();
			expect(registered(other)).toEqual([]);
		} finally {
			await other.close();
		}
	},
);

test.each([
	['http://n8n.example.com', {}, 'https'],
	['http://localhost:5678', {}, 'https'],
	['https://localhost:5678', { baseUrl: 'https://api.example.com/api/v1.0' }, 'private'],
	['https://10.0.0.7', { baseUrl: 'https://api.example.com/api/v1.0' }, 'private'],
])('n8n at %s is rejected before anything is sent', async (origin, credential, word) => {
	const trigger = createTrigger(sandbox, { origin, credential });
	const rejection = {
		message: expect.stringContaining(word),
		description: expect.stringContaining('WEBHOOK_URL'),
	};
	await expect(trigger.hook('checkExists')).rejects.toMatchObject(rejection);
	await expect(trigger.hook('create')).rejects.toMatchObject(rejection);
	await expect(trigger.activate()).rejects.toMatchObject(rejection);
	expect(sandbox.requests).toEqual([]);
});

test("an empty 'Trigger On' is rejected before anything is created", async () => {
	const trigger = createTrigger(sandbox, { parameters: { topics: [] } });
	await expect(trigger.hook('create')).rejects.toThrow("'Trigger On' is empty");
	expect(registered(sandbox)).toEqual([]);
});

test('errors show neither key nor secret', async () => {
	fail({ operationId: 'createWebhook', kind: 'echoKey', status: 500 });
	const failure: unknown = await createTrigger(sandbox)
		.activate()
		.catch((thrown: unknown) => thrown);
	const said = JSON.stringify(failure, Object.getOwnPropertyNames(failure));
	expect(said).toContain('Ventia');
	for (const form of [sentinelKey, encodeURIComponent(sentinelKey)])
		expect(said).not.toContain(form);
});
