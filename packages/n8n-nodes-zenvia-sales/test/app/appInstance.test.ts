import { type IDataObject, type INodeParameters, sleep } from 'n8n-workflow';

import {
	type CredentialData,
	runWorkflow,
	searchList,
	testCredential,
} from '../../../node-test-engine/src';
import { clock, packageDirectories } from '../runZenvia';
import {
	appCredentialFor,
	appSecret,
	createAppTrigger,
	installation,
	listenForApp,
	type ListeningApp,
	newKey,
	privateKey,
} from './runAppTrigger';
import { type SalesOfApps, startSalesOfApps } from './salesOfApps';

let sales: SalesOfApps;
let app: ListeningApp;

beforeEach(async () => {
	sales = await startSalesOfApps();
	app = await listenForApp(sales);
});

afterEach(async () => {
	jest.restoreAllMocks();
	await app.close();
	await sales.close();
});

/** Installs the app in an account. */
async function install(name: string): Promise<string> {
	const key = newKey();
	const ids = { id: `i-${name}`, accountId: `a-${name}`, groupId: `g-${name}` };
	sales.keys.set(key, { ...ids, account: name, group: `${name} Centro` });
	await app.send(installation(key));
	return key;
}

interface Run {
	parameters?: INodeParameters;
	items?: IDataObject[];
	credential?: IDataObject;
	onError?: 'continueRegularOutput';
}

async function run({ credential, items = [{}], onError, parameters }: Run) {
	const data = appCredentialFor(sales, { triggerUrl: app.url, ...credential });
	return await runWorkflow({
		packageDirectories,
		credentials: { zenviaSalesAppApi: JSON.parse(JSON.stringify(data)) },
		nodes: [
			{ name: 'Start', type: 'engine.emitItems', parameters: { items: JSON.stringify(items) } },
			{
				name: 'Zenvia',
				type: 'n8n-nodes-zenvia-sales.zenviaSales',
				onError,
				parameters: {
					authentication: 'appInstance',
					instance: { __rl: true, mode: 'account', value: '={{ $json.account }}' },
					resource: 'group',
					operation: 'getAll',
					...parameters,
				},
			},
		],
	});
}

function credentialWith(more: IDataObject): CredentialData {
	return JSON.parse(JSON.stringify(appCredentialFor(sales, more)));
}

/** The keys of the requests since the last question. */
function used(): string[] {
	return sales.requests.filter(({ path }) => path.endsWith('/groups')).map(({ key }) => key);
}

