import { join, resolve } from 'node:path';
import pWaitFor from 'p-wait-for';
import { Agent, request } from 'undici';

import { outputItems, type Execution } from '../../playground/client/execution';
import { readWorkflow } from '../../playground/setup';
import type { RunningService } from '../../playground/services';
import type { Sandbox } from '../../packages/n8n-nodes-zenvia-sales/sandbox';
import { service } from '../../packages/n8n-nodes-zenvia-sales/playground';
import { message } from '../../packages/n8n-nodes-zenvia-sales/test/samples';
import { sentinelKey } from '../support/sentinelKey';
import { filesWith, spellings } from './keySearch';
import { startSentinelPlayground, type SentinelPlayground } from './sentinelPlayground';

const MINUTES = 60_000;
const examples = resolve(__dirname, '../../packages/n8n-nodes-zenvia-sales/examples');
jest.setTimeout(2 * MINUTES);

let playground: SentinelPlayground;
let zenvia: RunningService;
let sandbox: Sandbox;

/** The sandbox with the types of its own package. */
function isZenvia(value: object): value is Sandbox {
	return 'records' in value;
}

beforeAll(async () => {
	playground = await startSentinelPlayground();
	const found = playground.services.find((running) => running.service.name === service.name);
	if (!found || !isZenvia(found.sandbox)) throw new Error('Zenvia is not in the playground');
	zenvia = found;
	sandbox = found.sandbox;
}, 15 * MINUTES);

afterAll(async () => await playground?.stop());

async function importExample(file: string): Promise<string> {
	const workflow = await readWorkflow(join(examples, file), zenvia.stored);
	return (await playground.client.workflows.import(workflow)).id;
}

function expectSuccess(execution: Execution): Execution {
	expect(execution).toMatchObject({ status: 'success', error: undefined });
	return execution;
}

/** Posts to n8n as a service or a website would: over HTTPS, through the TLS front. */
async function post(url: string, body: object): Promise<number> {
	const dispatcher = new Agent({ connect: { ca: playground.tls.certificateAuthority } });
	const answer = await request(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
		dispatcher,
	});
	await answer.body.dump();
	await dispatcher.close();
	return answer.statusCode;
}

async function executionOf(id: string): Promise<Execution> {
	const [started] = await playground.client.executions.waitFor(id, 1);
	return expectSuccess(await playground.client.executions.get(started?.id ?? ''));
}

test('web-lead-to-agent.json creates a lead and transfers its prospect', async () => {
	const { client, tls } = playground;
	const id = await importExample('web-lead-to-agent.json');
	await client.workflows.activate(id);
	const form = {
		firstName: 'Eva',
		lastName: 'Luz',
		phone: '+598 97 555 666',
		email: 'eva@example.com',
	};
	expect(await post(`${tls.url}/webhook/zenvia-web-lead`, form)).toBe(200);
	await executionOf(id);
	await client.workflows.deactivate(id);
	expect(sandbox.records.prospects[0]).toMatchObject({
		firstName: 'Eva',
		phones: ['+59897555666'],
		agent: sandbox.records.agents[0],
	});
});

describe('answer-whatsapp-message.json', () => {
	let id: string;

	beforeAll(async () => {
		id = await importExample('answer-whatsapp-message.json');
	});

	test("does not replace someone else's subscription", async () => {
		const other = {
			id: 'cccccccccccccccccccccccc',
			topics: ['quotes'],
			callbackUrl: 'https://other.example.com/1',
		};
		sandbox.records.subscriptions.push(other);
		await expect(playground.client.workflows.activate(id)).rejects.toThrow(
			/already has another subscription.*cccccccccccccccccccccccc, to https:\/\/other\.example\.com\/1/,
		);
		expect(sandbox.records.subscriptions).toEqual([other]);
		sandbox.records.subscriptions = [];
	});

	test('replies to a message once, and not to its own replies', async () => {
		const { client } = playground;
		await client.workflows.activate(id);
		const [subscription] = sandbox.records.subscriptions;
		const url = String(subscription?.callbackUrl);
		const [prospect] = sandbox.records.prospects;
		const event = JSON.parse(JSON.stringify(message('Hola')));
		event.prospect[0].id = prospect?.id;
		const own = JSON.parse(
			JSON.stringify(message('Buenas', { inbound: false, id: 'd'.repeat(24) })),
		);
		const before = sandbox.records.interactions.length;
		const again = { ...event, attempts: 1 };
		const delivered = await Promise.all(
			[event, again, own].map(async (body) => await post(url, body)),
		);
		expect(delivered).toEqual([200, 200, 200]);
		expect(await post(url.replace(/secret=.*/, 'secret=wrong'), event)).toBe(401);
		await executionOf(id);
		expect(sandbox.records.interactions.slice(before)).toEqual([
			expect.objectContaining({
				prospectId: prospect?.id,
				output: {
					message: { content: expect.stringMatching(/^Hello Ana, thank/), performer: 'agent' },
				},
			}),
		]);
		await client.workflows.deactivate(id);
		expect(sandbox.records.subscriptions).toEqual([]);
		expect(await client.executions.list(id)).toHaveLength(1);
	});

	test('listens for a test event and leaves nothing behind', async () => {
		const { client } = playground;
		await client.workflows.listen(id, 'Zenvia Sales Trigger');
		const [subscription] = sandbox.records.subscriptions;
		expect(String(subscription?.callbackUrl)).toContain('/webhook-test/');
		await client.workflows.stopListening(id);
		// n8n responds before it has removed the webhook.
		await pWaitFor(() => sandbox.records.subscriptions.length === 0, { timeout: 30_000 });
	});
});

test('nightly-export.json creates a file of all prospects of the last 90 days', async () => {
	const id = await importExample('nightly-export.json');
	const execution = expectSuccess(
		await playground.client.workflows.run(id, { trigger: 'Every night' }),
	);
	const read = outputItems(execution, 'Get prospects');
	expect(read).toHaveLength(sandbox.records.prospects.length);
	expect(outputItems(execution, 'Make a spreadsheet')[0]?.binary?.data?.fileName).toBe(
		'prospects.csv',
	);
	const windows = sandbox.requests.filter(({ query }) => query.createdAfter !== undefined);
	expect(new Set(windows.map(({ query }) => query.createdAfter)).size).toBeGreaterThan(2);
});

test('send-file.json sends the file that the workflow created', async () => {
	const id = await importExample('send-file.json');
	expectSuccess(await playground.client.workflows.run(id));
	expect(sandbox.requests.at(-1)).toMatchObject({
		operationId: 'sendFile',
		body: { file: { name: 'price-list.txt', type: 'text/plain' } },
	});
});

test("the key is not in n8n's output, storage or responses", async () => {
	const { dataFolder, leakingRequests } = playground;
	expect(leakingRequests).toEqual([]);
	// A text that n8n has stored, to prove that the search covers the database.
	expect(await filesWith(dataFolder, ['price-list.txt'])).not.toEqual([]);
	expect(await filesWith(dataFolder, spellings(sentinelKey))).toEqual([]);
});
