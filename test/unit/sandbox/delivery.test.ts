import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { generate } from 'selfsigned';
import { known, startSandbox, type Delivery, type Sandbox, usualVariants } from '../../../sandbox';
import { isRecord, record } from '../../../sandbox/operations/fields';

const MESSAGES = 'interactions.official_whatsapp';
const STATUSES = 'interactions.official_whatsapp_statuses';

/** A webhook receiver: keeps the bodies and responds with the next of its statuses. */
async function startReceiver(certificate?: { private: string; cert: string }) {
	const bodies: unknown[] = [];
	const statuses: number[] = [];
	let open = 0;
	const busiest = { requests: 0 };
	const listener: Parameters<typeof createHttpServer>[1] = (request, response) => {
		busiest.requests = Math.max(busiest.requests, ++open);
		let text = '';
		request.on('data', (chunk: Buffer) => (text += chunk.toString()));
		request.on('end', () => {
			const body: unknown = JSON.parse(text);
			bodies.push(body);
			setTimeout(() => {
				open--;
				response.writeHead(statuses.shift() ?? 200).end('ok');
			}, 5);
		});
	};
	const server = certificate
		? createHttpsServer({ key: certificate.private, cert: certificate.cert }, listener)
		: createHttpServer(listener);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address: AddressInfo | string | null = server.address();
	const port = typeof address === 'object' && address ? address.port : 0;
	return {
		url: `${certificate ? 'https' : 'http'}://127.0.0.1:${port}/hook`,
		bodies,
		statuses,
		busiest,
		stop: () => new Promise((resolve) => server.close(resolve)),
	};
}
type Receiver = Awaited<ReturnType<typeof startReceiver>>;

let sandbox: Sandbox;
let receiver: Receiver;

beforeAll(async () => {
	sandbox = await startSandbox();
	receiver = await startReceiver();
});
beforeEach(() => {
	sandbox.seed({ contacts: 30 });
	receiver.bodies.length = 0;
	receiver.busiest.requests = 0;
	register(receiver.url);
});
afterAll(async () => {
	await sandbox.close();
	await receiver.stop();
});

function register(callbackUrl: string, change: object = {}): void {
	const _id = sandbox.store.nextId('webhook');
	const webhook = { _id, name: 'Test', topics: [MESSAGES] as const, active: true, callbackUrl };
	sandbox.store.webhooks.add({ ...webhook, topics: [MESSAGES], ...change });
}

function list(value: unknown): unknown[] {
	return Array.isArray(value) ? value : [];
}

/** @returns messages and statuses of Meta's envelopes in the order of their arrival. */
function metaEvents(bodies: unknown[]): Array<Record<string, unknown>> {
	return bodies
		.flatMap((body) => list(record(body).entry))
		.flatMap((entry) => list(record(entry).changes))
		.map((change) => record(record(change).value))
		.flatMap((value) => [...list(value.messages), ...list(value.statuses)])
		.filter(isRecord);
}

it('sends messages in the shape of the Cloud API', async () => {
	const [phone = ''] = sandbox.store.contacts.all()[3]?.phones ?? [];
	const report = await sandbox.deliver({ text: 'Hola', contactPhones: [phone] });
	expect(report).toMatchObject({ webhooks: 1, requests: 1, statuses: { 200: 1 }, failures: [] });
	const wa_id = phone.slice(1);
	expect(receiver.bodies).toEqual([
		{
			object: 'whatsapp_business_account',
			entry: [
				{
					id: expect.any(String),
					changes: [
						{
							field: 'messages',
							value: {
								messaging_product: 'whatsapp',
								metadata: {
									display_phone_number: expect.any(String),
									phone_number_id: expect.any(String),
								},
								contacts: [{ profile: { name: 'Valentina Fernández' }, wa_id }],
								messages: [
									{
										from: wa_id,
										id: report.eventIds[0],
										timestamp: expect.stringMatching(/^\d{10}$/),
										type: 'text',
										text: { body: 'Hola' },
									},
								],
							},
						},
					],
				},
			],
		},
	]);
});

it("records a customer's message and opens the 24-hour window", async () => {
	const id = known.contacts.closedWindow;
	expect(sandbox.store.closedWindows.has(id)).toBe(true);
	await sandbox.deliver({
		text: 'Hola',
		contactPhones: sandbox.store.contacts.get(id)?.phones ?? [],
	});
	expect(sandbox.store.closedWindows.has(id)).toBe(false);
	expect(sandbox.store.interactionsOf(id).at(-1)).toMatchObject({
		type: 'message',
		via: 'whatsapp',
		content: { body: 'Hola' },
	});
});

