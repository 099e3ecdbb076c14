import type { IDataObject } from 'n8n-workflow';
import pWaitFor from 'p-wait-for';

import { outputItems } from '../../playground/client/execution';
import { seededRandom } from '@n8n-nodes-ventia/sandbox-core';
import { change, envelope, message } from '../unit/trigger/samples';
import { createPost, type Answer, type Post } from './trigger/post';
import {
	publishTrigger,
	TRIGGER,
	triggerWorkflow,
	type PublishedTrigger,
} from './trigger/publishedTrigger';

const MINUTES = 60_000;
jest.setTimeout(3 * MINUTES);

let published: PublishedTrigger;
let post: Post;

beforeAll(async () => {
	published = await publishTrigger(triggerWorkflow({ options: { collectSeconds: 5 } }));
	post = createPost(published.playground.tls.certificateAuthority);
}, 15 * MINUTES);

afterAll(async () => await published?.stop());

function callbackUrl({ test = false } = {}): string {
	const urls = published.callbackUrls();
	return urls.find((url) => url.includes('/webhook-test/') === test) ?? '';
}

async function say(id: string, contact = 0, url = callbackUrl()): Promise<Answer> {
	const from = `598990${String(contact).padStart(5, '0')}`;
	const body = envelope(change({ messages: [{ ...message(id), from, text: { body: id } }] }));
	return await post(url, { body });
}

/** The events of each item so far, those of one item in order. */
async function collected(): Promise<string[]> {
	return (await published.items()).map(({ collectedMessages }) => idsOf(collectedMessages));
}

function idsOf(messages: unknown): string {
	const all: IDataObject[] = Array.isArray(messages) ? messages : [];
	return all
		.map(({ eventId }) => String(eventId))
		.sort()
		.join(' ');
}

test('bursts from 10 contacts start one execution each', async () => {
	const random = seededRandom(7);
	const bursts: string[] = [];
	let number = 0;
	const writeOn = async (contact: number) => {
		for (let left = 10; left > 0;) {
			const size = Math.min(1 + Math.floor(random() * 6), left);
			left -= size;
			const burst = Array.from({ length: size }, () => `m${number++}`);
			bursts.push(burst.sort().join(' '));
			const answers = await Promise.all(burst.map(async (id) => await say(id, contact)));
			for (const { status } of answers) expect(status).toBe(200);
		}
	};
	await Promise.all(Array.from({ length: 10 }, async (_, contact) => await writeOn(contact)));
	expect(number).toBe(100);
	expect(await published.executions(bursts.length)).toHaveLength(bursts.length);
	expect((await collected()).sort()).toEqual(bursts.sort());
});

test('an n8n that was killed has not acknowledged the messages it held', async () => {
	const before = (await published.executions(0)).length;
	const received = async () =>
		(await published.playground.n8n.logs()).split('Received webhook "POST"').length;
	const receivedBefore = await received();
	const held = Promise.all([say('killed1'), say('killed2')]);
	await pWaitFor(async () => (await received()) === receivedBefore + 2);
	await published.crash();
	// The proxy in front of n8n reports that n8n did not respond.
	expect((await held).map(({ status }) => status)).toEqual([502, 502]);
	expect(await published.executions(before)).toHaveLength(before);
	const again = await Promise.all([say('killed1'), say('killed2')]);
	expect(again.map(({ status }) => status)).toEqual([200, 200]);
	expect(await published.executions(before + 1)).toHaveLength(before + 1);
	expect(await collected()).toContain('killed1 killed2');
});

test('messages are also collected when listening for a test event', async () => {
	const { client } = published.playground;
	const before = (await published.executions(0)).length;
	await client.workflows.listen(published.workflowId, TRIGGER);
	const url = callbackUrl({ test: true });
	const answers = await Promise.all([say('test1', 1, url), say('test2', 1, url)]);
	expect(answers.map(({ status }) => status)).toEqual([200, 200]);
	const [newest] = await published.executions(before + 1);
	expect(newest).toMatchObject({ mode: 'manual', status: 'success' });
	const [item] = outputItems(await client.executions.get(newest?.id ?? ''), TRIGGER);
	expect(idsOf(item?.json.collectedMessages)).toBe('test1 test2');
});
