import { EXAMPLE_API_KEY, known, startSandbox, type Sandbox } from '../../../sandbox';
import { variantNames } from '../../../sandbox/variants';
import { call } from './client';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ seed: { contacts: 5 }, settings: { latencyMs: 1 } });
});
afterAll(() => sandbox.close());

async function control(method: string, path: string, body?: object) {
	const answer = await fetch(`${sandbox.origin}${path}`, {
		method,
		...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
	});
	const text = await answer.text();
	const parsed: unknown = text.startsWith('<') ? text : JSON.parse(text);
	return { status: answer.status, body: parsed };
}

it('changes some settings, and restores them', async () => {
	const change = {
		limit: { requests: 9 },
		faults: [{ kind: 'html', times: null }, { kind: 'slow' }],
	};
	const { body } = await control('PUT', '/_sandbox/settings', change);
	expect(body).toMatchObject({ limit: { requests: 9, windowMs: 60_000 }, latencyMs: 1 });
	expect(sandbox.settings.faults).toEqual([
		{ kind: 'html', times: Infinity },
		{ kind: 'slow', times: 1 },
	]);
	expect((await control('GET', '/_sandbox/settings')).body).toEqual(body);
	await control('POST', '/_sandbox/reset');
	expect(sandbox.settings).toMatchObject({ limit: { requests: 200 }, faults: [], latencyMs: 1 });
});

it.each([
	['PUT', '/_sandbox/settings', { latency: 1 }],
	['PUT', '/_sandbox/settings', { latencyMs: '1' }],
	['PUT', '/_sandbox/settings', { variants: { firstPage: 'two' } }],
	['PUT', '/_sandbox/settings', { variants: { odd: 'one' } }],
	['PUT', '/_sandbox/settings', { faults: [{ kind: 'odd' }] }],
	['POST', '/_sandbox/seed', { contacts: -1 }],
	['POST', '/_sandbox/deliver', { count: 1, shape: 'odd' }],
])('rejects %s %s %j', async (method, path, body) => {
	expect((await control(method, path, body)).status).toBe(400);
});

it('rejects a form that another site could submit', async () => {
	const answer = await fetch(`${sandbox.origin}/_sandbox/seed`, { method: 'POST', body: '{}' });
	expect(answer.status).toBe(415);
});

it('sets the variants that its page offers', async () => {
	const { body: page } = await control('GET', '/');
	for (const name of variantNames) expect(page).toContain(`<select name="${name}">`);
	expect(page).toContain('<option value="zero" selected>');
	await control('PUT', '/_sandbox/settings', { variants: { firstPage: 'one' } });
	expect(sandbox.settings.variants).toMatchObject({ firstPage: 'one', page: 'used' });
	expect((await control('GET', '/')).body).toContain('<option value="one" selected>');
	await control('POST', '/_sandbox/reset');
	expect(sandbox.settings.variants.firstPage).toBe('zero');
});

it('lists requests starting at a number, and forgets them', async () => {
	await call(sandbox, 'GET', '/groups');
	await call(sandbox, 'GET', '/users');
	expect((await control('GET', '/_sandbox/requests?from=1')).body).toMatchObject([
		{ operationId: 'listUsers', status: 200 },
	]);
	await control('POST', '/_sandbox/reset');
	expect((await control('GET', '/_sandbox/requests')).body).toEqual([]);
});

it('seeds, counts and shows records', async () => {
	const seeded = await control('POST', '/_sandbox/seed', { contacts: 7, sales: 0 });
	expect(seeded.body).toMatchObject({ contacts: 7, interactions: 14, sales: 0, webhooks: 0 });
	expect((await control('GET', '/_sandbox/store')).body).toEqual(seeded.body);
	expect((await control('GET', '/_sandbox/store/contacts')).body).toMatchObject([
		{ _id: known.contacts.openWindow },
		...Array<object>(6).fill({}),
	]);
	expect((await control('GET', '/_sandbox/store/none')).status).toBe(404);
});

it('delivers events', async () => {
	const { body } = await control('POST', '/_sandbox/deliver', { count: 2, batch: [1, 2] });
	expect(body).toMatchObject({
		webhooks: 0,
		requests: 0,
		eventIds: [expect.any(String), expect.any(String)],
	});
});

it('serves a page that contains no record, with a script that never parses text as HTML', async () => {
	const before = await control('GET', '/');
	await call(sandbox, 'POST', `/contact/${known.contacts.openWindow}/note`, {
		body: { body: '<script>alert(1)</script>' },
	});
	expect(await control('GET', '/')).toEqual(before);
	expect(before.body).toContain('<form id="composer">');
	expect(before.body).not.toContain(EXAMPLE_API_KEY);
	const script = await (await fetch(`${sandbox.origin}/_sandbox/page/page.js`)).text();
	expect(script).toContain('EventSource');
	expect(script).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write/);
});

it('reports clearly that a port is taken', async () => {
	const port = Number(new URL(sandbox.origin).port);
	await expect(startSandbox({ port, seed: { contacts: 0 } })).rejects.toMatchObject({
		code: 'EADDRINUSE',
	});
});
