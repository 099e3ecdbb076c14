import pWaitFor from 'p-wait-for';

import type { StoredCredential } from '../../playground/client/credentials';
import type { Workflow } from '../../playground/client/workflows';
import { sentinelKey } from '../support/sentinelKey';
import { expectNoKey } from './sentinel';
import { publishTrigger, type PublishedTrigger } from './trigger/publishedTrigger';

const MINUTES = 60_000;
jest.setTimeout(3 * MINUTES);

const POLL = 'Ventia Polling Trigger';

/** Each poll time fires at most once a minute, so twelve of them poll every five seconds. */
const everyFiveSeconds = Array.from({ length: 12 }, (_, index) => ({
	mode: 'custom',
	cronExpression: `${5 * index} * * * * *`,
}));

function pollingWorkflow({ id, name, type }: StoredCredential): Workflow {
	return {
		name: 'New contacts',
		nodes: [
			{
				id: 'polling',
				name: POLL,
				type: 'n8n-nodes-ventia.ventiaPollingTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: { pollTimes: { item: everyFiveSeconds }, event: 'newContact' },
				credentials: { [type]: { id, name } },
			},
		],
		connections: {},
		settings: { executionOrder: 'v1' },
	};
}

let published: PublishedTrigger;

beforeAll(async () => {
	published = await publishTrigger(pollingWorkflow, POLL);
}, 15 * MINUTES);

afterAll(async () => await published?.stop());

/** Creates a contact through the API. @returns its ID */
async function createContact(phone: string): Promise<unknown> {
	const { sandbox } = published.playground;
	const response = await fetch(
		`${sandbox.url}/contact?api-key=${encodeURIComponent(sentinelKey)}`,
		{
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({
				firstName: 'Ana',
				lastName: 'Suarez',
				emails: [],
				phones: [phone],
				detail: '',
				origin: 'web',
			}),
		},
	);
	expect(response.status).toBe(200);
	const contact: unknown = await response.json();
	return Reflect.get(Object(contact), '_id');
}

/** Waits until n8n has polled this many more times. */
async function polls(count: number): Promise<void> {
	const { requests } = published.playground.sandbox;
	const all = () => requests.filter(({ operationId }) => operationId === 'listContacts').length;
	const wanted = all() + count;
	await pWaitFor(() => all() >= wanted, { interval: 100, timeout: MINUTES });
}

async function contactIds(): Promise<unknown[]> {
	return (await published.items()).map(({ contactId }) => contactId).reverse();
}

const created: unknown[] = [];

test('publishing polls and starts nothing', async () => {
	const { requests } = published.playground.sandbox;
	expect(requests.some(({ operationId }) => operationId === 'listContacts')).toBe(true);
	await polls(2);
	expect(await published.executions(0)).toEqual([]);
});

test('a new contact starts one execution', async () => {
	created.push(await createContact('+59897000001'));
	await published.executions(1);
	await polls(2);
	expect(await published.executions(1)).toHaveLength(1);
	expect(await contactIds()).toEqual(created);
});

test("'Fetch Test Event' returns the newest contact and does not affect polling", async () => {
	const { client } = published.playground;
	const run = await client.workflows.run(published.workflowId, { trigger: POLL });
	expect(run).toMatchObject({ status: 'success', mode: 'manual' });
	await polls(2);
	expect((await published.executions(2)).map(({ mode }) => mode).sort()).toEqual([
		'manual',
		'trigger',
	]);
});

test('after n8n was killed, contacts created meanwhile start once, earlier ones do not', async () => {
	const crash = published.crash();
	created.push(await createContact('+59897000002'));
	await crash;
	await published.executions(3);
	await polls(2);
	expect(await published.executions(3)).toHaveLength(3);
	created.push(await createContact('+59897000003'));
	const executions = await published.executions(4);
	const started = executions.filter(({ mode }) => mode === 'trigger');
	expect(started).toHaveLength(3);
});

test("the key is not in n8n's output, storage or responses", async () => {
	await expectNoKey(published.playground, 'ventiaPollingTrigger', 50);
});
