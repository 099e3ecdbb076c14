import { forgetWebhook, memoryOf, WebhookMemory } from '../../src/trigger/webhookMemory';

const second = 1000;

test('rejected requests are reported immediately, then counted and reported once a minute', () => {
	const memory = new WebhookMemory();
	const told = [0, 1, 30, 59.9, 60, 61, 119, 300].map((at) => memory.countRejected(at * second));
	expect(told).toEqual([1, undefined, undefined, undefined, 4, undefined, undefined, 3]);
});

test('a million rejected requests in a minute produce one log line', () => {
	const memory = new WebhookMemory();
	let lines = 0;
	for (let number = 0; number < 1_000_000; number++) {
		if (memory.countRejected(number * 0.05) !== undefined) lines++;
	}
	expect(lines).toBe(1);
});

test('the hash is derived at most once in ten seconds, even for simultaneous requests', async () => {
	const memory = new WebhookMemory();
	let asked = 0;
	const derive = async () => await Promise.resolve(`hash ${++asked}`);
	const hashes = await Promise.all(
		[0, 0, 5, 9.9, 10, 11].map(async (at) => await memory.derivedHash(derive, at * second)),
	);
	expect(hashes).toEqual(['hash 1', 'hash 1', 'hash 1', 'hash 1', 'hash 2', 'hash 2']);
});

function isNew(nodeName: string, id: string): boolean {
	return memoryOf(nodeName).recentEvents.add({ id }, 0);
}

test('webhooks do not share memory, and a forgotten webhook starts empty', () => {
	expect(isNew('node 1', 'a')).toBe(true);
	expect(isNew('node 2', 'a')).toBe(true);
	expect(isNew('node 1', 'a')).toBe(false);
	forgetWebhook('node 1');
	expect(isNew('node 1', 'a')).toBe(true);
	expect(isNew('node 2', 'a')).toBe(false);
});

test('with more than 1,000 webhooks, the least recently used one is forgotten', () => {
	isNew('silent', 'a');
	isNew('busy', 'a');
	for (let number = 0; number < 999; number++) memoryOf(`node ${number}`);
	memoryOf('busy');
	memoryOf('one more');
	expect(isNew('busy', 'a')).toBe(false);
	expect(isNew('silent', 'a')).toBe(true);
});
