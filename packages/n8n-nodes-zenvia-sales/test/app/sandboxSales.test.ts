import { createServer, type IncomingHttpHeaders } from 'node:http';

import { sentinelKey } from '../../../../test/support/sentinelKey';
import { type Sandbox, startSandbox } from '../../sandbox';
import { signatureOf } from '../../sandbox/apps/sign';

interface Received {
	method: string;
	url: URL;
	headers: IncomingHttpHeaders;
	body: unknown;
}

const received: Received[] = [];
/** What the app answers with, by `call`; 200 and nothing if it is absent. */
let answers: Record<string, [status: number, body: unknown]> = {};
const app = createServer((request, response) => {
	let text = '';
	request.on('data', (chunk: Buffer) => (text += chunk.toString()));
	request.on('end', () => {
		const url = new URL(request.url ?? '/', 'http://localhost');
		const body: unknown = text === '' ? undefined : JSON.parse(text);
		received.push({ method: request.method ?? '', url, headers: request.headers, body });
		const [status, answer] = answers[url.searchParams.get('call') ?? ''] ?? [200, {}];
		response.statusCode = status;
		response.end(JSON.stringify(answer));
	});
});

let sandbox: Sandbox;

beforeAll(async () => {
	await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
});
beforeEach(async () => {
	received.length = 0;
	answers = {};
	sandbox = await startSandbox({ apiKey: sentinelKey, prospects: 2 });
	await act({ triggerUrl: address() }, '', 'PUT');
});
afterEach(async () => await sandbox.close());
afterAll(() => app.close());

function address(): string {
	const place = app.address();
	return `http://127.0.0.1:${typeof place === 'object' && place ? place.port : 0}/app`;
}

/** What the buttons of the page do. */
async function act(body: object, action = '', method = 'POST'): Promise<unknown> {
	const answer = await fetch(`${sandbox.origin}/_sandbox/app${action && `/${action}`}`, {
		method,
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	expect(answer.status).toBe(200);
	return await answer.json();
}

async function statusWith(key: string): Promise<number> {
	return (await fetch(`${sandbox.url}/integration?api-key=${key}`)).status;
}

test('the life of an app: its calls, and what its API key may do', async () => {
	const { sales } = sandbox;
	const { id, secret } = sales.app;
	answers = {
		'settings-form': [200, { sections: [] }],
		settings: [200, { greeting: 'Hola', automatic: false }],
	};
	await act({}, 'install');
	const first = sales.apiKey ?? '';
	expect(received[0]).toMatchObject({
		method: 'POST',
		body: { appId: id, appSecret: secret, integration: { apiKey: first, enabled: true } },
	});
	expect(await statusWith(first)).toBe(200);
	await act({}, 'openSettings');
	expect(sales.view()).toMatchObject({
		form: { sections: [] },
		settings: { greeting: 'Hola', automatic: false },
	});
	await act({ automatic: true }, 'changeSettings');
	expect(received.at(-1)).toMatchObject({ method: 'PUT', body: { automatic: true } });
	expect(sales.view().settings).toEqual({ greeting: 'Hola', automatic: true });
	await act({}, 'disable');
	expect(received.at(-1)?.body).toEqual({ enabled: false });
	expect(await statusWith(first)).toBe(403);
	await act({}, 'enable');
	await act({}, 'refreshKey');
	const second = sales.apiKey ?? '';
	expect(received.at(-1)).toMatchObject({
		headers: { 'x-app-id': id, 'x-app-secret': secret, 'x-api-key': first },
		body: { newApiKey: second },
	});
	expect([await statusWith(first), await statusWith(second)]).toEqual([401, 200]);
	await act({}, 'remove');
	expect(received.at(-1)).toMatchObject({ method: 'DELETE', body: undefined });
	expect(await statusWith(second)).toBe(401);
	expect(sales.view()).toMatchObject({ instance: undefined, form: undefined, settings: {} });
});

test('an app that refuses the installation is not installed, and a refused key is not refreshed', async () => {
	answers = { install: [500, {}], 'refresh-key': [500, {}] };
	await act({}, 'install');
	expect(sandbox.sales.apiKey).toBeUndefined();
	answers.install = [200, {}];
	await act({}, 'install');
	const key = sandbox.sales.apiKey;
	await act({}, 'refreshKey');
	expect(sandbox.sales.apiKey).toBe(key);
});

test.each([
	['query', { url: expect.objectContaining({ search: expect.stringContaining('appSecret=') }) }],
	['body', { body: expect.objectContaining({ appSecret: expect.any(String) }) }],
])('the secret can be in the %s, and can be wrong', async (place, expected) => {
	await act({ place, wrongSecret: true }, '', 'PUT');
	await act({}, 'install');
	await act({}, 'enable');
	expect(received.at(-1)).toMatchObject(expected);
	const { secret } = sandbox.sales.app;
	expect(JSON.stringify(received.map(({ url, body }) => [url, body]))).toContain(`${secret}-wrong`);
	expect(received.at(-1)?.headers).not.toHaveProperty('x-app-secret');
});

test('a button and a report are opened with their placeholders, range and signature', async () => {
	const { sales, records } = sandbox;
	const [prospect] = records.prospects;
	await act(
		{
			buttonUrl: `${address()}?prospect=\${prospect._id}&name=\${prospect.lastName}&x=\${none}`,
			reportUrl: address(),
		},
		'',
		'PUT',
	);
	const button = await act({ prospectId: prospect?.id }, 'pressButton');
	const unsigned = `${address()}?prospect=${prospect?.id}&name=Prospecto%202&x=`;
	const signature = signatureOf(unsigned, sales.app.privateKey);
	expect(button).toEqual({ address: `${unsigned}&signature=${signature}` });
	expect(sales.view().opened).toMatchObject({ title: 'Button', number: 1 });
	await act({ wrongSignature: true }, '', 'PUT');
	const dates = { start: '2026-10-01', end: '2026-10-31' };
	await act({ range: 'custom', ...dates }, 'openReport');
	const report = new URL(sales.view().opened?.address ?? '');
	const [group, branch] = records.groups;
	expect(Object.fromEntries(report.searchParams)).toMatchObject({
		range: 'custom',
		...dates,
		group: branch?.id,
		parentGroup: group?.id,
	});
	const [called, given] = report.href.split('&signature=');
	expect(given).toHaveLength(64);
	expect(given).not.toBe(signatureOf(called ?? '', sales.app.privateKey));
});

test('the page of the app shows frames, and nothing of others', async () => {
	const answer = await fetch(`${sandbox.origin}/app`);
	expect(answer.headers.get('content-security-policy')).toContain('frame-src http: https:');
	const html = await answer.text();
	const files = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, file]) => file);
	expect(files).toHaveLength(2);
	for (const file of files) expect((await fetch(`${sandbox.origin}${file}`)).status).toBe(200);
});