it('sends the statuses of a message one after the other', async () => {
	register(receiver.url, { topics: [STATUSES] });
	const report = await sandbox.deliver({ topic: STATUSES, count: 6, concurrency: 1 });
	const events = metaEvents(receiver.bodies);
	expect(events.map(({ status }) => status)).toEqual([
		'sent',
		'delivered',
		'read',
		'sent',
		'delivered',
		'read',
	]);
	expect(new Set(events.map(({ id }) => id)).size).toBe(2);
	expect(report.eventIds).toEqual(
		events.map(({ id, status }) => `${String(id)}:${String(status)}`),
	);
	await sandbox.deliver({ topic: STATUSES, status: 'failed' });
	expect(metaEvents(receiver.bodies).at(-1)).toMatchObject({
		status: 'failed',
		errors: [{ code: 131047 }],
	});
});

it.each(['interaction', 'envelope', 'array'] as const)(
	'sends events in the shape %s',
	async (shape) => {
		const report = await sandbox.deliver({ shape, count: 1 });
		const interaction = {
			_id: report.eventIds[0],
			type: 'message',
			contact: known.contacts.openWindow,
		};
		const expected = {
			interaction,
			envelope: { topic: MESSAGES, data: interaction },
			array: [interaction],
		};
		expect(receiver.bodies).toMatchObject([expected[shape]]);
		sandbox.configure({ variants: { eventPayload: shape } });
		await sandbox.deliver({ count: 3, batch: [3, 3] });
		sandbox.configure({ variants: usualVariants });
		const batch = receiver.bodies[1];
		expect(list(shape === 'envelope' ? record(batch).data : batch)).toHaveLength(3);
	},
);

it.each<[string, Delivery]>([
	['in order', { count: 200, concurrency: 1 }],
	['in batches with duplicates', { count: 200, batch: [1, 10], duplicates: 0.2, concurrency: 8 }],
	['out of order', { count: 200, shuffle: true, duplicates: 0.5, seed: 3 }],
])('sends every event %s', async (_how, delivery) => {
	const { duplicates = 0, batch, shuffle, concurrency = 4 } = delivery;
	const report = await sandbox.deliver(delivery);
	const ids = metaEvents(receiver.bodies).map(({ id }) => id);
	expect(ids).toHaveLength(200 * (1 + duplicates));
	expect(new Set(ids)).toEqual(new Set(report.eventIds));
	expect(new Set(ids).size).toBe(200);
	expect(report.requests).toBe(receiver.bodies.length);
	expect(receiver.bodies.length < ids.length).toBe(batch !== undefined);
	expect(receiver.busiest.requests).toBeLessThanOrEqual(concurrency);
	if (!shuffle && concurrency === 1) expect(ids).toEqual(report.eventIds);
	if (shuffle) expect(ids).not.toEqual([...ids].sort());
});

it('sends a batch with several entries, and several events in one entry', async () => {
	await sandbox.deliver({ count: 5, batch: [5, 5] });
	const entries = list(record(receiver.bodies[0]).entry);
	expect(entries.map((entry) => metaEvents([{ entry: [entry] }]).length)).toEqual([2, 2, 1]);
});

it('rotates through the message types', async () => {
	await sandbox.deliver({ count: 3, messageTypes: ['image', 'audio'], concurrency: 1 });
	expect(metaEvents(receiver.bodies)).toMatchObject([
		{ type: 'image', image: { caption: expect.any(String) } },
		{ type: 'audio', audio: { voice: true } },
		{ type: 'image' },
	]);
});

it('retries failed deliveries as often as requested', async () => {
	receiver.statuses.push(500, 500, 404);
	const report = await sandbox.deliver({ retries: { count: 2, delayMs: 1 } });
	expect(report).toMatchObject({ requests: 3, statuses: { 500: 2, 404: 1 } });
	receiver.statuses.push(500);
	expect(await sandbox.deliver({})).toMatchObject({ requests: 1, statuses: { 500: 1 } });
});

it('sends to all active webhooks of the topic, and reports those that it cannot reach', async () => {
	register('http://127.0.0.1:9/');
	register(receiver.url, { active: false });
	register(receiver.url, { topics: [] });
	register(receiver.url, { topics: [STATUSES] });
	const report = await sandbox.deliver({});
	expect(report).toMatchObject({ webhooks: 2, requests: 2, statuses: { 200: 1, failed: 1 } });
	expect(report.failures).toHaveLength(1);
});

it('trusts only the configured certificate authority', async () => {
	const certificate = await generate([{ name: 'commonName', value: '127.0.0.1' }], {
		extensions: [
			{ name: 'basicConstraints', cA: true },
			{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] },
		],
	});
	const secure = await startReceiver(certificate);
	sandbox.store.webhooks.clear();
	register(secure.url);
	expect(await sandbox.deliver({})).toMatchObject({ statuses: { failed: 1 } });
	sandbox.configure({ deliveryCa: certificate.cert });
	expect(await sandbox.deliver({})).toMatchObject({ statuses: { 200: 1 } });
	expect(secure.bodies).toHaveLength(1);
	await secure.stop();
});
