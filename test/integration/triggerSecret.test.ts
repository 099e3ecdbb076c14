import { createHash, createHmac } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';

import { loggedLines } from '../../packages/node-test-engine/src/logs';
import type { Sandbox } from '../../sandbox';
import { sentinelKey } from '../support/runVentia';
import { startSentinelSandbox } from '../support/sentinelSandbox';
import { interaction } from '../unit/trigger/samples';
import { listen, type Listening, type ListeningTrigger } from './trigger/listen';
import { createTrigger, registered } from './trigger/ventiaTrigger';

const otherKey = 'another-key-of-the-account';
let sandbox: Sandbox;
let listening: ListeningTrigger;

beforeAll(async () => {
	sandbox = await startSentinelSandbox({ seed: { contacts: 1 } });
	sandbox.configure({ apiKeys: [sentinelKey, otherKey] });
});

afterAll(async () => await sandbox.close());

beforeEach(() => sandbox.store.webhooks.clear());

afterEach(async () => {
	expect(listening.failures).toEqual([]);
	await listening.close();
});

/** Publishes the workflow. @returns what n8n has stored then */
async function publish(credential?: Listening['credential'], staticData: IDataObject = {}) {
	const trigger = createTrigger(sandbox, { credential, staticData });
	await trigger.activate();
	return trigger.staticData;
}

/** Listens with a given credential and static data, regardless of what is registered in Ventia. */
async function listenWith(setup: Listening): Promise<void> {
	listening = await listen(sandbox, { activate: false, ...setup });
}

let sent = 0;

async function send(query?: string): Promise<number> {
	return (await listening.send(interaction(`i${sent++}`), { query })).status;
}

describe('deliveries from Ventia are accepted', () => {
	test('after the key has changed, until the workflow is published again', async () => {
		const staticData = await publish();
		await listenWith({ credential: { apiKey: otherKey }, staticData });
		expect(await send()).toBe(200);
	});

	test('after a delivery in progress has restored older static data', async () => {
		const older = await publish();
		await publish({ apiKey: otherKey }, older);
		await listenWith({ credential: { apiKey: otherKey }, staticData: older });
		expect(await send()).toBe(200);
	});

	test.each<[string, IDataObject]>([
		['lost', {}],
		['that of an earlier version', { 'node:Ventia Trigger': { webhooks: { production: {} } } }],
		['damaged', { 'node:Ventia Trigger': { secretHash: 7 } }],
	])('when the static data is %s', async (_, staticData) => {
		await publish();
		await listenWith({ staticData });
		expect(await send()).toBe(200);
	});

	test('after the node was renamed, although n8n stores static data under its name', async () => {
		const staticData = await publish();
		listening = await listen(sandbox, { activate: false, name: 'Renamed', staticData });
		expect(await send()).toBe(200);
	});
});

describe('requests from others are rejected', () => {
	test('with the secret of an earlier key, once the workflow was published again', async () => {
		const older = await publish();
		const [old] = registered(sandbox);
		const staticData = await publish({ apiKey: otherKey }, older);
		await listenWith({ credential: { apiKey: otherKey }, staticData });
		expect(await send(`?secret=${old?.secret}`)).toBe(401);
		expect(await send()).toBe(200);
	});

	test.each(['stored', 'lost'])(
		'with every secret that can be guessed without the key, with the hash %s',
		async (state) => {
			const staticData = await publish();
			const [webhook] = registered(sandbox);
			const nodeName = webhook?.name.split(' ').slice(0, -1).join(' ') ?? '';
			await listenWith({ staticData: state === 'stored' ? staticData : {} });
			const stored: unknown = Object.values(staticData)[0];
			const { secretHash = '' }: { secretHash?: string } = Object(stored);
			const guesses = [
				'',
				nodeName,
				webhook?.name ?? '',
				secretHash,
				createHash('sha256').update(nodeName).digest('base64url'),
				...['', 'undefined', nodeName, secretHash].map((key) =>
					createHmac('sha256', key).update(nodeName).digest('base64url'),
				),
			];
			for (const guess of guesses) expect(await send(`?secret=${guess}`)).toBe(401);
			expect(await send('')).toBe(401);
			expect(await send()).toBe(200);
		},
	);

	test('while the credential cannot be read', async () => {
		await publish();
		await listenWith({ credential: { apiKey: '' } });
		expect(await send('?secret=')).toBe(401);
		expect(await send('?secret=x')).toBe(401);
	});

	test('with fewer than 100 log lines for a thousand requests', async () => {
		await listenWith({ staticData: await publish() });
		const before = loggedLines().length;
		const codes = new Set<number>();
		for (let number = 0; number < 1000; number++) codes.add(await send('?secret=x'));
		expect([...codes]).toEqual([401]);
		const lines = loggedLines().slice(before);
		expect(lines.length).toBeLessThan(100);
		expect(lines[0]).toContain('rejected a request without the secret of its webhook');
	});
});