describe('running as an instance', () => {
	test('each item uses the key of its own account, which is in nothing that n8n keeps', async () => {
		const keys = [await install('Casa Azul'), await install('Casa Roja')];
		const done = await run({
			items: [{ account: 'casa azul' }, { account: 'a-Casa Roja' }, { account: 'CASA AZUL' }],
		});
		expect(done.status).toBe('success');
		expect(done.json('Zenvia').map(({ account, key }) => [account, key])).toEqual([
			['Casa Azul', '[API key hidden]'],
			['Casa Roja', '[API key hidden]'],
			['Casa Azul', '[API key hidden]'],
		]);
		expect([...used()].sort()).toEqual([keys[0], keys[0], keys[1]].sort());
		const kept = done.serialized();
		for (const secret of [...keys, appSecret, privateKey]) expect(kept).not.toContain(secret);
	});

	test('the newest key is used, and the old one is not after a refresh', async () => {
		const key = await install('Casa Azul');
		await run({ items: [{ account: 'Casa Azul' }] });
		const next = newKey();
		await app.call(key, { body: { newApiKey: next } });
		const integration = sales.keys.get(key);
		if (integration) sales.keys.set(next, integration);
		await run({ items: [{ account: 'Casa Azul' }] });
		expect(used()).toEqual([key, next]);
	});

	test('a key that is refreshed during the run is asked for once more', async () => {
		const key = await install('Casa Azul');
		const next = newKey();
		const integration = sales.keys.get(key);
		sales.keys.clear();
		if (integration) sales.keys.set(next, integration);
		// Zenvia has refused the old key before the app has heard of the new one.
		const answer = jest.spyOn(sales.requests, 'push').mockImplementationOnce((request) => {
			void app.call(key, { body: { newApiKey: next } });
			return Array.prototype.push.call(sales.requests, request);
		});
		const done = await run({ items: [{ account: 'Casa Azul' }] });
		answer.mockRestore();
		expect(done.status).toBe('success');
		expect(used()).toEqual([key, next]);
	});

	test('a key may be refreshed again during the run', async () => {
		const first = await install('Casa Azul');
		const keys = [first, newKey(), newKey()];
		const refreshes: Array<Promise<unknown>> = [];
		const integration = sales.keys.get(first);
		// Each key is good for two requests.
		sales.requests.push = (request) => {
			const count = Array.prototype.push.call(sales.requests, request);
			const [, next] = keys;
			const isLast = used().filter((key) => key === request.key).length === 3;
			if (isLast && next !== undefined && integration) {
				sales.keys.clear();
				sales.keys.set(next, integration);
				keys.shift();
				const refresh = { body: { newApiKey: next } };
				// Zenvia refuses a key before the app has heard of the next one.
				refreshes.push(sleep(300).then(async () => await app.call(request.key, refresh)));
			}
			return count;
		};
		const done = await run({
			items: [...Array(6)].map(() => ({ account: 'Casa Azul' })),
			parameters: { requestOptions: { itemsInParallel: 1 } },
		});
		await Promise.all(refreshes);
		expect(done.error?.message).toBeUndefined();
		expect(new Set(used()).size).toBe(3);
	});

	test('a key that Zenvia refuses fails after one more question, with advice', async () => {
		await install('Casa Azul');
		sales.keys.clear();
		const done = await run({ items: [{ account: 'Casa Azul' }] });
		expect(done.error?.message).toMatch(/\[item 0\]$/);
		expect(String(done.error?.description)).toContain("'Casa Azul · Casa Azul Centro'");
		expect(used()).toHaveLength(1);
	});

	test('an item with an unknown account fails alone, and says where the app is installed', async () => {
		await install('Casa Azul');
		const done = await run({
			items: [{ account: 'Casa Verde' }, { account: 'Casa Azul' }, { account: '' }],
			onError: 'continueRegularOutput',
		});
		const [unknown, known, empty] = done.json('Zenvia');
		expect(unknown).toEqual({
			error: "'Instance': the app has no instance 'Casa Verde' [item 0]",
			message: 'It is installed in: Casa Azul · Casa Azul Centro.',
		});
		expect(known).toMatchObject({ account: 'Casa Azul' });
		expect(empty?.error).toBe("'Instance' is empty [item 2]");
	});

	test.each([
		[
			'another secret',
			{ appSecret: `${appSecret}x` },
			/does not accept this app secret|app secret/,
		],
		[
			'no address',
			{ triggerUrl: '' },
			"'App Trigger URL' of the credential is empty: without an app, choose a Zenvia Sales API credential [item 0]",
		],
		[
			'the test URL',
			{ triggerUrl: 'https://n8n.example.com/webhook-test/1/app' },
			/is the test URL/,
		],
		[
			'no secret',
			{ appSecret: 'short' },
			"'App Secret' of the credential is empty or too short [item 0]",
		],
	])('with %s, nothing is sent to Zenvia', async (_, credential, message) => {
		await install('Casa Azul');
		const done = await run({ items: [{ account: 'Casa Azul' }], credential });
		expect(done.error?.message).toEqual(
			typeof message === 'string' ? message : expect.stringMatching(message),
		);
		expect(used()).toEqual([]);
		expect(done.serialized()).not.toContain(appSecret);
	});

	test('an address where no App Trigger is, is named as the problem', async () => {
		const done = await run({
			items: [{ account: 'Casa Azul' }],
			credential: { triggerUrl: `${app.url}/nowhere` },
		});
		expect(done.error?.message).toContain('App Trigger');
		expect(String(done.error?.description)).toContain("'App Trigger URL' of the credential");
	});

	test('a question is valid for a minute, for who has the secret, and its answer for that question', async () => {
		const key = await install('Casa Azul');
		const asked: unknown[] = [];
		const fetched = jest.spyOn(JSON, 'parse');
		await run({ items: [{ account: 'Casa Azul' }] });
		for (const { value } of fetched.mock.results) {
			if (typeof value === 'object' && value !== null && 'signature' in value) asked.push(value);
		}
		fetched.mockRestore();
		expect(asked.length).toBeGreaterThan(0);
		const [question] = asked;
		const again = await app.send({ body: question });
		expect(again.status).toBe(200);
		expect(JSON.stringify(again.body)).not.toContain(key);
		const changed = await app.send({ body: { ...Object(question), instance: 'Casa Roja' } });
		expect(changed.status).toBe(401);
		const now = clock.epoch();
		jest.spyOn(clock, 'epoch').mockImplementation(() => now + 61_000);
		expect((await app.send({ body: question })).status).toBe(401);
	});

	test('the list of instances shows accounts, and says which are disabled', async () => {
		await install('Casa Azul');
		const key = await install('Casa Roja');
		await app.call(key, { body: { enabled: false } });
		const found = await searchList('searchInstances', {
			packageDirectories,
			credentials: { zenviaSalesAppApi: credentialWith({ triggerUrl: app.url }) },
			node: {
				type: 'n8n-nodes-zenvia-sales.zenviaSales',
				parameters: { authentication: 'appInstance' },
			},
		});
		expect(JSON.stringify(found)).toContain('Casa Roja · Casa Roja Centro (disabled)');
	});

	test('the credential is tested with the App Trigger', async () => {
		await install('Casa Azul');
		const test = async (more: IDataObject) =>
			await testCredential('zenviaSalesAppApi', credentialWith(more), { packageDirectories });
		expect(await test({ triggerUrl: app.url })).toEqual({
			status: 'OK',
			message: 'The App Trigger answers, and knows 1 instance',
		});
		expect(await test({ triggerUrl: app.url, appSecret: `${appSecret}x` })).toEqual({
			status: 'Error',
			message: 'The App Trigger has another App ID or App Secret',
		});
		expect(await test({ triggerUrl: `${app.url}/nowhere` })).toMatchObject({
			status: 'Error',
			message: expect.stringContaining('Production URL'),
		});
		expect(await test({})).toMatchObject({
			status: 'OK',
			message: expect.stringContaining('when Zenvia calls'),
		});
		expect(await test({ appId: '' })).toMatchObject({
			status: 'Error',
			message: expect.stringContaining("'App ID'"),
		});
	});
});

