import { createHash } from 'node:crypto';

import type { Sandbox } from '../../sandbox';
import { messageTopic, statusTopic } from '../unit/trigger/samples';
import { sentinelKey } from '../support/runVentia';
import { HookContext } from '../../packages/node-test-engine/src/host';
import { startSentinelSandbox } from '../support/sentinelSandbox';
import { bothTopics, createTrigger, registered, storedHash } from './trigger/ventiaTrigger';

const address = 'https://n8n.example.com/webhook/5f0c3f4e-0000-4000-8000-000000000001/webhook';
const testAddress = address.replace('/webhook/', '/webhook-test/');
let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSentinelSandbox({ seed: { contacts: 1 } });
});

afterAll(async () => await sandbox.close());

beforeEach(() => {
	sandbox.reset();
	sandbox.store.webhooks.clear();
});

function operations(): Array<string | null> {
	return sandbox.requests.map(({ operationId }) => operationId);
}

function addWebhook(number: number, callbackUrl: string, name = `Somebody ${number}`) {
	return sandbox.store.webhooks.add({
		_id: number.toString(16).padStart(24, '0'),
		name,
		topics: [messageTopic],
		active: true,
		callbackUrl,
	});
}

test('activation registers one webhook, deactivation removes it', async () => {
	const trigger = createTrigger(sandbox);
	await trigger.activate();
	const [webhook, ...others] = registered(sandbox);
	expect(others).toEqual([]);
	expect(webhook).toMatchObject({ address, topics: bothTopics, active: true });
	expect(webhook?.secret).toMatch(/^[\w-]{43}$/);
	expect(webhook?.name).toMatch(/^n8n wf1 production [0-9a-f]{12} [0-9a-f]{8}$/);
	const secretHash = createHash('sha256')
		.update(webhook?.secret ?? '')
		.digest('hex');
	expect(trigger.staticData).toEqual({ 'node:Ventia Trigger': { secretHash } });
	expect(JSON.stringify([trigger.staticData, webhook])).not.toContain(sentinelKey);

	await trigger.deactivate();
	expect(registered(sandbox)).toEqual([]);
	expect(trigger.staticData).toEqual({ 'node:Ventia Trigger': {} });
});

test('activating twice and restarting n8n leave the webhook unchanged', async () => {
	const trigger = createTrigger(sandbox);
	await trigger.activate();
	const before = registered(sandbox);
	await trigger.activate();
	await trigger.activate('init');
	expect(registered(sandbox)).toEqual(before);
	expect(operations().filter((operation) => operation === 'updateWebhook')).toEqual([]);
	await trigger.hook('create');
	expect(registered(sandbox)).toEqual(before);
});

test("the trigger's own webhook is found among 250 others, page by page", async () => {
	for (let number = 0; number < 250; number++) {
		addWebhook(number, `https://n8n.example.com/webhook/${number}/webhook?secret=${number}`);
	}
	const trigger = createTrigger(sandbox);
	await trigger.activate();
	expect(registered(sandbox)).toHaveLength(251);
	sandbox.requests.splice(0);
	expect(await trigger.hook('checkExists')).toBe(true);
	expect(operations().filter((operation) => operation === 'listWebhooks').length).toBeGreaterThan(
		2,
	);
	await trigger.deactivate();
	expect(registered(sandbox)).toHaveLength(250);
});

test("a webhook's name has at most 64 characters, however long the IDs are", async () => {
	const long = { workflowId: 'w'.repeat(99), nodeId: 'n'.repeat(99), webhookId: 'u'.repeat(99) };
	await createTrigger(sandbox, { ...long, test: true }).activate();
	await createTrigger(sandbox, long).activate();
	const names = registered(sandbox).map(({ name }) => name);
	expect(new Set(names).size).toBe(2);
	for (const name of names) expect(name.length).toBeLessThanOrEqual(64);
});

