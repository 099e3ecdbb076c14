import type { INodeParameters } from 'n8n-workflow';

import { eventFields } from '../../nodes/Ventia/trigger/events/eventFields';
import type { Sandbox } from '../../sandbox';
import { clock } from '../support/clock';
import { startSentinelSandbox } from '../support/sentinelSandbox';
import {
	change,
	envelope,
	interaction,
	message,
	messageTopic,
	status,
	statusTopic,
} from '../unit/trigger/samples';
import { listen, type Delivery, type Listening, type ListeningTrigger } from './trigger/listen';
import { createTrigger } from './trigger/ventiaTrigger';

let sandbox: Sandbox;
let listening: ListeningTrigger;

beforeAll(async () => {
	sandbox = await startSentinelSandbox({ seed: { contacts: 1 } });
});

afterAll(async () => await sandbox.close());

beforeEach(() => {
	sandbox.reset();
	sandbox.store.webhooks.clear();
});

afterEach(async () => {
	await listening.close();
	expect(listening.failures).toEqual([]);
});

async function start(setup: Listening = {}): Promise<void> {
	listening = await listen(sandbox, setup);
}

const text = { 'content-type': 'text/plain' };

test('a message becomes an item and is acknowledged immediately', async () => {
	await start();
	const before = Date.now();
	const sent = await listening.send(envelope(change({ messages: [message('m1')] })));
	expect(sent.status).toBe(200);
	const [item, ...others] = await listening.items();
	expect(others).toEqual([]);
	expect(Object.keys(item ?? {}).slice(0, 3)).toEqual(['phone', 'contactName', 'text']);
	expect(item).toEqual({
		topic: messageTopic,
		eventId: 'm1',
		receivedAt: expect.any(String),
		...Object.fromEntries(Object.keys(eventFields).map((name) => [name, null])),
		fromMe: false,
		messageId: 'm1',
		timestamp: '2026-11-21T10:00:00.000Z',
		type: 'text',
		text: 'Hola',
		phone: '+59899000001',
		contactName: 'Ana Silva',
		field: 'messages',
		whatsappPhoneNumberId: '106540352242922',
	});
	const at = Date.parse(String(item?.receivedAt));
	expect(at).toBeGreaterThanOrEqual(before);
	expect(at).toBeLessThanOrEqual(Date.now());
});

test('a batch starts one execution with one item per event', async () => {
	await start();
	await listening.send([
		envelope(change({ messages: [message('m1'), message('m2')] })),
		{ topic: statusTopic, data: status('m0', 'read') },
		interaction('i1'),
	]);
	expect(await listening.runs()).toHaveLength(1);
	const ids = (await listening.items()).map(({ eventId }) => eventId);
	expect(ids).toEqual(['m1', 'm2', 'm0:read', 'i1']);
});

test.each<[string, boolean, unknown, object]>([
	['a known shape, simplified', true, interaction('i1'), { contactId: expect.any(String) }],
	['a known shape, whole', false, interaction('i1'), { event: interaction('i1') }],
	['an unknown shape', true, { hello: 'world' }, { event: { hello: 'world' } }],
	['an unknown shape, whole', false, { hello: 'world' }, { event: { hello: 'world' } }],
	['a list of values', true, [1], { event: 1 }],
])('outputs %s', async (_, simplify, body, expected) => {
	await start({ parameters: { simplify } });
	await listening.send(body);
	const [item] = await listening.items();
	expect(item).toMatchObject({ ...expected, eventId: expect.any(String) });
	expect(Object.keys(item ?? {})).not.toContain('error');
	expect('event' in (item ?? {})).toBe('event' in expected);
});

test("'Raw Body' and 'Headers' add what was received, but never the secret", async () => {
	await start({ parameters: { options: { rawBody: true, headers: true } } });
	const body = '{ "hello":  "world" }';
	const secret = listening.query.replace('?secret=', '');
	const headers = { 'content-type': 'application/json', 'x-original-url': `/w?secret=${secret}` };
	await listening.send(body, { headers });
	const [item] = await listening.items();
	expect(item).toMatchObject({
		rawBody: body,
		headers: { 'x-original-url': '/w?secret=[secret hidden]' },
	});
	const [run] = await listening.runs();
	expect(JSON.stringify(run?.data)).not.toContain(secret);
});

test('an event that the filters exclude starts nothing and gets 200', async () => {
	await start({ parameters: { options: { messageTypes: ['image'], statuses: ['failed'] } } });
	const { status: code } = await listening.send(envelope(change({ messages: [message('m1')] })));
	expect(code).toBe(200);
	await listening.send(
		envelope(change({ statuses: [status('m1', 'read'), status('m1', 'failed')] })),
	);
	expect((await listening.items()).map(({ eventId }) => eventId)).toEqual(['m1:failed']);
});

describe('own messages', () => {
	const own = { ...message('m1'), from: '59821234567', to: '59899000001' };
	const body = envelope(
		change({ messages: [own, message('m2')], statuses: [status('m1', 'read')] }),
	);

	test.each<[string, INodeParameters, string[]]>([
		['start nothing by default', {}, ['m2', 'm1:read']],
		[
			"start the workflow without 'Ignore Own Messages'",
			{ ignoreOwnMessages: false },
			['m1', 'm2', 'm1:read'],
		],
	])('%s', async (_, parameters, expected) => {
		await start({ parameters });
		await listening.send(body);
		expect((await listening.items()).map(({ eventId }) => eventId)).toEqual(expected);
	});
});

