import { createServer } from 'node:http';

import { sentinelKey } from '../../../test/support/sentinelKey';
import { type Sandbox, startSandbox } from '../sandbox';
import { type Happening, happenings } from '../sandbox/deliver';
import { listen, type Listening } from './runTrigger';

let sandbox: Sandbox;
let listening: Listening | undefined;

const bodies: unknown[] = [];
const receiver = createServer((request, response) => {
	let text = '';
	request.on('data', (chunk: Buffer) => (text += chunk.toString()));
	request.on('end', () => {
		bodies.push(JSON.parse(text));
		response.end('ok');
	});
});

beforeAll(async () => {
	await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
});
beforeEach(async () => {
	bodies.length = 0;
	sandbox = await startSandbox({ apiKey: sentinelKey, prospects: 2 });
});
afterEach(async () => {
	await listening?.close();
	listening = undefined;
	await sandbox.close();
});
afterAll(() => receiver.close());

/** The address that receives notifications. */
function address(): string {
	const place = receiver.address();
	return `http://127.0.0.1:${typeof place === 'object' && place ? place.port : 0}/`;
}

/** Posts to the page's address for events, as its form does. */
async function cause(body: object): Promise<{ status: number; report: unknown }> {
	const answer = await fetch(`${sandbox.origin}/_sandbox/deliver`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	return { status: answer.status, report: await answer.json() };
}

/** Publishes a trigger of all topics, whose notifications come to the receiver instead. */
async function listenToAll(parameters = {}): Promise<Listening> {
	const topics = [...new Set(Object.values(happenings).map(({ topic }) => topic))];
	listening = await listen(sandbox, { parameters: { topics, ...parameters } });
	const [subscription] = sandbox.records.subscriptions;
	if (subscription) subscription.callbackUrl = address();
	return listening;
}

const expected: Record<Happening, object> = {
	message: { topic: 'interactions', type: 'created', text: 'Ana Paz', direction: 'inbound' },
	interactionUpdated: { topic: 'interactions', type: 'updated', text: 'Before' },
	prospectCreated: { topic: 'prospects', type: 'created', firstName: 'Ana', lastName: 'Paz' },
	prospectUpdated: { topic: 'prospects', type: 'updated', updates: ['status'] },
	quoteCreated: { topic: 'quotes', type: 'created' },
	agentCreated: { topic: 'agents', type: 'created', firstName: 'Ana' },
	agentUpdated: { topic: 'agents', type: 'updated', agentEmail: 'marcos@example.com' },
};

test.each(Object.entries(expected))(
	'the page causes %s, and the trigger reads it',
	async (happening, fields) => {
		await cause({ text: 'Before' });
		const trigger = await listenToAll();
		const { report } = await cause({ happening, text: 'Ana Paz' });
		expect(report).toEqual({ webhooks: 1, requests: 1, statuses: { 200: 1 }, failures: [] });
		expect(await trigger.deliver(bodies[0])).toBe(200);
		expect(await trigger.items()).toMatchObject([fields]);
	},
);

test('only subscriptions to the topic are notified', async () => {
	sandbox.records.subscriptions.push({ id: 'a', topics: ['quotes'], callbackUrl: address() });
	expect((await cause({ text: 'Hola' })).report).toMatchObject({ webhooks: 0, requests: 0 });
	expect((await cause({ happening: 'quoteCreated' })).report).toMatchObject({ webhooks: 1 });
	expect(bodies).toMatchObject([{ subscriptionId: 'a', topic: 'quotes' }]);
});

test('a prospect that does not exist, or an unknown event, is refused', async () => {
	expect((await cause({ prospectId: 'nobody' })).status).toBe(500);
	expect((await cause({ happening: 'nothing' })).status).toBe(400);
	expect(sandbox.records.interactions).toEqual([]);
});

test('a form of another site cannot cause anything', async () => {
	const { status } = await fetch(`${sandbox.origin}/_sandbox/deliver`, {
		method: 'POST',
		headers: { 'content-type': 'text/plain' },
		body: '{}',
	});
	expect(status).toBe(415);
});

test('the page shows records live, without the secret of a subscription', async () => {
	const { origin, url } = sandbox;
	const html = await (await fetch(`${origin}/`)).text();
	for (const { title } of Object.values(happenings)) {
		expect(html).toContain(title);
	}
	sandbox.records.subscriptions.push({
		id: 'a',
		topics: ['quotes'],
		callbackUrl: `${address()}?secret=hidden`,
	});
	const aborter = new AbortController();
	const { body } = await fetch(`${origin}/_sandbox/page/events`, { signal: aborter.signal });
	const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
	const first = (await reader?.read())?.value ?? '';
	expect(first).toContain(url);
	expect(first).toContain('Prospecto 2');
	expect(first).not.toContain('hidden');
	const id = String(sandbox.records.prospects[0]?.id);
	const key = new URLSearchParams({ 'api-key': sentinelKey }).toString();
	await fetch(`${url}/prospect/${id}/interactions?${key}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ type: 'note', content: 'Seen on the page' }),
	});
	expect((await reader?.read())?.value).toContain('Seen on the page');
	aborter.abort();
	expect(sandbox.requests).toHaveLength(1);
});
