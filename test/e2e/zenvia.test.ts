import { join, resolve } from 'node:path';
import pWaitFor from 'p-wait-for';
import { Agent, request } from 'undici';

import { outputItems, type Execution } from '../../playground/client/execution';
import { readWorkflow } from '../../playground/setup';
import type { RunningService } from '../../playground/services';
import type { Sandbox } from '../../packages/n8n-nodes-zenvia-sales/sandbox';
import { service } from '../../packages/n8n-nodes-zenvia-sales/playground';
import { message } from '../../packages/n8n-nodes-zenvia-sales/test/samples';
import { type OpenedPage, openPage, publishAt } from '../support/salesApp';
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

/** Opens a page, or sends its form. */
async function open(url: string, form?: Record<string, string>): Promise<OpenedPage> {
	return await openPage(url, playground.tls.certificateAuthority, form);
}

/** Publishes an example with a page. @returns its ID, and the address of the page */
async function publishPage(file: string): Promise<{ id: string; url: string }> {
	const { client, tls } = playground;
	const { stored, otherCredentials } = zenvia;
	const workflow = await readWorkflow(join(examples, file), stored, ...otherCredentials);
	return await publishAt(client, workflow, tls.url, 'page');
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

test('quote-button.json shows a form in the conversation, and creates a quote with a note', async () => {
	const { client } = playground;
	const { id, url } = await publishPage('quote-button.json');
	const [prospect] = sandbox.records.prospects;
	if (prospect) prospect.firstName = '<b>Zoë & co';
	sandbox.sales.configure({
		buttonUrl: `${url}?prospect=\${prospect._id}&name=\${prospect.firstName}`,
	});
	const button = sandbox.sales.pressButton(prospect?.id ?? '');
	const page = await open(button);
	expect(page.status).toBe(200);
	expect(page.html).toContain('Quote for &#60;b&#62;Zoë &#38; co');
	expect(page.policy).toMatch(/^sandbox .*allow-scripts/);
	expect(page.policy).toContain('frame-ancestors https://*.zenvia.com https://*.sirena.app');
	const before = sandbox.records.quotes.length;
	const form = { concept: 'Bicycle <new>', quantity: '2', price: '1299.5' };
	const done = await open(button, form);
	expect(done.html).toContain('2 × Bicycle &#60;new&#62;, 1299.5 each');
	expect(sandbox.records.quotes.slice(before)).toMatchObject([
		{ prospectId: prospect?.id, items: [{ quantity: 2, concept: 'Bicycle <new>', price: 1299.5 }] },
	]);
	expect(sandbox.records.interactions.at(-1)).toMatchObject({
		prospectId: prospect?.id,
		output: { comment: 'Quote: 2 × Bicycle <new>, 1299.5 each' },
	});
	const executions = await client.executions.list(id);
	expect(executions).toHaveLength(2);

	sandbox.sales.configure({ wrongSignature: true });
	const forged = [
		sandbox.sales.pressButton(prospect?.id ?? ''),
		button.replace('name=', 'name=x'),
		button.replace(/&signature=.*/, ''),
		`${button}&prospect=${String(sandbox.records.prospects[1]?.id)}`,
	];
	sandbox.sales.configure({ wrongSignature: false });
	for (const address of forged) {
		expect((await open(address)).status).toBe(401);
		expect((await open(address, form)).status).toBe(401);
	}
	expect(await client.executions.list(id)).toHaveLength(executions.length);
	await client.workflows.deactivate(id);
});

test('monthly-report.json draws the new prospects of each day', async () => {
	const { client } = playground;
	const { id, url } = await publishPage('monthly-report.json');
	sandbox.sales.configure({ reportUrl: url });
	const { html, status } = await open(sandbox.sales.openReport({ range: 'last7' }));
	expect(status).toBe(200);
	const midnight = new Date().setUTCHours(0, 0, 0, 0);
	const from = midnight - 6 * 86_400_000;
	const counted = sandbox.records.prospects.filter(
		({ created }) => Date.parse(String(created)) > from,
	).length;
	expect(counted).toBeGreaterThan(1);
	expect(html).toContain(`${counted} new prospects`);
	expect(html.match(/<rect /g)).toHaveLength(7);
	await client.workflows.deactivate(id);
});

test("the key is not in n8n's output, storage or responses", async () => {
	const { dataFolder, leakingRequests } = playground;
	expect(leakingRequests).toEqual([]);
	// A text that n8n has stored, to prove that the search covers the database.
	expect(await filesWith(dataFolder, ['price-list.txt'])).not.toEqual([]);
	expect(await filesWith(dataFolder, spellings(sentinelKey))).toEqual([]);
});
