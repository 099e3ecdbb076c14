import type { IDataObject } from 'n8n-workflow';

import { clock } from '../runZenvia';
import {
	type AppSetup,
	appId,
	appSecret,
	installation,
	listenForApp,
	type ListeningApp,
	newKey,
	privateKey,
} from './runAppTrigger';
import { type SalesOfApps, startSalesOfApps } from './salesOfApps';

let sales: SalesOfApps;
let open: ListeningApp[] = [];

beforeEach(async () => {
	sales = await startSalesOfApps();
});

afterEach(async () => {
	jest.restoreAllMocks();
	for (const one of open) await one.close();
	open = [];
	await sales.close();
});

async function listen(setup: AppSetup = {}, checked = true): Promise<ListeningApp> {
	const app = await listenForApp(sales, setup, checked);
	open.push(app);
	return app;
}

/** An account of Zenvia where the app can be installed. */
function account(name: string, key = newKey()) {
	const integration = {
		id: `i-${name}`,
		account: name,
		accountId: `a-${name}`,
		group: `${name} Centro`,
		groupId: `g-${name}`,
	};
	sales.keys.set(key, integration);
	return { key, integration };
}

const form = {
	title: 'Replies',
	sections: {
		section: [
			{
				name: 'main',
				title: 'Main',
				inputs: {
					input: [
						{
							name: 'automaticReplyEnabled',
							label: 'Reply',
							type: 'text',
							more: { hint: 'Yes or no' },
						},
						{
							name: 'text',
							label: 'Text',
							type: 'text',
							more: { hiddenWhere: '{"automaticReplyEnabled": false}' },
						},
					],
				},
			},
		],
	},
	validations: {
		validation: [
			{
				where: '{"text": ""}',
				changes: { change: [{ name: 'text', more: { error: 'Enter a text' } }] },
			},
		],
	},
	translations: {
		text: [
			{ en: 'Reply', es: 'Responder', pt: 'Responder' },
			{ en: 'Replies', es: 'Respuestas' },
		],
	},
};

