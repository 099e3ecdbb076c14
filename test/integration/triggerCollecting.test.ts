import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Sandbox } from '../../sandbox';
import { seededRandom } from '@n8n-nodes-ventia/sandbox-core';
import { stoppedClock } from '../support/clock';
import { startSentinelSandbox } from '../support/sentinelSandbox';
import { change, envelope, interaction, message, status } from '../unit/trigger/samples';
import { listen, type Listening, type ListeningTrigger, type Sent } from './trigger/listen';

/** Time stands still except for this. */
const pass = stoppedClock();
const second = 1000;
const start = Date.parse('2026-11-21T10:00:00.000Z') / 1000;

let sandbox: Sandbox;
let listening: ListeningTrigger;
/** Requests that were sent to the trigger. */
let sent = 0;

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

/** Listens with 'Collect Messages For (Seconds)' at 2. */
async function collect(options: INodeParameters = {}, setup: Listening = {}): Promise<void> {
	sent = 0;
	listening = await listen(sandbox, {
		...setup,
		parameters: { ...setup.parameters, options: { collectSeconds: 2, ...options } },
	});
}

/** A delivery whose response may take a while. */
interface Pending {
	answer: Promise<Sent>;
	/** Undefined until there is a response. */
	status?: number;
}

/** Delivers one body, and waits until the trigger has it. */
async function deliver(body: unknown, signal?: AbortSignal): Promise<Pending> {
	const pending: Pending = { answer: listening.send(body, { signal }) };
	pending.answer.then(
		(answer) => (pending.status = answer.status),
		() => {},
	);
	await listening.arrived(++sent);
	return pending;
}

/** Publishes the edited workflow again, or listens for the next test event. */
async function registerAgain(): Promise<void> {
	await listening.trigger.deactivate();
	await listening.trigger.activate();
}

function said(id: string, text = id, more: object = {}) {
	const sentAt = { timestamp: String(start + Number(/\d+/.exec(id)?.[0] ?? 0)) };
	return { ...message(id), text: { body: text }, ...sentAt, ...more };
}

function body(...messages: object[]) {
	return envelope(change({ messages }));
}

async function statuses(...deliveries: Pending[]): Promise<number[]> {
	return (await Promise.all(deliveries.map(({ answer }) => answer))).map((answer) => answer.status);
}

/** The texts of the items of each execution. */
async function texts(): Promise<unknown[][]> {
	return (await listening.runs()).map((run) =>
		run.json('Ventia Trigger').map(({ collectedText, eventId }) => collectedText ?? eventId),
	);
}

function ids(messages: unknown): unknown[] {
	return Array.isArray(messages) ? messages.map(({ eventId }: IDataObject) => eventId) : [];
}

test('messages in a row become one item once no more have arrived for the set time', async () => {
	await collect();
	const deliveries = [await deliver(body(said('m1', 'Hola')))];
	pass(1.9 * second);
	deliveries.push(await deliver(body(said('m2', 'A question'))));
	pass(1.9 * second);
	deliveries.push(await deliver(body(said('m3', 'about prices'))));
	pass(1.9 * second);
	// The node reads the clock before it handles this.
	await listening.send({ hello: 'world' });
	expect(await listening.runs()).toHaveLength(1);
	expect(deliveries.map(({ status: code }) => code)).toEqual([undefined, undefined, undefined]);
	pass(0.1 * second);
	expect(await statuses(...deliveries)).toEqual([200, 200, 200]);
	const [, run, ...others] = await listening.runs();
	expect(others).toEqual([]);
	const [item, ...further] = run?.json('Ventia Trigger') ?? [];
	expect(further).toEqual([]);
	expect(item).toMatchObject({
		eventId: 'm3',
		text: 'about prices',
		phone: '+59899000001',
		collectedText: 'Hola\nA question\nabout prices',
	});
	const { collectedText, collectedMessages, ...latest } = item ?? {};
	expect(collectedText).toBeDefined();
	expect(ids(collectedMessages)).toEqual(['m1', 'm2', 'm3']);
	expect(Array.isArray(collectedMessages) && collectedMessages.at(-1)).toEqual(latest);
});

test('if messages keep arriving, they are output after three times the set time', async () => {
	await collect();
	const deliveries = [];
	for (let number = 0; number < 6; number++) {
		deliveries.push(await deliver(body(said(`m${number}`))));
		pass(1.5 * second);
	}
	expect(await statuses(...deliveries.slice(0, 4))).toEqual([200, 200, 200, 200]);
	expect(await texts()).toEqual([['m0\nm1\nm2\nm3']]);
	pass(2 * second);
	await statuses(...deliveries);
	expect(await texts()).toEqual([['m0\nm1\nm2\nm3'], ['m4\nm5']]);
});

