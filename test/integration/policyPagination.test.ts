import type { Sandbox, SettingsChange } from '../../sandbox';
import { runVentia } from '../support/runVentia';
import { startSentinelSandbox } from '../support/sentinelSandbox';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSentinelSandbox({ seed: { contacts: 730, users: 230, sales: 340 } });
});

afterAll(async () => await sandbox.close());

beforeEach(() => sandbox.reset());

async function list(resource: string, parameters = {}, from = sandbox) {
	const run = await runVentia(from, {
		parameters: { resource, operation: 'getAll', returnAll: true, simplify: false, ...parameters },
	});
	return { run, ids: run.json('Ventia').map(({ _id }) => _id) };
}

const behaviours: Array<[name: string, settings: SettingsChange]> = [
	['counts from 1', { variants: { firstPage: 'one' } }],
	['counts from 0', { variants: { firstPage: 'zero' } }],
	['caps the page size', { variants: { pageSize: 'fifty' } }],
	['answers a short page in the middle', { variants: { shortPages: 'second' } }],
	['repeats a page', { paging: { repeatPageAt: 3 } }],
];

describe.each(behaviours)('a server that %s', (_, settings) => {
	test('returns every interaction once', async () => {
		// A different base URL, because page numbering is remembered by base URL.
		const other = await startSentinelSandbox({ seed: { contacts: 730 }, settings });
		const { run, ids } = await list('interaction', { scope: 'all' }, other);
		await other.close();
		expect(run.error).toBeUndefined();
		expect(ids).toHaveLength(1460);
		expect(new Set(ids).size).toBe(1460);
	});
});

test('if the server ignores page numbers, the list is not considered complete', async () => {
	sandbox.configure({ variants: { page: 'ignored' } });
	const { run } = await list('interaction', { scope: 'all' });
	expect(run.error?.message).toMatch(/^The list may be incomplete/);
});

test('reading to the end of a list wastes at most two requests', async () => {
	const { ids } = await list('contact');
	expect(ids).toHaveLength(730);
	// Eight pages, the empty one after them, and two more.
	expect(sandbox.requests.length).toBeLessThanOrEqual(11);
});

test('a limit is split into equal pages without extra requests', async () => {
	const { ids } = await list('contact', { returnAll: false, limit: 250 });
	expect(new Set(ids).size).toBe(250);
	expect(sandbox.requests.map(({ query }) => [query.page, query.limit])).toEqual([
		['1', '84'],
		['2', '84'],
		['3', '84'],
	]);
});

test('reading many pages requests a stable order, unless the user chose one', async () => {
	await list('contact');
	expect(sandbox.requests[0]?.query.sort).toBe('+createdAt');
	sandbox.reset();
	await list('contact', { sorting: { sort: '-lastInteraction' } });
	expect(sandbox.requests[0]?.query.sort).toBe('-lastInteraction');
});

test('the error for a failure on a later page says how many records had been read', async () => {
	sandbox.configure({ faults: [{ kind: 'status', status: 500, after: 4, times: 100 }] });
	const { run } = await list('contact');
	expect(run.error?.description).toContain('400 records had already been read');
});

test('with continue on fail, the records of a broken list are kept', async () => {
	sandbox.configure({ faults: [{ kind: 'status', status: 500, after: 4, times: 100 }] });
	const run = await runVentia(sandbox, {
		parameters: { resource: 'contact', operation: 'getAll', returnAll: true },
		node: { onError: 'continueRegularOutput' },
	});
	const output = run.json('Ventia');
	expect(output).toHaveLength(401);
	expect(output[400]?.error).toMatch(/^Ventia could not answer/);
});