test.each<[string, object]>([
	['was turned off', { active: false }],
	['has other topics', { topics: [statusTopic] }],
	['has another secret', { callbackUrl: `${address}?secret=another` }],
	['has no secret', { callbackUrl: address }],
	['has another name', { name: 'n8n wf1 production 0123456789ab' }],
	[
		'has an older address of this instance',
		{ callbackUrl: 'https://n8n.example.com/webhook/old/webhook?secret=x' },
	],
])('a webhook that %s is replaced, without a second one', async (_, change) => {
	const trigger = createTrigger(sandbox);
	await trigger.activate();
	const [before] = registered(sandbox);
	sandbox.store.webhooks.update(before?.id ?? '', change);
	await createTrigger(sandbox, { staticData: trigger.staticData }).activate('init');
	const after = registered(sandbox);
	expect(after).toEqual([{ ...before, id: after[0]?.id }]);
	expect(after).toMatchObject([{ address, topics: bothTopics, active: true }]);
});

test("changing 'Trigger On' updates the webhook", async () => {
	const trigger = createTrigger(sandbox);
	await trigger.activate();
	const changed = createTrigger(sandbox, {
		parameters: { topics: [statusTopic] },
		staticData: trigger.staticData,
	});
	await changed.activate('update');
	expect(registered(sandbox)).toMatchObject([{ topics: [statusTopic] }]);
});

test('the order of topics does not matter', async () => {
	const trigger = createTrigger(sandbox);
	await trigger.activate();
	const [webhook] = registered(sandbox);
	sandbox.store.webhooks.update(webhook?.id ?? '', { topics: [statusTopic, messageTopic] });
	sandbox.requests.splice(0);
	expect(await trigger.hook('checkExists')).toBe(true);
	expect(operations()).not.toContain('updateWebhook');
});

test('a webhook that n8n has lost track of is found and kept unchanged', async () => {
	await createTrigger(sandbox).activate();
	const before = registered(sandbox);
	const after = createTrigger(sandbox);
	await after.activate('init');
	expect(registered(sandbox)).toEqual(before);
	expect(operations().filter((operation) => operation === 'createWebhook')).toHaveLength(1);
	expect(storedHash(after)).toMatch(/^[0-9a-f]{64}$/);
	await after.deactivate();
	expect(registered(sandbox)).toEqual([]);
});

test('after the key has changed, restarting n8n registers the webhook with a new secret', async () => {
	sandbox.configure({ apiKeys: [sentinelKey, 'another-key-of-the-account'] });
	const before = createTrigger(sandbox);
	await before.activate();
	const [old] = registered(sandbox);
	const credential = { apiKey: 'another-key-of-the-account' };
	const after = createTrigger(sandbox, { credential, staticData: before.staticData });
	await after.activate('init');
	const [webhook, ...others] = registered(sandbox);
	expect(others).toEqual([]);
	expect(webhook).toMatchObject({ address, name: old?.name });
	expect(webhook?.secret).not.toBe(old?.secret);
	expect(storedHash(after)).not.toBe(storedHash(before));
});

test("all but one of the webhooks with the node's name are removed", async () => {
	const trigger = createTrigger(sandbox);
	await trigger.activate();
	const [webhook] = sandbox.store.webhooks.all();
	for (const number of [1, 2]) {
		const _id = String(number).repeat(24);
		if (webhook) sandbox.store.webhooks.add({ ...webhook, _id });
	}
	expect(await trigger.hook('checkExists')).toBe(true);
	expect(registered(sandbox)).toHaveLength(1);
});

test('without stored data, deactivation finds the webhook by its address', async () => {
	await createTrigger(sandbox).activate();
	addWebhook(1, 'https://n8n.example.com/webhook/other/webhook');
	await createTrigger(sandbox).deactivate();
	expect(registered(sandbox)).toMatchObject([{ name: 'Somebody 1' }]);
});

test("webhooks left behind by this node are removed, others' webhooks are not", async () => {
	const trigger = createTrigger(sandbox);
	addWebhook(1, `${address}?secret=old`);
	addWebhook(2, `${address}?secret=older`);
	addWebhook(3, `${address}/more?secret=x`);
	addWebhook(4, `${testAddress}?secret=x`);
	addWebhook(5, 'https://other.example.com/webhook/5f0c3f4e-0000-4000-8000-000000000001/webhook');
	addWebhook(6, 'https://zapier.example.com/hooks/1');
	await trigger.activate();
	expect(registered(sandbox).map(({ id }) => id.replace(/^0+/, ''))).toEqual([
		'3',
		'4',
		'5',
		'6',
		registered(sandbox).at(-1)?.id,
	]);
	expect(registered(sandbox).at(-1)).toMatchObject({ address, topics: bothTopics });
});