test('each contact, channel and direction is collected separately', async () => {
	await collect({}, { parameters: { ignoreOwnMessages: false } });
	const other = { display_phone_number: '59821234568', phone_number_id: '2' };
	const deliveries = [
		await deliver(body(said('m1'))),
		await deliver(body(said('m2', 'm2', { from: '59899000002' }))),
		await deliver(body(said('m3', 'm3', { from: '59821234567', to: '59899000001' }))),
		await deliver(envelope(change({ messages: [said('m4')], metadata: other }))),
		await deliver(body(said('m5'))),
	];
	pass(2 * second);
	await statuses(...deliveries);
	expect((await texts()).sort()).toEqual([['m1\nm5'], ['m2'], ['m3'], ['m4']]);
});

test('a number that WhatsApp writes with and without a digit is one customer', async () => {
	await collect();
	const deliveries = [];
	for (const [id, from] of Object.entries({ m1: '551187654321', m2: '5511987654321' })) {
		deliveries.push(await deliver(body(said(id, id, { from }))));
	}
	pass(2 * second);
	await statuses(...deliveries);
	expect(await texts()).toEqual([['m1\nm2']]);
});

test('collected messages are in the order in which they were sent', async () => {
	await collect();
	const deliveries = [];
	for (const id of ['m3', 'm1', 'm2']) deliveries.push(await deliver(body(said(id))));
	pass(2 * second);
	await statuses(...deliveries);
	const [item] = await listening.items();
	expect(item).toMatchObject({ eventId: 'm3', collectedText: 'm1\nm2\nm3' });
});

test('a redelivery of a held message joins it and does not extend the wait', async () => {
	await collect();
	const first = await deliver(body(said('m1')));
	pass(1.9 * second);
	const again = await deliver(body(said('m1')));
	pass(0.1 * second);
	expect(await statuses(first, again)).toEqual([200, 200]);
	expect(await statuses(await deliver(body(said('m1'))))).toEqual([200]);
	expect(await texts()).toEqual([['m1']]);
});

test('if n8n cannot start the workflow, no delivery is acknowledged and all can be redelivered', async () => {
	await collect();
	listening.trigger.cannotStart = true;
	const failed = [await deliver(body(said('m1'))), await deliver(body(said('m2')))];
	pass(2 * second);
	expect(await statuses(...failed)).toEqual([500, 503]);
	listening.trigger.cannotStart = false;
	const again = [await deliver(body(said('m1'))), await deliver(body(said('m2')))];
	pass(2 * second);
	expect(await statuses(...again)).toEqual([200, 200]);
	expect(await texts()).toEqual([['m1\nm2']]);
});

test('collected messages count as received, even if the workflow is published again', async () => {
	await collect();
	const first = await deliver(body(said('m1')));
	pass(2 * second);
	expect(await statuses(first)).toEqual([200]);
	await registerAgain();
	const again = await deliver(body(said('m1')));
	pass(2 * second);
	expect(await statuses(again)).toEqual([200]);
	expect(await texts()).toEqual([['m1']]);
});

test('a redelivery joins the held message, even if the workflow was published in between', async () => {
	await collect();
	const first = await deliver(body(said('m1')));
	await registerAgain();
	const again = await deliver(body(said('m1')));
	const next = await deliver(body(said('m2')));
	pass(2 * second);
	expect(await statuses(first, again, next)).toEqual([200, 200, 200]);
	expect(await texts()).toEqual([['m1\nm2']]);
});

test('a sender that gives up waiting and redelivers neither loses nor duplicates anything', async () => {
	await collect();
	const controller = new AbortController();
	const first = await deliver(body(said('m1')), controller.signal);
	const second1 = await deliver(body(said('m2')));
	controller.abort();
	await expect(first.answer).rejects.toThrow();
	const again = await deliver(body(said('m1')));
	pass(2 * second);
	expect(await statuses(second1, again)).toEqual([200, 200]);
	expect(await statuses(await deliver(body(said('m1'))))).toEqual([200]);
	expect(await texts()).toEqual([['m1\nm2']]);
});

test('statuses, unknown shapes and messages without a contact start the workflow immediately', async () => {
	await collect();
	const held = await deliver(body(said('m1')));
	const nobody = { ...interaction('i1'), contact: undefined, content: { body: 'x' } };
	const read = envelope(change({ statuses: [status('m0', 'read')] }));
	for (const one of [read, { hello: 'world' }, nobody]) {
		expect(await statuses(await deliver(one))).toEqual([200]);
	}
	expect(held.status).toBeUndefined();
	expect(await listening.runs()).toHaveLength(3);
	pass(2 * second);
	await statuses(held);
	expect(await listening.runs()).toHaveLength(4);
});

