import { join } from 'node:path';

import { outputItems } from '../../../../playground/client/execution';
import type { Workflow } from '../../../../playground/client/workflows';
import { readWorkflow } from '../../../../playground/setup';
import { whilePublished } from '../../../../test/e2e/examples/starts';
import { expectNoKey } from '../../../../test/e2e/sentinel';
import {
	startSentinelPlayground,
	type SentinelPlayground,
} from '../../../../test/e2e/sentinelPlayground';
import { sentinelKey } from '../../../../test/support/sentinelKey';
import { type Sandbox, startSandbox } from '../../sandbox';
import { operationCases } from '../operations';
import { credentialFor } from '../runMerlin';

const MINUTES = 60_000;
jest.setTimeout(MINUTES);

let playground: SentinelPlayground;
let sandbox: Sandbox;
let credential: { id: string; name: string; type: string };

beforeAll(async () => {
	playground = await startSentinelPlayground();
	sandbox = await startSandbox({ apiKey: sentinelKey });
	credential = await playground.client.credentials.put({
		name: 'Merlin',
		type: 'merlinApi',
		data: credentialFor(sandbox),
	});
}, 15 * MINUTES);

afterAll(async () => {
	await playground?.stop();
	await sandbox?.close();
});

beforeEach(() => {
	sandbox.requests.splice(0);
	sandbox.contacts.set('7', { idContact: 7, Fname: 'juan', Lname: 'pedro' });
});

/** A manual trigger followed by one node. */
function oneNode(name: string, type: string, typeVersion: number, parameters: object): Workflow {
	const start = 'When clicking ‘Execute workflow’';
	const { id } = credential;
	return {
		name,
		nodes: [
			{
				name: start,
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				name,
				type,
				typeVersion,
				position: [200, 0],
				parameters,
				credentials: { merlinApi: { id, name: 'Merlin' } },
			},
		],
		connections: { [start]: { main: [[{ node: name, type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	};
}

test.each(operationCases)('$name', async ({ action, name, operationId, parameters }) => {
	const { workflows } = playground.client;
	const { id } = await workflows.import(oneNode(name, 'n8n-nodes-merlin.merlin', 1, parameters));
	const { error, status } = await workflows.run(id);
	expect({ error, status }).toEqual({ error: undefined, status: 'success' });
	expect(sandbox.requests).toMatchObject([
		{ operationId, hasKey: true, actions: [action], complaints: [] },
	]);
});

test.each([
	['one action', { type: 'SEARCH', idContact: 7 }],
	["a sample of Merlin's page", [{ key: '' }, { type: 'SEARCH', idContact: 7 }]],
])('the HTTP Request node never holds the key: %s', async (what, body) => {
	const { workflows } = playground.client;
	const parameters = {
		method: 'POST',
		url: sandbox.url,
		authentication: 'predefinedCredentialType',
		nodeCredentialType: 'merlinApi',
		sendBody: true,
		specifyBody: 'json',
		jsonBody: JSON.stringify(body),
	};
	const name = `HTTP Request of ${what}`;
	const workflow = oneNode(name, 'n8n-nodes-base.httpRequest', 4.2, parameters);
	const { id } = await workflows.import(workflow);
	const execution = await workflows.run(id);
	expect(execution.error).toBeUndefined();
	expect(outputItems(execution, name).map(({ json }) => json)).toMatchObject([{ idContact: 7 }]);
	expect(sandbox.requests).toMatchObject([
		{ hasKey: true, actions: [{ type: 'SEARCH', idContact: 7 }], complaints: [] },
	]);
});

test('a web lead becomes a contact, gets an SMS and starts an automation', async () => {
	const file = join(__dirname, '../../examples/web-lead.json');
	const { client, n8n } = playground;
	const { id } = await client.workflows.import(await readWorkflow(file, credential));
	const form = new FormData();
	const values = ['Ana', 'Suarez', '+526643596440', 'ana@example.com'];
	for (const [index, value] of values.entries()) form.append(`field-${index}`, value);
	await whilePublished(playground, id, async () => {
		const url = `${n8n.url}/form/merlin-lead`;
		await (await fetch(url)).text();
		expect((await fetch(url, { method: 'POST', body: form })).status).toBe(200);
	});
	const idContact = [...sandbox.contacts.values()].at(-1)?.idContact;
	expect(sandbox.requests.map(({ actions, complaints }) => [...actions, ...complaints])).toEqual([
		[
			{
				type: 'NEW',
				Number: '+526643596440',
				Email: 'ana@example.com',
				Fname: 'Ana',
				Lname: 'Suarez',
			},
		],
		[{ number: '+526643596440', text: expect.stringContaining('Hello Ana'), type: 'SMS' }],
		[{ idContact, idAuto: 10 }],
	]);
});

test("the key is not in n8n's output, storage or responses", async () => {
	await expectNoKey(playground, 'Hello, your package');
});
