import { startSandbox, type Sandbox, type SettingsChange } from '../../../sandbox';
import { isRecord } from '../../../sandbox/operations/fields';
import { call, idsOf } from './client';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({
		seed: { contacts: 95, users: 12, sales: 95, interactionsPerContact: 1 },
		settings: { limit: { requests: 10_000 } },
	});
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

async function page(path: string, number: number, limit = 10): Promise<string[]> {
	const query = { page: String(number), limit: String(limit) };
	return idsOf((await call(sandbox, 'GET', path, { query })).body);
}

function allIds(): string[] {
	return sandbox.store.contacts.all().map(({ _id }) => _id);
}

/** Reads contacts as a patient client does: until a page is empty. */
async function readAll(change: SettingsChange): Promise<string[][]> {
	sandbox.configure(change);
	const pages: string[][] = [];
	for (let number = 1; pages.at(-1)?.length !== 0; number++) {
		pages.push(await page('/contacts', number));
	}
	return pages;
}

it('counts contacts from 1 and other lists from 0, as documented', async () => {
	expect(await page('/contacts', 1)).toEqual(allIds().slice(0, 10));
	expect(await page('/contacts', 10)).toHaveLength(5);
	expect((await call(sandbox, 'GET', '/contacts', { query: { page: '0' } })).status).toBe(400);
	const users = await page('/users', 0, 5);
	expect(await page('/users', 1, 5)).not.toEqual(users);
	expect(await page('/users', 2, 5)).toHaveLength(2);
});

it('has the documented default page sizes', async () => {
	expect(idsOf((await call(sandbox, 'GET', '/contacts')).body)).toHaveLength(10);
	expect(idsOf((await call(sandbox, 'GET', '/interactions')).body)).toHaveLength(50);
	const { body } = await call(sandbox, 'GET', '/sales');
	expect(body).toMatchObject({ pagination: { totalItems: 95, totalPages: 2, currentPage: 1 } });
	expect(isRecord(body) ? idsOf(body.data) : []).toHaveLength(50);
});

it.each(['0', '-1', '1.5', 'x', ''])('rejects the limit %j', async (limit) => {
	expect((await call(sandbox, 'GET', '/contacts', { query: { limit } })).status).toBe(400);
});

it('rejects a limit over 100 for sales only', async () => {
	const query = { limit: '101' };
	expect((await call(sandbox, 'GET', '/sales', { query })).status).toBe(400);
	expect((await call(sandbox, 'GET', '/contacts', { query })).status).toBe(200);
});

it('repeats a page if told to', async () => {
	const pages = await readAll({ paging: { repeatPageAt: 3 } });
	expect(pages[2]).toEqual(pages[1]);
	expect([...new Set(pages.flat())]).toEqual(allIds());
});

it('reports wrong totals if told to', async () => {
	sandbox.configure({ paging: { wrongTotals: true } });
	const { body } = await call(sandbox, 'GET', '/sales', { query: { limit: '10' } });
	expect(body).toMatchObject({ pagination: { totalItems: 47, totalPages: 5 } });
});

it('shows a changed record in a page that was sent before', async () => {
	const [id = ''] = await page('/contacts', 1);
	await call(sandbox, 'POST', `/contact/${id}/archive`, { body: { reason: 'duplicado' } });
	const { body } = await call(sandbox, 'GET', '/contacts', { query: { page: '1', limit: '10' } });
	expect(body).toEqual(
		expect.arrayContaining([expect.objectContaining({ _id: id, status: 'closed' })]),
	);
});
