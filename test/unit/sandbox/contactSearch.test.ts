import { known, startSandbox, type Sandbox } from '../../../sandbox';
import type { Contact } from '../../../sandbox/store/records';
import { call, idsOf } from './client';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ seed: { contacts: 200 } });
});
afterAll(() => sandbox.close());

async function find(query: Record<string, string>): Promise<string[]> {
	const result = await call(sandbox, 'GET', '/contacts', { query: { limit: '1000', ...query } });
	return idsOf(result.body);
}

function expected(holds: (contact: Contact) => boolean): string[] {
	const ids = sandbox.store.contacts
		.all()
		.filter(holds)
		.map(({ _id }) => _id);
	expect(ids.length).toBeGreaterThan(0);
	expect(ids.length).toBeLessThan(200);
	return ids;
}

it.each([
	['firstName', 'LUC', ({ firstName }: Contact) => firstName.includes('Luc')],
	['phones', '00005', ({ phones }: Contact) => phones.some((phone) => phone.includes('00005'))],
	[
		'emails',
		'.12@EXAMPLE',
		({ emails }: Contact) => emails.some((mail) => mail.includes('.12@example')),
	],
	[
		'additionalData.housename',
		'casa 2',
		(contact: Contact) => !!contact.additionalData.housename?.startsWith('Casa 2'),
	],
] as const)('searches in %s', async (field, search, holds) => {
	expect(await find({ field, search })).toEqual(expected(holds));
});

it('finds nothing in a field that does not exist', async () => {
	expect(await find({ field: 'nope', search: 'a' })).toEqual([]);
	expect(await find({ field: 'additionalData.nope', search: 'a' })).toEqual([]);
});

it.each<Record<string, string>>([
	{ search: 'a' },
	{ field: 'firstName' },
	{ field: 'company', search: 'a' },
])('rejects %j', async (query) => {
	expect((await call(sandbox, 'GET', '/contacts', { query })).status).toBe(400);
});

it('filters by campaign, agent and first agent', async () => {
	const [campaign] = known.campaigns;
	const { online, offline } = known.users;
	expect(await find({ campaignId: campaign })).toEqual(
		expected(({ campaigns }) => campaigns.includes(campaign)),
	);
	expect(await find({ agent: online })).toEqual(expected(({ agent }) => agent === online));
	expect(await find({ firstAgent: offline, agent: online })).toEqual(
		expected(({ agent, firstAgent }) => agent === online && firstAgent === offline),
	);
	expect((await call(sandbox, 'GET', '/contacts', { query: { agent: 'x' } })).status).toBe(400);
});

it('filters by dates in any time zone, inclusive or not', async () => {
	const bound = sandbox.store.contacts.all()[50];
	const { createdAt = '', lastInteractionDate = '' } = bound ?? {};
	const elsewhere = createdAt.replace('Z', '+00:00');
	expect(await find({ gteCreatedAt: elsewhere })).toHaveLength(150);
	expect(await find({ gtCreatedAt: createdAt })).toHaveLength(149);
	expect(await find({ lteCreatedAt: createdAt })).toHaveLength(51);
	expect(await find({ ltCreatedAt: createdAt })).toHaveLength(50);
	expect(await find({ gteCreatedAt: createdAt, lteCreatedAt: createdAt })).toEqual([bound?._id]);
	expect(await find({ gteLastInteractionDate: lastInteractionDate })).toEqual(
		expected((contact) => contact.lastInteractionDate >= lastInteractionDate),
	);
	expect(await find({ ltLastInteractionDate: lastInteractionDate })).toEqual(
		expected((contact) => contact.lastInteractionDate < lastInteractionDate),
	);
	expect((await call(sandbox, 'GET', '/contacts', { query: { gtCreatedAt: '2024' } })).status).toBe(
		400,
	);
});

it.each(['createdAt', 'lastInteraction', 'lastInteractionDate'] as const)(
	'sorts by %s',
	async (field) => {
		const values = (ids: string[]) =>
			ids.map((id) => sandbox.store.contacts.get(id)?.[field] ?? '');
		const ascending = values(await find({ sort: `+${field}` }));
		expect(ascending).toEqual([...ascending].sort());
		expect(new Set(ascending).size).toBeGreaterThan(100);
		expect(values(await find({ sort: `-${field}` }))).toEqual([...ascending].reverse());
	},
);

it('sees a changed contact in the next search', async () => {
	const query = { field: 'firstName', search: 'Zoe' };
	expect(await find(query)).toEqual([]);
	await call(sandbox, 'POST', '/contact', { body: { firstName: 'Zoe' } });
	expect(await find(query)).toHaveLength(1);
});