describe('the life of an app', () => {
	test('every call of the document is answered, and starts the workflow with its item', async () => {
		const app = await listen({ parameters: { settingsForm: 'panel', ...form } });
		const { key } = account('Casa Azul');
		expect(await app.send(installation(key))).toEqual({ status: 200, body: { success: true } });
		expect(await app.call(key, { method: 'GET', query: { call: 'settings-form' } })).toMatchObject({
			status: 200,
			body: {
				title: 'Replies',
				sections: [
					{
						name: 'main',
						inputs: [
							{ name: 'automaticReplyEnabled', hint: 'Yes or no' },
							{ hiddenWhere: { automaticReplyEnabled: false } },
						],
					},
				],
				validations: [{ where: { text: '' }, changes: [{ name: 'text', error: 'Enter a text' }] }],
			},
		});
		expect(
			await app.call(key, { method: 'PUT', body: { automaticReplyEnabled: true, text: 'Hola' } }),
		).toEqual({
			status: 200,
			body: { automaticReplyEnabled: true, text: 'Hola' },
		});
		// Only what has changed.
		expect(await app.call(key, { method: 'PUT', body: { text: 'Buenas' } })).toEqual({
			status: 200,
			body: { automaticReplyEnabled: true, text: 'Buenas' },
		});
		expect(await app.call(key, { method: 'GET', query: { call: 'settings' } })).toEqual({
			status: 200,
			body: { automaticReplyEnabled: true, text: 'Buenas' },
		});
		expect(await app.call(key, { body: { enabled: false } })).toEqual({
			status: 200,
			body: { enabled: false },
		});
		expect(await app.call(key, { body: { enabled: true } })).toEqual({
			status: 200,
			body: { enabled: true },
		});
		const next = newKey();
		expect(await app.call(key, { body: { newApiKey: next } })).toMatchObject({ status: 200 });
		expect(await app.call(next, { method: 'DELETE' })).toEqual({
			status: 200,
			body: { success: true },
		});

		const items = await app.items();
		expect(items.map(({ call }) => call)).toEqual([
			'installed',
			'settingsFormRequested',
			'settingsChanged',
			'settingsChanged',
			'settingsRequested',
			'disabled',
			'enabled',
			'apiKeyRefreshed',
			'deleted',
		]);
		expect(items[3]).toEqual({
			call: 'settingsChanged',
			instance: expect.stringMatching(/^[0-9a-f]{24}$/),
			account: 'Casa Azul',
			accountId: 'a-Casa Azul',
			group: 'Casa Azul Centro',
			groupId: 'g-Casa Azul',
			enabled: true,
			settings: { automaticReplyEnabled: true, text: 'Buenas' },
			changedSettings: { text: 'Buenas' },
			receivedAt: expect.stringMatching(/^\d{4}-/),
		});
		expect(new Set(items.map(({ instance }) => instance)).size).toBe(1);
		const stored = JSON.stringify([app.trigger.staticData, items]);
		for (const secret of [key, next, appSecret, privateKey, 'Hola']) {
			expect(JSON.stringify(app.trigger.staticData)).not.toContain(secret);
			if (secret !== 'Hola') expect(stored).not.toContain(secret);
		}
	});

	test.each([
		['the query', { query: { appId, appSecret } }],
		['the body', { body: { appId, appSecret, enabled: false } }],
		[
			'an envelope',
			{ body: { enabled: false, credentials: { client_id: appId, client_secret: appSecret } } },
		],
		[
			'Basic authentication',
			{
				headers: {
					authorization: `Basic ${Buffer.from(`${appId}:${appSecret}`).toString('base64')}`,
				},
			},
		],
		['headers', { headers: { 'client-id': appId, authorization: `Bearer ${appSecret}` } }],
	])('ID and secret in %s are accepted', async (_, request) => {
		const app = await listen();
		const { key } = account('Casa Azul');
		await app.send(installation(key));
		const body = { enabled: false, context: { apiKey: key } };
		const merged = { ...body, ...('body' in request ? request.body : {}) };
		expect(await app.send({ ...request, body: merged })).toEqual({
			status: 200,
			body: { enabled: false },
		});
	});

	test.each([
		['neither', {}],
		['a wrong secret', { headers: { 'x-app-id': appId, 'x-app-secret': `${appSecret}x` } }],
		['a wrong ID', { headers: { 'x-app-id': 'other', 'x-app-secret': appSecret } }],
		['the ID alone', { query: { appId } }],
		['the secret alone', { query: { appSecret } }],
		['the key of an instance', { headers: { 'x-app-id': appId } }],
	])('a request with %s gets 401 and starts nothing', async (_, request) => {
		const app = await listen();
		const { key } = account('Casa Azul');
		await app.send(installation(key));
		const before = JSON.stringify(app.trigger.staticData);
		const headers = { 'x-api-key': key, ...('headers' in request ? request.headers : {}) };
		for (const method of ['POST', 'PUT', 'DELETE']) {
			const answer = await app.send({ ...request, headers, method, body: { enabled: false } });
			expect(answer).toEqual({
				status: 401,
				body: { message: 'The ID or the secret of the app is missing or wrong' },
			});
		}
		expect(JSON.stringify(app.trigger.staticData)).toBe(before);
		expect(await app.items()).toHaveLength(1);
		expect(app.failures).toEqual([]);
	});

	test('a GET that may be two calls gets 400 with what to append', async () => {
		const app = await listen();
		const { key } = account('Casa Azul');
		await app.send(installation(key));
		expect(await app.call(key, { method: 'GET' })).toMatchObject({
			status: 400,
			body: { message: expect.stringContaining('?call=settings-form') },
		});
	});

	test('an address without a name for the call is understood by its content', async () => {
		const app = await listen({
			parameters: {
				settingsForm: 'json',
				formJson: { sections: [{ inputs: [{ name: 'enabled' }] }] },
			},
		});
		const { key } = account('Casa Azul');
		await app.send(installation(key, false));
		// A setting of that name, because it is changed.
		await app.call(key, { method: 'PUT', body: { enabled: 'often' } });
		await app.call(key, { method: 'PUT', body: { enabled: true } });
		await app.call(key, { method: 'POST', body: { enabled: true } });
		const items = await app.items();
		expect(items.map(({ call, enabled }) => [call, enabled])).toEqual([
			['installed', false],
			['enabled', true],
		]);
		expect(items[1]).toMatchObject({ settings: { enabled: true } });
	});

	test('a repeated call changes nothing and starts nothing', async () => {
		const app = await listen();
		const { key } = account('Casa Azul');
		const next = newKey();
		for (const times of [1, 2, 3]) {
			expect((await app.send(installation(key))).status).toBe(200);
			if (times === 1) continue;
			expect((await app.call(key, { method: 'PUT', body: { text: 'Hola' } })).status).toBe(200);
			expect((await app.call(key, { body: { enabled: false } })).status).toBe(200);
			expect((await app.call(key, { body: { newApiKey: next } })).status).toBe(200);
		}
		await app.call(next, { method: 'DELETE' });
		await app.call(next, { method: 'DELETE' });
		expect((await app.items()).map(({ call }) => call)).toEqual([
			'installed',
			'settingsChanged',
			'disabled',
			'apiKeyRefreshed',
			'deleted',
		]);
	});

	test('calls of a disabled instance are answered and stored, and held back', async () => {
		const app = await listen();
		const { key } = account('Casa Azul');
		await app.send(installation(key, false));
		expect((await app.call(key, { method: 'PUT', body: { text: 'Hola' } })).body).toEqual({
			text: 'Hola',
		});
		await app.call(key, { method: 'GET', query: { call: 'settings' } });
		await app.call(key, { body: { enabled: true } });
		const items = await app.items();
		expect(items.map(({ call }) => call)).toEqual(['installed', 'enabled']);
		expect(items[1]).toMatchObject({ settings: { text: 'Hola' } });
	});

	test('an execution that n8n cannot start is started by the repeated call', async () => {
		const app = await listen();
		const { key } = account('Casa Azul');
		await app.send(installation(key));
		app.trigger.cannotStart = true;
		expect((await app.call(key, { method: 'PUT', body: { text: 'Hola' } })).status).toBe(500);
		app.trigger.cannotStart = false;
		expect((await app.call(key, { method: 'PUT', body: { text: 'Hola' } })).status).toBe(200);
		expect((await app.items()).map(({ call }) => call)).toEqual(['installed', 'settingsChanged']);
	});

	test('an installation counts if Zenvia says nothing about it, and its account is filled in later', async () => {
		const app = await listen();
		const { key } = account('Casa Azul');
		sales.broken = { status: 500 };
		expect((await app.send(installation(key))).status).toBe(200);
		sales.broken = undefined;
		const now = clock.now();
		jest.spyOn(clock, 'now').mockImplementation(() => now + 61_000);
		await app.call(key, { method: 'PUT', body: { text: 'Hola' } });
		expect((await app.items()).map(({ account: name }) => name)).toEqual([null, 'Casa Azul']);
	});

	test('an instance whose installation did not arrive is known by its key, and no other', async () => {
		const app = await listen();
		const { key } = account('Casa Azul');
		expect((await app.call(newKey(), { method: 'PUT', body: { text: 'Hola' } })).status).toBe(404);
		expect((await app.call(key, { method: 'PUT', body: { text: 'Hola' } })).status).toBe(200);
		expect((await app.items()).map(({ call, account: name }) => [call, name])).toEqual([
			['settingsChanged', 'Casa Azul'],
		]);
	});

	test('a refresh whose predecessor is late or lost finds its instance', async () => {
		const app = await listen();
		const { key, integration } = account('Casa Azul');
		await app.send(installation(key));
		const [second, third] = [newKey(), newKey()];
		sales.keys.clear();
		sales.keys.set(third, integration);
		expect((await app.call(second, { body: { newApiKey: third } })).status).toBe(200);
		// Late.
		expect((await app.call(key, { body: { newApiKey: second } })).status).toBe(200);
		const items = await app.items();
		expect(items.map(({ call }) => call)).toEqual(['installed', 'apiKeyRefreshed']);
		expect(items[0]?.instance).toBe(items[1]?.instance);
	});

	test('an instance whose refresh was lost takes its new key from the next call', async () => {
		const app = await listen();
		const { key, integration } = account('Casa Azul');
		await app.send(installation(key));
		await app.call(key, { method: 'PUT', body: { text: 'Hola' } });
		const next = newKey();
		sales.keys.clear();
		sales.keys.set(next, integration);
		const settings = await app.call(next, { method: 'GET', query: { call: 'settings' } });
		expect(settings).toEqual({ status: 200, body: { text: 'Hola' } });
		await app.call(next, { body: { enabled: false } });
		// Late: it is not newer than the key that is in use.
		await app.call(key, { body: { newApiKey: key } });
		const items = await app.items();
		expect(items.map(({ call }) => call)).toEqual([
			'installed',
			'settingsChanged',
			'settingsRequested',
			'disabled',
		]);
		expect(new Set(items.map(({ instance }) => instance)).size).toBe(1);
	});

	test('a form whose expression fails keeps no other call out', async () => {
		const app = await listen();
		const { key } = account('Casa Azul');
		await app.send(installation(key));
		const broken = { settingsForm: 'json', formJson: '={{ $json.body.form }}' };
		const other = await listen({ parameters: broken, staticData: app.trigger.staticData }, false);
		expect((await other.call(key, { body: { enabled: false } })).status).toBe(200);
		const form = await other.call(key, { method: 'GET', query: { call: 'settings-form' } });
		expect(form.status).toBe(503);
	});

	test('a late call of a deleted instance does not bring it back; a new installation does', async () => {
		const app = await listen();
		const { key, integration } = account('Casa Azul');
		await app.send(installation(key));
		await app.call(key, { method: 'PUT', body: { text: 'Hola' } });
		sales.keys.clear();
		await app.call(key, { method: 'DELETE' });
		expect((await app.send(installation(key))).status).toBe(410);
		expect((await app.call(key, { method: 'PUT', body: { text: 'Hola' } })).status).toBe(410);
		expect((await app.call(key, { body: { enabled: false } })).status).toBe(410);
		sales.keys.set(key, integration);
		expect((await app.send(installation(key))).status).toBe(200);
		const items = await app.items();
		expect(items.map(({ call }) => call)).toEqual([
			'installed',
			'settingsChanged',
			'deleted',
			'installed',
		]);
		expect(items[2]).toMatchObject({ account: 'Casa Azul', settings: { text: 'Hola' } });
		expect(items[3]).toMatchObject({ settings: {} });
	});

	test.each([
		['deletes', 'deleted', { method: 'DELETE', body: {} }],
		['refreshes', 'apiKeyRefreshed', { body: { newApiKey: newKey() } }],
		['disables', 'disabled', { body: { enabled: false } }],
		['disables by name', 'disabled', { query: { call: 'enable' }, body: { enabled: false } }],
		['changes settings', 'settingsChanged', { method: 'PUT', body: { text: 'Hola' } }],
		[
			'changes settings by name',
			'settingsChanged',
			{ query: { call: 'settings' }, body: { text: 'Hola' } },
		],
	])(
		'a call that names its instance as an installation does %s, and installs nothing',
		async (_, name, { body, ...request }) => {
			const app = await listen();
			const { key } = account('Casa Azul');
			await app.send(installation(key));
			const context = { appId, appSecret, integration: { apiKey: key, enabled: true } };
			const answer = await app.send({ ...request, body: { ...context, ...body } });
			expect(answer.status).toBe(200);
			const items = await app.items();
			expect(items.map(({ call }) => call)).toEqual(['installed', name]);
			expect(items[1]).toMatchObject({ settings: 'text' in body ? body : {} });
		},
	);

	test('an installation that arrives after other calls starts the workflow, and undoes nothing', async () => {
		const app = await listen();
		const { key } = account('Casa Azul');
		await app.call(key, { method: 'PUT', body: { text: 'Hola' } });
		await app.call(key, { body: { enabled: false } });
		await app.send(installation(key));
		await app.send(installation(key));
		const items = await app.items();
		expect(items.map(({ call, enabled }) => [call, enabled])).toEqual([
			['settingsChanged', true],
			['disabled', false],
			['installed', false],
		]);
		expect(items[2]).toMatchObject({ settings: { text: 'Hola' } });
	});

	test.each([
		['called like a new key', { newApiKey: 'a text of the user' }],
		['called so, and short', { newApiKey: 'no' }],
		['that is equal to the ID of the app', { text: appId }],
		['called like a part of every object', JSON.parse('{"__proto__": {}}')],
	])('a setting %s is a setting', async (_, settings: IDataObject) => {
		const names = Object.keys(settings);
		const formJson = { sections: [{ inputs: names.map((name) => ({ name })) }] };
		const app = await listen({ parameters: { settingsForm: 'json', formJson } });
		const { key } = account('Casa Azul');
		await app.send(installation(key));
		const answer = await app.call(key, { method: 'PUT', body: settings });
		expect(JSON.stringify(answer)).toBe(JSON.stringify({ status: 200, body: settings }));
		expect((await app.items()).map(({ call }) => call)).toEqual(['installed', 'settingsChanged']);
	});

	test('ID, secret and key are found after a thousand settings', async () => {
		const app = await listen();
		const { key } = account('Casa Azul');
		await app.send(installation(key));
		const many = Object.fromEntries([...Array(1000)].map((__, index) => [`s${index}`, 'x']));
		const body = { ...many, appId, appSecret, apiKey: key };
		expect(await app.send({ method: 'PUT', body })).toEqual({ status: 200, body: many });
	});

	test('an ID of digits may come as a number', async () => {
		const app = await listen({ credential: { appId: '12345' } });
		const { key } = account('Casa Azul');
		const context = { appId: 12345, appSecret };
		const integration = { apiKey: key, enabled: true };
		expect((await app.send({ body: { ...context, integration } })).status).toBe(200);
		const body = { ...context, apiKey: key, text: 'Hola' };
		expect(await app.send({ method: 'PUT', body })).toEqual({
			status: 200,
			body: { text: 'Hola' },
		});
	});

	test.each(['Bearer', 'Api-Key'])(
		'a key after %s is known, and so is a new one that was not announced',
		async (scheme) => {
			const app = await listen();
			const { key, integration } = account('Casa Azul');
			await app.send(installation(key));
			const next = newKey();
			sales.keys.set(next, integration);
			for (const used of [key, next]) {
				const headers = { appId, appSecret, authorization: `${scheme} ${used}` };
				const answer = await app.send({ method: 'PUT', headers, body: { text: used.length } });
				expect(answer.status).toBe(200);
			}
		},
	);

	test('a huge call, and huge settings, are refused', async () => {
		const app = await listen();
		const { key } = account('Casa Azul');
		await app.send(installation(key));
		const huge = 'x'.repeat(5 * 1024 * 1024);
		expect((await app.call(key, { method: 'PUT', body: { huge } })).status).toBe(413);
		expect(
			(await app.call(key, { method: 'PUT', body: { large: 'x'.repeat(200_000) } })).status,
		).toBe(413);
		expect((await app.send({ method: 'PUT', body: { huge } })).status).toBe(401);
		expect((await app.call(key, { method: 'PUT', body: '{"a":' })).status).toBe(422);
		expect(await app.items()).toHaveLength(1);
	});
});