describe('repeated events', () => {
	test('start nothing, whether delivered one after the other or simultaneously', async () => {
		await start();
		const body = envelope(change({ messages: [message('m1')] }));
		expect(await listening.send(body)).toMatchObject({ status: 200 });
		expect(await listening.send(body)).toMatchObject({ status: 200 });
		const other = envelope(change({ messages: [message('m1'), message('m2')] }));
		const sent = await Promise.all(Array.from({ length: 20 }, async () => listening.send(other)));
		expect(sent.every(({ status: code }) => code === 200)).toBe(true);
		expect((await listening.items()).map(({ eventId }) => eventId)).toEqual(['m1', 'm2']);
	});

	test('start nothing after n8n was restarted and the workflow published again', async () => {
		await start();
		await Promise.all([1, 2, 3].map(async (number) => listening.send(interaction(`i${number}`))));
		await listening.runs();
		const { staticData } = listening.trigger;
		await listening.close();
		await createTrigger(sandbox, { staticData }).deactivate();
		// The process remembers nothing about a different node, as after a restart.
		await start({ staticData, nodeId: 'restarted' });
		await listening.send([1, 2, 3, 4].map((number) => interaction(`i${number}`)));
		expect((await listening.items()).map(({ eventId }) => eventId)).toEqual(['i4']);
	});

	test('start the workflow again after five minutes if they have no ID, otherwise never', async () => {
		const epoch = jest.spyOn(clock, 'epoch');
		try {
			await start();
			// A customer who writes "ok" to each of two questions.
			const ok = { contact_phone: '+59899000001', direction: 'in', message: 'ok' };
			const minutes = [0, 4, 6, 7, 12];
			for (const at of minutes) {
				epoch.mockReturnValue(at * 60_000);
				await listening.send([ok, interaction('i1')]);
			}
			const items = await listening.items();
			expect(items.filter(({ eventId }) => eventId === 'i1')).toHaveLength(1);
			expect(items.filter(({ event }) => event !== undefined)).toHaveLength(3);
		} finally {
			epoch.mockRestore();
		}
	});

	test('are remembered in less than 9 kB of static data', async () => {
		await start();
		for (let batch = 0; batch < 6; batch++) {
			await listening.send(Array.from({ length: 100 }, (_, n) => interaction(`i${batch}-${n}`)));
		}
		await listening.runs();
		expect(JSON.stringify(listening.trigger.staticData).length).toBeLessThan(9000);
	});
});

test.each<[string, unknown, Delivery, number]>([
	['nothing', '', {}, 400],
	['an empty object', '{}', {}, 400],
	['an empty list', '[]', {}, 400],
	['broken JSON', '{"a":', {}, 422],
	['broken JSON as text', '{"a":', { headers: text }, 415],
	['a number', '7', {}, 400],
	['a text', '"text"', {}, 400],
	['null', 'null', {}, 400],
	['words', 'hello', { headers: text }, 415],
	['words without a type', 'hello', { headers: {} }, 415],
	['a form', 'a=1&b=2', { headers: { 'content-type': 'application/x-www-form-urlencoded' } }, 415],
	['XML', '<a/>', { headers: { 'content-type': 'application/xml' } }, 415],
	['parts', '--x--', { headers: { 'content-type': 'multipart/form-data; boundary=x' } }, 415],
	['bytes', Buffer.from([0, 255, 7]), { headers: { 'content-type': 'image/png' } }, 415],
	['5 MB', JSON.stringify({ a: 'x'.repeat(5 << 20) }), {}, 413],
	['lists within lists', '['.repeat(5000) + ']'.repeat(5000), {}, 400],
])('a body of %s is rejected', async (_, body, delivery, code) => {
	await start();
	const sent = await listening.send(body, delivery);
	expect(sent).toEqual({ status: code, answer: { message: expect.stringMatching(/\w{4}/) } });
	expect(await listening.runs()).toEqual([]);
});

test.each<[string, Delivery]>([
	['as text', { headers: text }],
	['without a type', { headers: {} }],
	['of a type of its own', { headers: { 'content-type': 'application/vnd.ventia+json' } }],
])('JSON %s is accepted', async (_, delivery) => {
	await start();
	expect(await listening.send(interaction('i1'), delivery)).toMatchObject({ status: 200 });
	expect((await listening.items()).map(({ eventId }) => eventId)).toEqual(['i1']);
});

test('keys that could pollute prototypes arrive as plain data', async () => {
	await start({ parameters: { simplify: false } });
	await listening.send('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}');
	const [run] = await listening.runs();
	expect(JSON.stringify(run?.json('Ventia Trigger'))).toContain('"__proto__":{"polluted":1}');
	expect(Reflect.get({}, 'polluted')).toBeUndefined();
});

test('the test listener and production each accept only their own secret', async () => {
	await start();
	const production = listening;
	await start({ test: true });
	expect(await listening.send(interaction('i1'), { query: production.query })).toMatchObject({
		status: 401,
	});
	expect(await production.send(interaction('i1'), { query: listening.query })).toMatchObject({
		status: 401,
	});
	expect(await listening.send(interaction('i1'))).toMatchObject({ status: 200 });
	expect(await production.send(interaction('i1'))).toMatchObject({ status: 200 });
	expect(await listening.runs()).toHaveLength(1);
	expect(await production.runs()).toHaveLength(1);
	await production.close();
});
