import type { FaultRule, Sandbox } from '../../sandbox';
import { sentinelKey } from '../support/runVentia';
import { startSentinelSandbox } from '../support/sentinelSandbox';
import { bothTopics, createTrigger, registered, remembered } from './trigger/ventiaTrigger';

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

test.each([500, 401, 403, 404])(
	'a list that fails with %d is never read as "none"',
	async (code) => {
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
	},
);

test.each([500, 401, 400])('a refused creation (%d) throws and leaves nothing', async (code) => {
	fail(status('createWebhook', code));
	const trigger = createTrigger(sandbox);
	await expect(trigger.activate()).rejects.toMatchObject({ name: 'NodeApiError' });
	expect(registered(sandbox)).toEqual([]);
	expect(remembered(trigger)).toBeUndefined();
});

test.each(['resetAfter', 'truncatedJson'] as const)(
	'a creation whose answer is lost (%s) is found in the list',
	async (kind) => {
		fail({ operationId: 'createWebhook', kind });
		const trigger = createTrigger(sandbox);
		await trigger.activate();
		const [webhook, ...others] = registered(sandbox);
		expect(others).toEqual([]);
		expect(remembered(trigger)).toMatchObject({ id: webhook?.id, secret: webhook?.secret });
	},
);

test('a creation of which nobody knows throws, and is not repeated', async () => {
	fail({ operationId: 'createWebhook', kind: 'resetBefore' });
	await expect(createTrigger(sandbox).activate()).rejects.toThrow(/not known/);
	expect(registered(sandbox)).toEqual([]);
	expect(sandbox.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
});

test('a creation that answers without an ID is found in the list', async () => {
	const trigger = createTrigger(sandbox);
	fail({ operationId: 'createWebhook', kind: 'status', status: 200, body: { success: true } });
	// The sandbox does not carry out what it answers so: then there is no ID to find.
	await trigger.activate();
	expect(remembered(trigger)).not.toHaveProperty('id');
	await expect(trigger.deactivate()).resolves.toBeUndefined();
});

test.each([500, 503, 401, 403])(
	'a deletion that fails with %d throws until it works',
	async (code) => {
		const trigger = createTrigger(sandbox);
		await trigger.activate();
		const before = remembered(trigger);
		fail(status('deleteWebhook', code));
		await expect(trigger.deactivate()).rejects.toMatchObject({ name: 'NodeApiError' });
		expect(remembered(trigger)).toEqual(before);
		expect(registered(sandbox)).toHaveLength(1);
		sandbox.configure({ faults: [] });
		await trigger.deactivate();
		expect(registered(sandbox)).toEqual([]);
	},
);

test.each([404, 410])('a webhook that is gone already (%d) is a success', async (code) => {
	const trigger = createTrigger(sandbox);
	await trigger.activate();
	sandbox.store.webhooks.clear();
	fail(status('deleteWebhook', code));
	await trigger.deactivate();
	expect(remembered(trigger)).toBeUndefined();
});

test('a webhook with our address, but not with our ID, is removed too', async () => {
	const trigger = createTrigger(sandbox);
	await trigger.activate();
	const [webhook] = sandbox.store.webhooks.all();
	sandbox.store.webhooks.clear();
	if (webhook) sandbox.store.webhooks.add({ ...webhook, _id: 'e'.repeat(24) });
	await trigger.deactivate();
	expect(registered(sandbox)).toEqual([]);
});

test('a webhook that disappears while it is repaired is made anew', async () => {
	const trigger = createTrigger(sandbox);
	await trigger.activate();
	const [webhook] = registered(sandbox);
	sandbox.store.webhooks.update(webhook?.id ?? '', { active: false });
	fail(status('updateWebhook', 404));
	expect(await trigger.hook('checkExists')).toBe(false);
});

test('a failing repair throws', async () => {
	const trigger = createTrigger(sandbox);
	await trigger.activate();
	const [webhook] = registered(sandbox);
	sandbox.store.webhooks.update(webhook?.id ?? '', { active: false });
	fail(status('updateWebhook', 500));
	await expect(trigger.hook('checkExists')).rejects.toMatchObject({ name: 'NodeApiError' });
});

describe('a list that does not show the callback URL', () => {
	function listWithout(operations: string[]): FaultRule[] {
		const records = sandbox.store.webhooks
			.all()
			.map(({ _id, name, topics, active }) => ({ _id, name, topics, active }));
		const bodies: Record<string, unknown> = {
			listWebhooks: { success: true, result: records, paging: { totalCount: records.length } },
			getWebhook: { success: true, result: records.at(-1) },
		};
		return operations.map((operationId) => ({
			operationId,
			kind: 'status',
			status: 200,
			body: bodies[operationId],
			times: Infinity,
		}));
	}

	test('reads the candidates one by one', async () => {
		await createTrigger(sandbox, { workflowId: 'wf2', webhookId: 'second' }).activate();
		const trigger = createTrigger(sandbox);
		await trigger.activate();
		const before = registered(sandbox);
		fail(...listWithout(['listWebhooks']));
		expect(await trigger.hook('checkExists')).toBe(true);
		expect(await createTrigger(sandbox).hook('checkExists')).toBe(true);
		expect(registered(sandbox)[0]).toEqual(before[0]);
		expect(registered(sandbox)[1]?.secret).not.toBe(before[1]?.secret);
		expect(sandbox.requests.filter(({ operationId }) => operationId === 'getWebhook')).toHaveLength(
			2,
		);
	});

	test('and not one by one either: ID and name decide', async () => {
		await createTrigger(sandbox, { workflowId: 'wf2', webhookId: 'second' }).activate();
		const trigger = createTrigger(sandbox);
		await trigger.activate();
		fail(...listWithout(['listWebhooks', 'getWebhook']));
		expect(await trigger.hook('checkExists')).toBe(true);
		expect(sandbox.requests.map(({ operationId }) => operationId)).not.toContain('updateWebhook');
		const lost = createTrigger(sandbox);
		expect(await lost.hook('checkExists')).toBe(true);
		expect(remembered(lost)).toMatchObject({ id: registered(sandbox)[1]?.id });
	});
});

test.each(['second', 'third', 'fourth'] as const)(
	'works with the %s candidate of its endpoints',
	async (candidate) => {
		sandbox.configure({ variants: { candidate } });
		const trigger = createTrigger(sandbox, { credential: { baseUrl: `${sandbox.url}/` } });
		await trigger.activate();
		const [webhook] = registered(sandbox);
		sandbox.store.webhooks.update(webhook?.id ?? '', { active: false });
		expect(await trigger.hook('checkExists')).toBe(true);
		expect(registered(sandbox)).toMatchObject([{ active: true, topics: bothTopics }]);
		await trigger.deactivate();
		expect(registered(sandbox)).toEqual([]);
	},
);

test.each([
	['http://n8n.example.com', {}, 'https'],
	['http://localhost:5678', {}, 'https'],
	['https://localhost:5678', { baseUrl: 'https://api.example.com/api/v1.0' }, 'private'],
	['https://10.0.0.7', { baseUrl: 'https://api.example.com/api/v1.0' }, 'private'],
])('n8n at %s is refused before anything is sent', async (origin, credential, word) => {
	const trigger = createTrigger(sandbox, { origin, credential });
	const refusal = {
		message: expect.stringContaining(word),
		description: expect.stringContaining('WEBHOOK_URL'),
	};
	await expect(trigger.hook('checkExists')).rejects.toMatchObject(refusal);
	await expect(trigger.hook('create')).rejects.toMatchObject(refusal);
	await expect(trigger.activate()).rejects.toMatchObject(refusal);
	expect(sandbox.requests).toEqual([]);
});

test("an empty 'Trigger On' is refused before anything is created", async () => {
	const trigger = createTrigger(sandbox, { parameters: { topics: [] } });
	await expect(trigger.hook('create')).rejects.toThrow("'Trigger On' is empty");
	expect(registered(sandbox)).toEqual([]);
});

test('no key and no secret is in what a failure says', async () => {
	fail({ operationId: 'createWebhook', kind: 'echoKey', status: 500 });
	const failure: unknown = await createTrigger(sandbox)
		.activate()
		.catch((thrown: unknown) => thrown);
	const said = JSON.stringify(failure, Object.getOwnPropertyNames(failure));
	expect(said).toContain('Ventia');
	for (const form of [sentinelKey, encodeURIComponent(sentinelKey)])
		expect(said).not.toContain(form);
});
