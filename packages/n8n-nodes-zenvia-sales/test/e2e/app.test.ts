import type { IDataObject } from 'n8n-workflow';

import { outputItems } from '../../../../playground/client/execution';
import type { StoredCredential } from '../../../../playground/client/credentials';
import type { Workflow } from '../../../../playground/client/workflows';
import { filesWith, spellings } from '../../../../test/e2e/keySearch';
import {
	type SentinelPlayground,
	startSentinelPlayground,
} from '../../../../test/e2e/sentinelPlayground';
import { service } from '../../playground';
import type { Sandbox } from '../../sandbox';

const MINUTES = 60_000;
jest.setTimeout(3 * MINUTES);

const webhookId = '6f0c3f4e-0000-4000-8000-00000000a9a9';
const calls = ['apiKeyRefreshed', 'deleted', 'disabled', 'enabled', 'installed', 'settingsChanged'];
const asInstance = {
	authentication: 'appInstance',
	resource: 'integration',
	operation: 'getCurrent',
};
const byName = { __rl: true, mode: 'id', value: 'casa azul' };

let playground: SentinelPlayground;
let sandbox: Sandbox;
let credential: StoredCredential;
/** The workflow of the app, and one that runs as an instance of it. */
let app: string;
let other: string;
/** Keys that the instance has had. */
const keys: string[] = [];

function isZenvia(value: object): value is Sandbox {
	return 'sales' in value;
}

