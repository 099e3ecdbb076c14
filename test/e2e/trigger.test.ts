import pMap from 'p-map';
import pWaitFor from 'p-wait-for';

import { seededRandom } from '@n8n-nodes-ventia/sandbox-core';
import { mutated, sampleBody } from '../unit/trigger/mutation';
import { expectNoKey } from './sentinel';
import { forgedCalls } from './trigger/forged';
import { createPost, type Post } from './trigger/post';
import { publishTrigger, topics, TRIGGER, type PublishedTrigger } from './trigger/publishedTrigger';
import { rejectedCalls } from './trigger/rejectedCalls';

const MINUTES = 60_000;
jest.setTimeout(3 * MINUTES);

let published: PublishedTrigger;
let post: Post;
const secrets = new Set<string>();

beforeAll(async () => {
	published = await publishTrigger();
	post = createPost(published.playground.tls.certificateAuthority);
}, 15 * MINUTES);

afterAll(async () => await published?.stop());

/** The production address; the test listener's differs in its path. */
function callbackUrl(): string {
	const [url = ''] = published.callbackUrls().filter((one) => !one.includes('/webhook-test/'));
	secrets.add(new URL(url).searchParams.get('secret') ?? '');
	return url;
}

async function count(): Promise<number> {
	return (await published.executions(0)).length;
}

/** Sends one more event, whose execution comes last, and counts the executions. */
async function countAfterEvent(id: string): Promise<number> {
	const before = await count();
	const body = { _id: id, contact: 'c', type: 'message', via: 'x', content: { body: id } };
	expect(await post(callbackUrl(), { body })).toMatchObject({ status: 200 });
	return (await published.executions(before + 1)).length - 1;
}

/** Runs a task for each entry, ten at a time. */
async function eachInTens<T>(all: T[], work: (one: T) => Promise<void>): Promise<void> {
	await pMap(all, work, { concurrency: 10 });
}

async function untilCallbacks(number: number): Promise<void> {
	const isReached = () => published.callbackUrls().length === number;
	await pWaitFor(isReached, { interval: 100, timeout: MINUTES });
}

test('publishing registers one webhook', () => {
	expect(published.callbackUrls()).toHaveLength(1);
	expect(callbackUrl()).toMatch(/^https:\/\/localhost:\d+\/webhook\/.+\?secret=.{20,}$/);
});

test('1,000 events, some twice, in batches and out of order, become one item each', async () => {
	const { eventIds, requests, statuses } = await published.playground.sandbox.deliver({
		count: 1000,
		duplicates: 0.2,
		batch: [1, 10],
		shuffle: true,
	});
	expect(statuses).toEqual({ 200: requests });
	const items = await published.items();
	expect(items).toHaveLength(1000);
	expect(items.map(({ eventId }) => eventId).sort()).toEqual([...eventIds].sort());
});

test.each(['interaction', 'envelope', 'array', 'meta'] as const)(
	'events of both topics in the shape "%s" arrive once',
	async (shape) => {
		for (const topic of topics) {
			const before = (await published.items()).length;
			const delivery = { topic, count: 20, duplicates: 0.5, shape };
			const { eventIds } = await published.playground.sandbox.deliver({
				...delivery,
				batch: [1, 5],
			});
			const items = (await published.items()).slice(before);
			// The node appends the status to the ID, so that each status of a message is its own event.
			const found = items.map(({ eventId }) => String(eventId).split(':')[0]);
			expect(found.sort()).toEqual(eventIds.map((id) => id.split(':')[0]).sort());
			expect(new Set(items.map((item) => item.topic))).toEqual(new Set([topic]));
		}
	},
);

