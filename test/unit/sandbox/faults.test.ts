import {
	EXAMPLE_API_KEY,
	known,
	startSandbox,
	type FaultRule,
	type Sandbox,
} from '../../../sandbox';
import { FaultSelector } from '@n8n-nodes-ventia/sandbox-core';
import { hugeJson } from '@n8n-nodes-ventia/sandbox-core';
import { isRecord } from '../../../sandbox/operations/fields';
import { request } from 'undici';
import { call, stoppedClock } from './client';

const clock = stoppedClock();
let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ seed: { contacts: 10, interactionsPerContact: 0 }, clock });
});
beforeEach(() => {
	sandbox.reset();
	sandbox.seed({ contacts: 10, interactionsPerContact: 0 });
});
afterAll(() => sandbox.close());

/** Writes a note under this fault; notes() counts what was written. */
async function note(rule: FaultRule) {
	sandbox.configure({ faults: [rule] });
	const path = `/contact/${known.contacts.openWindow}/note`;
	return await call(sandbox, 'POST', path, { body: { body: 'x' } });
}
const notes = () => sandbox.store.interactions.size;

it('responds with a status, a body and headers', async () => {
	const rule = {
		kind: 'status',
		status: 503,
		body: { a: 1 },
		headers: { 'retry-after': '7' },
	} as const;
	expect(await note(rule)).toMatchObject({
		status: 503,
		body: { a: 1 },
		headers: { 'retry-after': '7' },
	});
	expect(await note({ kind: 'status' })).toMatchObject({
		status: 500,
		body: { success: false, error: 'Internal Server Error' },
	});
	expect(notes()).toBe(0);
});

it('resets the connection before or after the write', async () => {
	await expect(note({ kind: 'resetBefore' })).rejects.toMatchObject({ code: 'ECONNRESET' });
	expect(notes()).toBe(0);
	await expect(note({ kind: 'resetAfter' })).rejects.toMatchObject({ code: 'ECONNRESET' });
	expect(notes()).toBe(1);
	expect(sandbox.requests).toMatchObject([
		{ status: null, carriedOut: false },
		{ status: null, carriedOut: true },
	]);
});

it('never responds', async () => {
	sandbox.configure({ faults: [{ kind: 'timeout' }] });
	const url = `${sandbox.url}/contacts?api-key=${EXAMPLE_API_KEY}`;
	const waiting = request(url, { headersTimeout: 1000 });
	await expect(waiting).rejects.toMatchObject({ code: 'UND_ERR_HEADERS_TIMEOUT' });
	expect(sandbox.requests).toMatchObject([{ status: null, carriedOut: false }]);
});

it('responds with HTML', async () => {
	const { status, headers, text } = await note({ kind: 'html' });
	expect({ status, type: headers['content-type'] }).toEqual({
		status: 200,
		type: 'text/html; charset=utf-8',
	});
	expect(text).toContain('<html>');
	expect(notes()).toBe(0);
});

it('truncates the JSON after the write', async () => {
	const { status, text, body } = await note({ kind: 'truncatedJson' });
	expect({ status, body }).toEqual({ status: 200, body: undefined });
	expect(text).toMatch(/^\{"note":/);
	expect(notes()).toBe(1);
});

it('responds late', async () => {
	expect((await note({ kind: 'slow', delayMs: 150 })).status).toBe(200);
	expect(clock.slept).toEqual([150]);
	expect(notes()).toBe(1);
});

it('responds with a redirect', async () => {
	const location = 'https://elsewhere.example/';
	expect(await note({ kind: 'redirect', location })).toMatchObject({
		status: 302,
		headers: { location },
	});
	expect(notes()).toBe(0);
});

it('sends an endless response', async () => {
	sandbox.configure({ faults: [{ kind: 'endless' }] });
	const { body } = await request(`${sandbox.url}/contacts?api-key=${EXAMPLE_API_KEY}`);
	let received = 0;
	for await (const chunk of body) {
		received += Buffer.byteLength(String(chunk));
		if (received > 500_000) break;
	}
	expect(received).toBeGreaterThan(500_000);
});

it('responds with 200 MB of JSON', async () => {
	let bytes = 0;
	let end = '';
	for await (const chunk of hugeJson()) {
		bytes += String(chunk).length;
		end = String(chunk);
	}
	expect(bytes).toBeGreaterThanOrEqual(200 * 1024 * 1024);
	expect(end).toMatch(/\}\]$/);
	sandbox.configure({ faults: [{ kind: 'huge' }] });
	const { body } = await request(`${sandbox.url}/contacts?api-key=${EXAMPLE_API_KEY}`);
	for await (const chunk of body) {
		expect(String(chunk)).toMatch(/^\[/);
		break;
	}
});

it('echoes the key, in an error or in a success', async () => {
	const rejected = await note({ kind: 'echoKey' });
	expect(rejected.status).toBe(500);
	const { error } = isRecord(rejected.body) ? rejected.body : {};
	expect(error).toContain(`${sandbox.url}/`);
	expect(error).toContain(`api-key=${EXAMPLE_API_KEY}`);
	expect(notes()).toBe(0);
	const done = await note({ kind: 'echoKey', status: 200 });
	expect(done.body).toMatchObject({ note: {}, apiKey: EXAMPLE_API_KEY });
	expect(notes()).toBe(1);
});

it('does not spend a rule on an unknown endpoint or a wrong key', async () => {
	sandbox.configure({ faults: [{ kind: 'html' }] });
	expect((await call(sandbox, 'GET', '/nope')).status).toBe(404);
	expect((await call(sandbox, 'GET', '/contacts', { key: 'WRONG' })).status).toBe(401);
	expect((await call(sandbox, 'GET', '/contacts')).text).toContain('<html>');
	expect((await call(sandbox, 'GET', '/contacts')).status).toBe(200);
});

describe('The choice of a rule', () => {
	const choices = (rules: FaultRule[], count: number, operationId = 'createNote') => {
		const selector = new FaultSelector();
		const call = {
			operationId,
			method: 'POST',
			url: '/notes?api-key=k',
			path: '/notes',
			query: {},
			body: undefined,
			key: 'k',
			headers: {},
		};
		return Array.from({ length: count }, () => selector.next(rules, call)?.kind ?? '-');
	};

	it('follows operation, after and times', () => {
		const rules: FaultRule[] = [
			{ kind: 'slow', operationId: 'listContacts' },
			{ kind: 'html', after: 1, times: 2 },
			{ kind: 'timeout', after: 2, times: Infinity },
		];
		expect(choices(rules, 5)).toEqual(['-', 'html', 'html', 'timeout', 'timeout']);
		expect(choices(rules, 1, 'listContacts')).toEqual(['slow']);
	});

	it('applies a probability, with the same draws every time', () => {
		const rules: FaultRule[] = [{ kind: 'html', probability: 0.3, times: Infinity }];
		const drawn = choices(rules, 1000);
		expect(drawn.filter((kind) => kind === 'html').length).toBeGreaterThan(250);
		expect(drawn.filter((kind) => kind === 'html').length).toBeLessThan(350);
		expect(choices(rules, 1000)).toEqual(drawn);
	});

	it('starts over when the same rules are set again', async () => {
		const rule: FaultRule = { kind: 'status' };
		expect((await note(rule)).status).toBe(500);
		expect((await note(rule)).status).toBe(500);
	});
});