test('a delivery with several events is acknowledged once all of them have started the workflow', async () => {
	await collect();
	const from = (id: string, phone: string) => said(id, id, { from: phone });
	const batch = [
		body(from('m1', '59899000001'), from('m2', '59899000002'), from('m3', '59899000001')),
		envelope(change({ statuses: [status('m0', 'read')] })),
	];
	const first = await deliver(batch);
	// Joins the open burst of the second contact.
	const next = await deliver(body(from('m4', '59899000002'), from('m5', '59899000003')));
	const last = await deliver(body(from('m6', '59899000003')));
	expect([first.status, next.status, last.status]).toEqual([undefined, undefined, undefined]);
	pass(2 * second);
	expect(await statuses(first, next, last)).toEqual([200, 200, 200]);
	expect(await texts()).toEqual([['m1\nm3', 'm2\nm4', 'm0:read', 'm5\nm6']]);
});

test('messages that the filters exclude are not collected', async () => {
	await collect({ messageTypes: ['text'] });
	const held = await deliver(body(said('m1')));
	pass(1.9 * second);
	const image = said('m2', '', { type: 'image', text: undefined, image: { id: 'f' } });
	expect(await statuses(await deliver(body(image)))).toEqual([200]);
	pass(0.1 * second);
	await statuses(held);
	expect(await texts()).toEqual([['m1']]);
});

test("the texts are joined without 'Simplify', too", async () => {
	await collect({}, { parameters: { simplify: false } });
	const deliveries = [await deliver(body(said('m1'))), await deliver(body(said('m2')))];
	pass(2 * second);
	await statuses(...deliveries);
	expect(await listening.items()).toEqual([
		expect.objectContaining({
			event: body(said('m2')),
			collectedText: 'm1\nm2',
			collectedMessages: [
				expect.objectContaining({ event: body(said('m1')) }),
				expect.objectContaining({ event: body(said('m2')) }),
			],
		}),
	]);
});

test.each([0, -1, '', 'soon'])('with %j seconds, nothing is collected', async (collectSeconds) => {
	await collect({ collectSeconds });
	expect(await statuses(await deliver(body(said('m1'))))).toEqual([200]);
	const [item] = await listening.items();
	expect(item).toMatchObject({ eventId: 'm1' });
	expect(item).not.toHaveProperty('collectedText');
});

test('messages are collected for at most ten seconds', async () => {
	await collect({ collectSeconds: 3600 });
	const held = await deliver(body(said('m1')));
	pass(10 * second);
	expect(await statuses(held)).toEqual([200]);
});

test('test events are collected, too', async () => {
	await collect({}, { test: true });
	const deliveries = [await deliver(body(said('m1'))), await deliver(body(said('m2')))];
	pass(2 * second);
	expect(await statuses(...deliveries)).toEqual([200, 200]);
	expect(await texts()).toEqual([['m1\nm2']]);
});

test('a message received in one test can be received again in the next', async () => {
	await collect({}, { test: true });
	const first = await deliver(body(said('m1')));
	pass(2 * second);
	expect(await statuses(first)).toEqual([200]);
	await registerAgain();
	const again = await deliver(body(said('m1')));
	pass(2 * second);
	expect(await statuses(again)).toEqual([200]);
	expect(await texts()).toEqual([['m1'], ['m1']]);
});

test('a held delivery does not overwrite static data; the next delivery stores its mark', async () => {
	await collect();
	const before = JSON.stringify(listening.trigger.staticData);
	const held = await deliver(body(said('m1')));
	pass(2 * second);
	await statuses(held);
	await listening.runs();
	expect(JSON.stringify(listening.trigger.staticData)).toBe(before);
	await deliver({ hello: 'world' });
	await listening.runs();
	const { staticData } = listening.trigger;
	await listening.close();
	// The process remembers nothing about a different node, as after a restart.
	await collect({}, { staticData, nodeId: 'restarted' });
	expect(await statuses(await deliver(body(said('m1'))))).toEqual([200]);
	expect(await listening.runs()).toEqual([]);
});

test('1,000 events of 50 contacts in bursts of 1 to 6 start one execution per burst', async () => {
	await collect();
	const random = seededRandom(7);
	const total = 1000;
	const bursts: string[] = [];
	for (let number = 0; number < total;) {
		const deliveries: Array<Promise<Sent>> = [];
		for (let contact = 0; contact < 50 && number < total; contact++) {
			const size = Math.min(1 + Math.floor(random() * 6), total - number);
			const burst = Array.from({ length: size }, () => `m${number++}`);
			const from = `598990${String(contact).padStart(5, '0')}`;
			bursts.push(burst.join('\n'));
			// At the same time, some twice.
			for (const id of burst) {
				const times = random() < 0.2 ? 2 : 1;
				for (let time = 0; time < times; time++) {
					deliveries.push(listening.send(body(said(id, id, { from }))));
				}
			}
		}
		sent += deliveries.length;
		await listening.arrived(sent);
		pass(2 * second);
		for (const { status: code } of await Promise.all(deliveries)) expect(code).toBe(200);
	}
	const found = await texts();
	expect(found.map(([text]) => text).sort()).toEqual(bursts.sort());
	expect(found.every((items) => items.length === 1)).toBe(true);
});