test('after n8n was killed following a burst, there is one webhook and the burst starts nothing again', async () => {
	const burst = Array.from({ length: 40 }, (_, index) => ({
		_id: `burst${index}`,
		contact: 'c',
		type: 'message',
		via: 'x',
		content: { body: String(index) },
	}));
	const send = async () =>
		await Promise.all(burst.map(async (body) => await post(callbackUrl(), { body })));
	const before = await count();
	expect(new Set((await send()).map(({ status }) => status))).toEqual(new Set([200]));
	await published.executions(before + burst.length);
	const url = callbackUrl();
	await published.crash();

	expect(published.callbackUrls()).toEqual([url]);
	expect(new Set((await send()).map(({ status }) => status))).toEqual(new Set([200]));
	expect(await countAfterEvent('after the crash')).toBe(before + burst.length);
});

test.each(rejectedCalls)('rejected: $what', async ({ address, status, ...call }) => {
	const before = await count();
	const url = callbackUrl();
	const answer = await post(address ? address(url) : url, call);
	expect(answer).toMatchObject({ status });
	expect(await count()).toBe(before);
});

test('300 forged requests start nothing, and n8n responds to each', async () => {
	const before = await count();
	await eachInTens(forgedCalls(callbackUrl(), 300), async ({ url, ...call }) => {
		const { status, text } = await post(url, call);
		const rejected = status >= 400 && status < 500;
		expect({ url, call, text, rejected }).toMatchObject({ rejected: true });
	});
	expect(await countAfterEvent('after the forged')).toBe(before);
});

test('100 mutated events with the right secret do not break the trigger', async () => {
	const random = seededRandom(7);
	const bodies = Array.from({ length: 100 }, () => mutated(sampleBody(random), random));
	await eachInTens(bodies, async (body) => {
		expect([200, 400, 422]).toContain((await post(callbackUrl(), { body })).status);
	});
	const before = await count();
	expect(await countAfterEvent('after the mutated')).toBe(before);
	// Throws if an execution failed.
	await published.items();
});

test('a test listener has its own webhook, takes one event, and does not affect production', async () => {
	const { client } = published.playground;
	const production = callbackUrl();
	await client.workflows.listen(published.workflowId, TRIGGER);
	const [testUrl = '', ...others] = published.callbackUrls().filter((url) => url !== production);
	expect(others).toEqual([]);
	expect(testUrl).toContain('/webhook-test/');
	const before = await count();
	const body = { hello: 'test' };
	expect(await post(`${testUrl.split('?')[0]}?secret=no`, { body })).toMatchObject({ status: 401 });
	expect(await countAfterEvent('beside the test')).toBe(before);
	expect(await post(testUrl, { body })).toMatchObject({ status: 200 });
	await untilCallbacks(1);
	const [newest] = await published.executions(before + 2);
	expect(newest).toMatchObject({ mode: 'manual', status: 'success' });
	expect(published.callbackUrls()).toEqual([production]);

	await client.workflows.listen(published.workflowId, TRIGGER);
	expect(published.callbackUrls()).toHaveLength(2);
	await client.workflows.stopListening(published.workflowId);
	await untilCallbacks(1);
	expect(published.callbackUrls()).toEqual([production]);
});

test('publishing repeatedly leaves one webhook, unpublishing leaves none', async () => {
	const { client, sandbox } = published.playground;
	for (let round = 0; round < 3; round++) {
		await client.workflows.deactivate(published.workflowId);
		expect(published.callbackUrls()).toEqual([]);
		await client.workflows.activate(published.workflowId);
		expect(published.callbackUrls()).toHaveLength(1);
		callbackUrl();
	}
	const before = await count();
	expect((await sandbox.deliver({ count: 5 })).statuses).toEqual({ 200: 5 });
	expect(await published.executions(before + 5)).toHaveLength(before + 5);
	await client.workflows.deactivate(published.workflowId);
	expect(published.callbackUrls()).toEqual([]);
});

test("neither secret nor key is in n8n's output, storage or responses", async () => {
	const log = await published.playground.n8n.logs();
	expect(secrets.size).toBeGreaterThan(0);
	for (const secret of secrets) expect(log.includes(secret)).toBe(false);
	await expectNoKey(published.playground, 'burst39');
});