describe('publishing', () => {
	const input = { name: 'text', label: 'Text', type: 'text' };
	const panel = (more: IDataObject): INodeParameters =>
		JSON.parse(JSON.stringify({ settingsForm: 'panel', ...more }));
	const sections = (...inputs: IDataObject[]) => ({
		section: [{ name: 'main', inputs: { input: inputs } }],
	});
	const json = (formJson: unknown): INodeParameters => ({
		settingsForm: 'json',
		formJson: JSON.stringify(formJson),
	});

	test.each<[string, INodeParameters, string]>([
		[
			'an input without a name',
			panel({ sections: sections(input, { ...input, name: '' }) }),
			"'Sections' 1: 'Inputs' 2: 'Name' is empty",
		],
		[
			'two inputs of one name',
			panel({ sections: sections(input, input) }),
			"'Sections' 1: 'Inputs' 2: 'Name' 'text' is there twice",
		],
		[
			'a condition that is no object',
			panel({ sections: sections({ ...input, more: { hiddenWhere: '[1]' } }) }),
			"'Sections' 1: 'Inputs' 1: 'Hidden Where' '[1]' is not a JSON object",
		],
		[
			'a change of an unknown input',
			panel({
				sections: sections(input),
				validations: { validation: [{ changes: { change: [{ name: 'txt' }] } }] },
			}),
			"'Validations' 1: 'Changes' 1: 'Name' 'txt' is not the name of an input",
		],
		[
			'no JSON',
			{ settingsForm: 'json', formJson: '{"sections": [' },
			"'Form (JSON)' is not a JSON object",
		],
		['no sections', json({ title: 'Form' }), "'Form (JSON)': sections is missing"],
		[
			'an unknown part',
			json({ sections: [{ inputs: [{ name: 'text', lable: 'Text' }] }] }),
			"'Form (JSON)': sections[0].inputs[0].lable is not a part of a settings form",
		],
		[
			'a wrong type',
			json({ sections: [{ hidden: 'yes' }] }),
			"'Form (JSON)': sections[0].hidden 'yes' is neither true nor false",
		],
		[
			'a translation without English',
			json({ title: { es: 'Hola' }, sections: [] }),
			"'Form (JSON)': title.en is missing",
		],
		[
			'default settings that are no object',
			{ options: { defaultSettings: '[]' } },
			"'Default Settings' is not a JSON object",
		],
	])('fails on %s, with its place', async (_, parameters, message) => {
		await expect(createAppTrigger(sales, { parameters }).activate()).rejects.toThrow(message);
	});

	test('fails if Zenvia could not reach n8n, or the credential cannot be used', async () => {
		await expect(
			createAppTrigger(
				sales,
				{ credential: { baseUrl: 'https://sales.zenvia.com/api/v1' } },
				'http://localhost:5678',
			).activate(),
		).rejects.toThrow('Zenvia delivers events to https addresses only');
		await expect(
			createAppTrigger(sales, { credential: { appSecret: '' } }).activate(),
		).rejects.toThrow("'App Secret' of the credential is empty");
	});

	test.each([
		['the language of the caller', {}, { 'accept-language': 'pt-BR,pt;q=0.9' }, 'Texto'],
		['English', {}, {}, 'Text'],
		[
			'all languages',
			{ options: { languages: 'all' } },
			{},
			{ en: 'Text', es: 'Texto', pt: 'Texto' },
		],
	])('the form is told in %s', async (_, more, headers, label) => {
		const parameters = panel({
			sections: sections(input),
			translations: { text: [{ en: 'Text', es: 'Texto', pt: 'Texto' }] },
			...more,
		});
		const listening = await listenForApp(sales, { parameters });
		const { body } = await listening.call(newKey(), {
			method: 'GET',
			query: { call: 'settings-form' },
			headers: Object(headers),
		});
		await listening.close();
		expect(body).toMatchObject({ sections: [{ inputs: [{ name: 'text', label }] }] });
	});

	test('default settings are what an account has that has changed none', async () => {
		const options = { defaultSettings: '{"text": "Hola", "reply": true}' };
		const listening = await listenForApp(sales, { parameters: { options } });
		const key = newKey();
		await listening.send(installation(key));
		await listening.call(key, { method: 'PUT', body: { reply: false } });
		const { body } = await listening.call(key, { method: 'GET', query: { call: 'settings' } });
		await listening.close();
		expect(body).toEqual({ text: 'Hola', reply: false });
	});
});