test('test and production webhooks do not affect each other', async () => {
	const production = createTrigger(sandbox);
	await production.activate();
	const [own] = registered(sandbox);
	for (let round = 0; round < 2; round++) {
		const listener = createTrigger(sandbox, { test: true });
		await listener.activate();
		expect(registered(sandbox)).toMatchObject([own ?? {}, { address: testAddress }]);
		expect(await production.hook('checkExists')).toBe(true);
		expect(registered(sandbox)).toHaveLength(2);
		await listener.deactivate();
		expect(registered(sandbox)).toEqual([own]);
	}
	const listener = createTrigger(sandbox, { test: true });
	await listener.activate();
	await production.deactivate();
	expect(registered(sandbox)).toMatchObject([{ address: testAddress }]);
});

test('test and production webhooks are told apart whatever the path of test URLs', async () => {
	await createTrigger(sandbox).activate();
	const listener = createTrigger(sandbox, { test: true });
	const { engine, node, webhooks } = await listener.load();
	const { workflow, nodeTypes, additionalData } = engine;
	additionalData.webhookTestBaseUrl = 'https://n8n.example.com/trial';
	const methods = nodeTypes.getByNameAndVersion(node.type).webhookMethods?.default;
	const hook = (mode: 'manual' | 'internal') =>
		new HookContext(workflow, node, additionalData, mode, 'manual', webhooks[0]);
	expect(await methods?.checkExists.call(hook('manual'))).toBe(false);
	await methods?.create.call(hook('manual'));
	expect(registered(sandbox)[1]?.address).toBe(address.replace('/webhook/', '/trial/'));
	expect(workflow.staticData['node:Ventia Trigger']).toHaveProperty('secretHash');
	await methods?.delete.call(hook('internal'));
	expect(registered(sandbox)).toMatchObject([{ address }]);
	expect(workflow.staticData['node:Ventia Trigger']).toEqual({});
});

test("the next test reuses a crashed n8n's test webhook", async () => {
	await createTrigger(sandbox, { test: true }).activate();
	const next = createTrigger(sandbox, { test: true });
	await next.activate();
	expect(registered(sandbox)).toHaveLength(1);
	await next.deactivate();
	expect(registered(sandbox)).toEqual([]);
});

test('workflows, nodes and n8n instances each use their own webhook', async () => {
	const setups = [
		{},
		{ workflowId: 'wf2', webhookId: 'second' },
		{ nodeId: 'node-of-the-trigger-2', webhookId: 'third', name: 'Another' },
		{ origin: 'https://second.example.com' },
		{ webhookId: '', workflowId: 'wf3' },
	];
	const triggers = setups.map((setup) => createTrigger(sandbox, setup));
	for (const trigger of triggers) await trigger.activate();
	expect(new Set(registered(sandbox).map((webhook) => webhook.address)).size).toBe(5);
	for (const trigger of triggers) expect(await trigger.hook('checkExists')).toBe(true);
	for (const [index, trigger] of triggers.entries()) {
		await trigger.deactivate();
		expect(registered(sandbox)).toHaveLength(4 - index);
	}
});

test("a copy of an n8n instance with all its data does not take over the original's webhook", async () => {
	const original = createTrigger(sandbox);
	await original.activate();
	const before = registered(sandbox);
	const origin = 'https://staging.example.com';
	const copy = createTrigger(sandbox, { origin, staticData: original.staticData });
	await copy.activate('init');
	expect(registered(sandbox)).toHaveLength(2);
	expect(registered(sandbox)[0]).toEqual(before[0]);
	await copy.deactivate();
	expect(registered(sandbox)).toEqual(before);
	const other = createTrigger(sandbox, { origin, staticData: original.staticData });
	await other.deactivate();
	expect(registered(sandbox)).toEqual(before);
});
