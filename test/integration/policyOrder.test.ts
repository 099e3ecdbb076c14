import pWaitFor from 'p-wait-for';

import type { Sandbox } from '../../sandbox';
import { clock, stoppedClock } from '../support/clock';
import { runVentia, startVentia } from '../support/runVentia';
import { startSentinelSandbox } from '../support/sentinelSandbox';

let sandbox: Sandbox;
let contacts: string[];
/** The sandbox waits for this before it responds, if it has a latency. */
let beforeAnswers: () => Promise<unknown> = async () => await Promise.resolve();

beforeAll(async () => {
	sandbox = await startSentinelSandbox({
		seed: { contacts: 40 },
		clock: {
			now: () => clock.now(),
			epoch: () => clock.epoch(),
			sleep: async () => await beforeAnswers(),
		},
	});
	const run = await runVentia(sandbox, {
		parameters: { resource: 'contact', operation: 'getAll', limit: 40 },
	});
	contacts = run.json('Ventia').map(({ contactId }) => String(contactId));
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

test('items for one contact keep their order, while contacts are processed in parallel', async () => {
	// From here on, the endpoint is known.
	await runVentia(sandbox, { items: [{ id: contacts[39], text: 'x' }], parameters: note });
	sandbox.reset();
	// No response comes before all ten requests have been sent, so they must be parallel.
	sandbox.configure({ latencyMs: 60_000 });
	const tenAsk = pWaitFor(() => sandbox.requests.length === 10);
	beforeAnswers = async () => await tenAsk;
	const items = Array.from({ length: 40 }, (_, index) => ({
		id: contacts[Math.floor(index / 4)] ?? '',
		text: String(index),
	}));
	const run = await runVentia(sandbox, { items, parameters: note });
	expect(run.error).toBeUndefined();
	const firstTen = sandbox.requests.slice(0, 10).map(({ path }) => path);
	expect(new Set(firstTen).size).toBe(10);
	for (const contact of contacts.slice(0, 10)) {
		const expected = items.filter(({ id }) => id === contact).map(({ text }) => text);
		expect(arrived(contact)).toEqual(expected);
	}
	const output = run.json('Ventia').map(({ content }) => content);
	expect(output).toEqual(items.map(({ text }) => ({ body: text })));
});

test('canceling ends the wait for the limit, and nothing is sent afterward', async () => {
	const pass = stoppedClock();
	sandbox.configure({
		limit: { requests: 5, windowMs: 60_000, countRejected: false },
		variants: { retryAfter: 'seconds' },
	});
	const items = contacts.map((id) => ({ id, text: 'x' }));
	// One at a time, so that nothing is in flight when the sixth hits the limit.
	const parameters = { ...note, requestOptions: { itemsInParallel: 1 } };
	const { finished, cancel } = await startVentia(sandbox, { items, parameters });
	await pWaitFor(() => sandbox.requests.some(({ status }) => status === 429));
	cancel();
	// Time stands still: only the cancellation can have ended the wait.
	const run = await finished;
	expect(run.status).toBe('canceled');
	// An hour later, other executions can send.
	pass(3_600_000);
	const sent = sandbox.requests.length;
	await runVentia(sandbox, { parameters: { resource: 'contact', operation: 'getAll', limit: 1 } });
	expect(sandbox.requests.slice(sent).map(({ method }) => method)).toEqual(['GET']);
	expect(sandbox.requests.slice(0, sent).map(({ status }) => status)).toEqual([
		...[200, 200, 200, 200, 200],
		429,
	]);
});
