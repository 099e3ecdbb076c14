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
								contacts: [
									{ profile: { name: 'Valentina Fernández' }, wa_id, user_id: expect.any(String) },
								],
								messages: [
									{
										from: wa_id,
										from_user_id: expect.stringMatching(/^UY\.\d+$/),
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
	expect(sandbox.store.isWindowOpen(id)).toBe(false);
	await sandbox.deliver({
		text: 'Hola',
		contactPhones: sandbox.store.contacts.get(id)?.phones ?? [],
	});
	expect(sandbox.store.isWindowOpen(id)).toBe(true);
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

/** @returns the `value` of each change of the received bodies */
function values(): Array<Record<string, unknown>> {
	return receiver.bodies
		.flatMap((body) => list(record(body).entry))
		.flatMap((entry) => list(record(entry).changes))
		.map((change) => record(record(change).value));
}

describe('a customer without a phone', () => {
	const hidden = () => {
		const { _id } = sandbox.addCustomer({ firstName: 'Ana', username: '@Ana.Suarez' });
		const { userId = '' } = sandbox.store.whatsappUsers.get(_id) ?? {};
		return { _id, userId };
	};

	it('is named by user ID and username only, and has a window of 24 hours', async () => {
		const { _id, userId } = hidden();
		expect(userId).toMatch(/^UY\.\d+$/);
		expect(sandbox.store.isWindowOpen(_id)).toBe(false);
		await sandbox.deliver({ contacts: [_id], text: 'Hola' });
		expect(values()).toMatchObject([
			{ contacts: [{ profile: { name: 'Ana', username: 'ana.suarez' }, user_id: userId }] },
		]);
		expect(metaEvents(receiver.bodies)).toMatchObject([
			{ from_user_id: userId, text: { body: 'Hola' } },
		]);
		expect(JSON.stringify(receiver.bodies)).not.toMatch(/"(from|wa_id)":"?(?!59821234567)/);
		expect(sandbox.store.isWindowOpen(_id)).toBe(true);
		expect(sandbox.store.interactionsOf(_id)).toMatchObject([{ content: { body: 'Hola' } }]);
	});

	it('gets statuses by user ID', async () => {
		register(receiver.url, { topics: [STATUSES] });
		const { _id, userId } = hidden();
		await sandbox.deliver({ topic: STATUSES, count: 3, contacts: [_id], concurrency: 1 });
		await sandbox.deliver({ topic: STATUSES, status: 'failed', contacts: [_id] });
		const statuses = metaEvents(receiver.bodies);
		expect(statuses).toHaveLength(4);
		for (const status of statuses) {
			expect(status).toMatchObject({ recipient_user_id: userId });
			expect(status).not.toHaveProperty('recipient_id');
		}
		expect(values().map(({ contacts }) => list(contacts).length)).toEqual([1, 1, 1, 0]);
	});

	it("is named by user ID and username in Ventia's interactions", async () => {
		const { _id, userId } = hidden();
		await sandbox.deliver({ shape: 'interaction', contacts: [_id] });
		expect(receiver.bodies).toMatchObject([
			{ contact: _id, content: { from_user_id: userId, profile: { username: 'ana.suarez' } } },
		]);
		expect(record(record(receiver.bodies[0]).content)).not.toHaveProperty('phone');
	});
});

it.each<[NonNullable<Delivery['identity']>, string[]]>([
	['both', ['from', 'from_user_id']],
	['userId', ['from_user_id']],
	['phone', ['from']],
])('names a customer with a phone by %s', async (identity, names) => {
	await sandbox.deliver({ identity });
	const [message = {}] = metaEvents(receiver.bodies);
	expect(Object.keys(message).filter((name) => name.startsWith('from'))).toEqual(names);
});

const tea = { product_retailer_id: 'TEAPOT', quantity: 2, item_price: 2490, currency: 'UYU' };

it.each<[Delivery, object]>([
	[
		{ form: { rating: '5', comment: 'Bien, gracias' }, replyTo: 'wamid.form' },
		{
			type: 'interactive',
			context: { id: 'wamid.form' },
			interactive: {
				type: 'nfm_reply',
				nfm_reply: {
					name: 'flow',
					body: 'Sent',
					response_json: expect.stringContaining('"rating":"5","comment":"Bien, gracias"'),
				},
			},
		},
	],
	[
		{ order: [tea], text: '' },
		{ type: 'order', order: { text: '', product_items: [tea] } },
	],
	[
		{ messageTypes: ['edit'], originalId: 'wamid.o', text: 'a las 5' },
		{
			type: 'edit',
			edit: {
				original_message_id: 'wamid.o',
				message: { type: 'text', text: { body: 'a las 5' } },
			},
		},
	],
	[
		{ messageTypes: ['revoke'], originalId: 'wamid.o' },
		{ type: 'revoke', revoke: { original_message_id: 'wamid.o' } },
	],
	[
		{ groupId: 'G', text: 'Hola' },
		{ group_id: 'G', text: { body: 'Hola' } },
	],
])('sends %j', async (delivery, expected) => {
	await sandbox.deliver(delivery);
	expect(metaEvents(receiver.bodies)).toMatchObject([expected]);
});

it('edits and deletes the message in its place, and neither opens the window', async () => {
	const id = known.contacts.closedWindow;
	await sandbox.deliver({ contacts: [id], text: 'a las 4' });
	const [message] = metaEvents(receiver.bodies);
	const originalId = String(message?.id);
	const count = sandbox.store.interactionsOf(id).length;
	await sandbox.deliver({ contacts: [id], messageTypes: ['edit'], originalId, text: 'a las 5' });
	const last = () => sandbox.store.interactionsOf(id).at(-1)?.content;
	expect(last()).toMatchObject({ body: 'a las 5', edited: true });
	await sandbox.deliver({ contacts: [id], messageTypes: ['revoke'], originalId });
	expect(last()).toMatchObject({ deleted: true });
	expect(sandbox.store.interactionsOf(id)).toHaveLength(count);
});

it('does not take a message in a group for one to the company in private', async () => {
	const id = known.contacts.closedWindow;
	await sandbox.deliver({ contacts: [id], groupId: 'G' });
	expect(sandbox.store.isWindowOpen(id)).toBe(false);
});

it('sends a status of a message to a group for each participant', async () => {
	register(receiver.url, { topics: [STATUSES] });
	const contactPhones = ['+59891000001', '+59891000002'];
	const { eventIds } = await sandbox.deliver({
		topic: STATUSES,
		groupId: 'G',
		contactPhones,
		count: 4,
		batch: [4, 4],
	});
	const statuses = metaEvents(receiver.bodies);
	const group = { recipient_id: 'G', recipient_type: 'group' };
	expect(statuses).toMatchObject([
		{ ...group, status: 'sent', recipient_participant_id: '59891000001' },
		{ ...group, status: 'sent', recipient_participant_id: '59891000002' },
		{ ...group, status: 'delivered', recipient_participant_id: '59891000001' },
		{ ...group, status: 'delivered', recipient_participant_id: '59891000002' },
	]);
	expect(new Set(statuses.map(({ id }) => id)).size).toBe(1);
	expect(statuses[0]).toHaveProperty('recipient_participant_user_id');
	expect(new Set(eventIds).size).toBe(4);
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