describe('what is stored', () => {
	test('another process knows instances, keys and settings', async () => {
		const key = await install('Casa Azul');
		await app.call(key, { method: 'PUT', body: { text: 'Hola' } });
		const other = await listenForApp(sales, { staticData: app.trigger.staticData });
		const { body } = await other.call(key, { method: 'GET', query: { call: 'settings' } });
		await other.close();
		expect(body).toEqual({ text: 'Hola' });
	});

	test('of two processes that change an instance at the same time, each keeps what the other has stored', async () => {
		const key = await install('Casa Azul');
		await app.call(key, { method: 'PUT', body: { text: 'Hola' } });
		const other = await listenForApp(sales, { staticData: app.trigger.staticData });
		await other.call(key, { method: 'PUT', body: { reply: true, text: 'Buenas' } });
		await app.call(key, { body: { enabled: false } });
		// What the second has written last is what n8n has; the first meets it with its next call.
		const { staticData } = app.trigger;
		const first = await listenForApp(sales, {
			staticData,
			workflowId: other.trigger.options.workflowId,
		});
		const { body } = await first.call(key, { method: 'GET', query: { call: 'settings' } });
		expect(body).toEqual({ text: 'Buenas', reply: true });
		// It has stored both.
		const later = await listenForApp(sales, { staticData: first.trigger.staticData });
		await later.call(key, { body: { enabled: true } });
		const [item] = await later.items();
		expect(item).toMatchObject({ call: 'enabled', settings: { text: 'Buenas', reply: true } });
		for (const one of [other, first, later]) await one.close();
	});

	test('with another secret, nothing of it can be read, and nothing of it is lost', async () => {
		const key = await install('Casa Azul');
		await app.call(key, { method: 'PUT', body: { text: 'Hola' } });
		const credential = { appSecret: `${appSecret}-new` };
		const other = await listenForApp(sales, { staticData: app.trigger.staticData, credential });
		const headers = { 'x-app-id': 'app-of-the-tests', 'x-app-secret': credential.appSecret };
		const body = { apiKey: key, note: 'new' };
		expect(await other.send({ method: 'PUT', headers, body })).toEqual({
			status: 200,
			body: { note: 'new' },
		});
		const back = await listenForApp(sales, { staticData: other.trigger.staticData });
		const settings = await back.call(key, { method: 'GET', query: { call: 'settings' } });
		expect(settings.body).toEqual({ text: 'Hola' });
		await other.close();
		await back.close();
	});
});