function appWorkflow(name: string, parameters: IDataObject = {}): Workflow {
	const [id, label] = [credential.id, credential.name];
	const credentials = { zenviaSalesAppApi: { id, name: label } };
	return {
		name: 'App',
		nodes: [
			{
				id: 'app',
				name,
				type: 'n8n-nodes-zenvia-sales.zenviaSalesAppTrigger',
				typeVersion: 1,
				position: [0, 0],
				webhookId,
				parameters: JSON.parse(JSON.stringify({ calls, ...form, ...parameters })),
				credentials,
			},
			{
				id: 'instance',
				name: 'As the instance',
				type: 'n8n-nodes-zenvia-sales.zenviaSales',
				typeVersion: 1,
				position: [240, 0],
				parameters: { ...asInstance, instance: { ...byName, value: '={{ $json.instance }}' } },
				credentials,
				onError: 'continueRegularOutput',
			},
		],
		connections: { [name]: { main: [[{ node: 'As the instance', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	};
}

const form = {
	settingsForm: 'panel',
	title: 'Replies',
	sections: {
		section: [
			{
				name: 'main',
				title: 'Main',
				inputs: { input: [{ name: 'text', label: 'Text', type: 'text' }] },
			},
		],
	},
};

function manualWorkflow(): Workflow {
	const { id, name } = credential;
	return {
		name: 'As an instance',
		nodes: [
			{
				id: 'start',
				name: 'Start',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				id: 'instance',
				name: 'As the instance',
				type: 'n8n-nodes-zenvia-sales.zenviaSales',
				typeVersion: 1,
				position: [240, 0],
				parameters: { ...asInstance, instance: byName },
				credentials: { zenviaSalesAppApi: { id, name } },
			},
		],
		connections: { Start: { main: [[{ node: 'As the instance', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	};
}

/** The items with which the workflow of the app has started, oldest first. */
async function items(count: number): Promise<IDataObject[]> {
	const { executions } = playground.client;
	const found: IDataObject[] = [];
	for (const { id } of (await executions.waitFor(app, count)).toReversed()) {
		const execution = await executions.get(id);
		for (const name of ['App', 'Renamed']) {
			found.push(...outputItems(execution, name).map(({ json }) => json));
		}
	}
	return found;
}

async function runAsInstance() {
	const execution = await playground.client.workflows.run(other);
	return {
		status: execution.status,
		ids: outputItems(execution, 'As the instance').map(({ json }) => json.id),
	};
}

function noteKey(): void {
	const { apiKey } = sandbox.sales;
	if (apiKey !== undefined && !keys.includes(apiKey)) keys.push(apiKey);
}

beforeAll(async () => {
	playground = await startSentinelPlayground();
	const zenvia = playground.services.find((running) => running.service.name === service.name);
	if (!zenvia || !isZenvia(zenvia.sandbox)) throw new Error('Zenvia is not in the playground');
	sandbox = zenvia.sandbox;
	const triggerUrl = `${playground.tls.url}/webhook/${webhookId}/app`;
	sandbox.sales.configure({ triggerUrl });
	const [given] = service.otherCredentials?.(sandbox) ?? [];
	if (!given) throw new Error('There is no credential of an app');
	credential = await playground.client.credentials.create({
		...given,
		name: 'App of the test',
		data: { ...given.data, triggerUrl },
	});
	({ id: app } = await playground.client.workflows.import(appWorkflow('App')));
	({ id: other } = await playground.client.workflows.import(manualWorkflow()));
	await playground.client.workflows.activate(app);
}, 15 * MINUTES);

afterAll(async () => await playground?.stop());

test('the app is installed, set up and used as an instance', async () => {
	expect(await sandbox.sales.install()).toEqual({ status: 200, text: '{"success":true}' });
	noteKey();
	expect(JSON.parse((await sandbox.sales.openSettings()).text)).toMatchObject({
		title: 'Replies',
		sections: [{ name: 'main', inputs: [{ name: 'text', label: 'Text' }] }],
	});
	expect((await sandbox.sales.changeSettings({ text: 'Hola' })).text).toBe('{"text":"Hola"}');
	const [installed, changed] = await items(2);
	expect(installed).toMatchObject({
		call: 'installed',
		group: 'Casa Azul',
		enabled: true,
		settings: {},
	});
	expect(changed).toMatchObject({ call: 'settingsChanged', settings: { text: 'Hola' } });
	expect(await runAsInstance()).toEqual({
		status: 'success',
		ids: [sandbox.records.integration.id],
	});
});

test('after n8n was killed, it knows the instance and its settings', async () => {
	await playground.crash();
	expect(await sandbox.sales.openSettings()).toMatchObject({ status: 200 });
	expect(sandbox.sales.view().settings).toEqual({ text: 'Hola' });
	expect(await runAsInstance()).toMatchObject({ status: 'success' });
	expect((await sandbox.sales.changeSettings({ text: 'Buenas' })).status).toBe(200);
	const [, , changed] = await items(3);
	expect(changed).toMatchObject({ call: 'settingsChanged', settings: { text: 'Buenas' } });
});

test('a refreshed key is used at once, also after the node was renamed and n8n was killed', async () => {
	expect((await sandbox.sales.refreshKey()).status).toBe(200);
	noteKey();
	expect(keys).toHaveLength(2);
	expect(await runAsInstance()).toMatchObject({ status: 'success' });
	await playground.client.workflows.update(app, appWorkflow('Renamed'));
	await playground.client.workflows.reactivate(app);
	await playground.crash();
	expect(await runAsInstance()).toMatchObject({ status: 'success' });
	await sandbox.sales.openSettings();
	expect(sandbox.sales.view().settings).toEqual({ text: 'Buenas' });
});

test('a wrong secret gets 401 and starts nothing; so does everything after the deletion', async () => {
	sandbox.sales.configure({ wrongSecret: true });
	expect((await sandbox.sales.changeSettings({ text: 'Forged' })).status).toBe(401);
	sandbox.sales.configure({ wrongSecret: false });
	for (const place of ['query', 'body', 'headers'] as const) {
		sandbox.sales.configure({ place });
		expect((await sandbox.sales.setEnabled(false)).status).toBe(200);
		expect((await sandbox.sales.setEnabled(true)).status).toBe(200);
	}
	expect((await sandbox.sales.remove()).text).toBe('{"success":true}');
	expect(await runAsInstance()).toMatchObject({ status: 'error' });
	const all = await items(11);
	expect(all.map(({ call }) => call)).toEqual([
		'installed',
		'settingsChanged',
		'settingsChanged',
		'apiKeyRefreshed',
		...['query', 'body', 'headers'].flatMap(() => ['disabled', 'enabled']),
		'deleted',
	]);
	expect(all.at(-1)).toMatchObject({ settings: { text: 'Buenas' } });
	expect(new Set(all.map(({ instance }) => instance)).size).toBe(1);
});

test('no key and no secret is in what n8n has stored, logged or answered', async () => {
	const { client, dataFolder } = playground;
	const texts = [...keys, sandbox.sales.app.secret, sandbox.sales.app.privateKey].flatMap(
		spellings,
	);
	for (const { id } of await client.executions.all()) {
		const read = JSON.stringify(await client.executions.get(id));
		expect(texts.filter((text) => read.includes(text))).toEqual([]);
	}
	// The search covers the database and the log.
	const found = await filesWith(dataFolder, ['settingsChanged']);
	expect(found.some((file) => file.includes('database.sqlite'))).toBe(true);
	expect(await filesWith(dataFolder, texts)).toEqual([]);
});
