import type { Sandbox } from '../../sandbox';
import { runVentia, startVentia } from '../support/runVentia';
import { startSentinelSandbox } from '../support/sentinelSandbox';

let sandbox: Sandbox;
let contacts: string[];

beforeAll(async () => {
	sandbox = await startSentinelSandbox({ seed: { contacts: 40 } });
	const run = await runVentia(sandbox, {
		parameters: { resource: 'contact', operation: 'getAll', limit: 40 },
	});
	contacts = run.json('Ventia').map(({ _id }) => String(_id));
});

afterAll(async () => await sandbox.close());

beforeEach(() => sandbox.reset());

const note = {
	resource: 'interaction',
	operation: 'createNote',
	contactId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
	body: '={{ $json.text }}',
};

function arrived(contact: string): string[] {
	return sandbox.requests
		.filter(({ path, carriedOut }) => carriedOut && path.includes(contact))
		.map(({ body }) => String(Reflect.get(Object(body), 'body')));
}

test('items for one contact keep their order, while contacts are served side by side', async () => {
	sandbox.configure({ latencyMs: 500 });
	const items = Array.from({ length: 40 }, (_, index) => ({
		id: contacts[Math.floor(index / 4)] ?? '',
		text: String(index),
	}));
	const run = await runVentia(sandbox, { items, parameters: note });
	expect(run.error).toBeUndefined();
	// One after the other, the first ten requests would be for three contacts.
	const firstTen = sandbox.requests.slice(0, 10).map(({ path }) => path);
	expect(new Set(firstTen).size).toBe(10);
	for (const contact of contacts.slice(0, 10)) {
		const expected = items.filter(({ id }) => id === contact).map(({ text }) => text);
		expect(arrived(contact)).toEqual(expected);
	}
	const output = run.json('Ventia').map(({ content }) => content);
	expect(output).toEqual(items.map(({ text }) => ({ body: text })));
});

test('nothing is sent after a cancellation, and a wait ends within a second', async () => {
	sandbox.configure({
		limit: { requests: 5, windowMs: 60_000, countRejected: false },
		variants: { retryAfter: 'seconds' },
	});
	const items = contacts.map((id) => ({ id, text: 'x' }));
	const { finished, cancel } = await startVentia(sandbox, { items, parameters: note });
	const deadline = Date.now() + 10_000;
	while (!sandbox.requests.some(({ status }) => status === 429) && Date.now() < deadline) {
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
	const sent = sandbox.requests.length;
	const cancelled = performance.now();
	cancel();
	const run = await finished;
	expect(performance.now() - cancelled).toBeLessThan(1000);
	expect(run.status).toBe('canceled');
	await new Promise((resolve) => setTimeout(resolve, 500));
	expect(sandbox.requests.length - sent).toBeLessThanOrEqual(20);
	expect(sandbox.requests.filter(({ carriedOut }) => carriedOut)).toHaveLength(5);
});
