import type { IDataObject, INodeParameters } from 'n8n-workflow';

import {
	ContactStore,
	idNumber,
	type OtherServer,
	type ServedRequest,
	type ServedResponse,
	startOtherServer,
} from '../support/otherServer';
import { byId, runVentia } from '../support/runVentia';

/** Lists from servers that answer in ways that hide records: all come, or the run says so. */

let server: OtherServer;

afterEach(async () => await server.close());

async function start(respond: (request: ServedRequest) => ServedResponse): Promise<void> {
	server = await startOtherServer(respond);
}

async function list(resource: string, more: INodeParameters = {}) {
	const run = await runVentia(server, {
		parameters: { resource, operation: 'getAll', returnAll: true, simplify: false, ...more },
	});
	return { run, ids: run.json('Ventia').map(({ _id }) => _id) };
}

function records(count: number): IDataObject[] {
	return Array.from({ length: count }, (_, number) => ({ _id: idNumber(number + 1) }));
}

/** A page by its number, with at most 50 records. */
function capped(all: IDataObject[], number: number): IDataObject[] {
	return all.slice((number - 1) * 50, number * 50);
}

const incomplete = /^The list may be incomplete/;

describe('a total that counts only the page', () => {
	test('does not end the list of sales', async () => {
		const all = records(120);
		await start(({ query }) => {
			const data = capped(all, Number(query.page));
			return [200, { data, pagination: { totalItems: data.length } }];
		});
		expect((await list('sale')).ids).toHaveLength(120);
	});

	test('does not end the list of webhooks', async () => {
		const all = records(35);
		await start(({ query }) => {
			const result = all.slice(Number(query.page) * 10, Number(query.page) * 10 + 10);
			return [200, { success: true, result, paging: { totalCount: result.length } }];
		});
		expect((await list('webhook')).ids).toHaveLength(35);
	});
});

describe('a page that fails for the moment', () => {
	const all = records(500);
	const pageOf = (number: number) => all.slice((number - 1) * 100, number * 100);

	test.each<[string, ServedResponse]>([
		['404', [404, { success: false, error: 'Contacts not found' }]],
		['an empty page', [200, []]],
	])('with %s is asked for again', async (_, failure) => {
		let failures = 1;
		await start(({ query }) => {
			const number = Number(query.page);
			return number === 3 && failures-- > 0 ? failure : [200, pageOf(number)];
		});
		const { ids, run } = await list('contact');
		expect(run.error).toBeUndefined();
		expect(ids).toHaveLength(500);
	});

	test('with 404, and goes on doing so, is an error', async () => {
		await start(({ query }) => {
			const number = Number(query.page);
			return number === 3 ? [404, { error: 'Contacts not found' }] : [200, pageOf(number)];
		});
		expect((await list('contact')).run.error?.message).toMatch(incomplete);
	});

	test('with an empty page, and goes on doing so, is told', async () => {
		await start(({ query }) => [200, query.page === '3' ? [] : pageOf(Number(query.page))]);
		const { ids, run } = await list('contact');
		expect(ids).toHaveLength(400);
		expect(run.hints('Ventia').map(({ message }) => message)).toEqual([
			expect.stringMatching(incomplete),
		]);
	});

	test('at the start does not move the first page', async () => {
		let failures = 1;
		await start(({ query }) => {
			const number = Number(query.page ?? 0);
			return [200, number === 0 && failures-- > 0 ? [] : pageOf(number + 1)];
		});
		for (let count = 0; count < 2; count++) {
			expect((await list('interaction', { scope: 'all' })).ids).toHaveLength(500);
		}
	});
});

describe('several lists in one body', () => {
	const [one, other] = [{ _id: idNumber(1) }, { _id: idNumber(2) }];

	test.each([
		['interaction', { contacts: [other], interactions: [one] }],
		['interaction', { users: [other], contacts: [], interactions: [one] }],
		['interaction', { data: { contacts: [other], interactions: [one] } }],
		['contact', { contacts: [one], interactions: [other] }],
		['group', { users: [other], groups: [one] }],
	])('the list of each %s is the one with its name in %j', async (resource, body) => {
		await start(({ query }) => [200, query.page === '1' ? body : []]);
		expect((await list(resource, { scope: 'all' })).ids).toEqual([one._id]);
	});

	test('are an error if none has its name', async () => {
		await start(() => [200, { users: [one], sales: [other] }]);
		const { run } = await list('group');
		expect(run.error?.message).toBe(
			'Ventia answered with something other than a list of records [item 0]',
		);
	});
});

describe('a list that goes on', () => {
	test.each([{ has_more: true }, { hasMore: true }, { pagination: { hasNextPage: true } }])(
		'according to %j is an error',
		async (more) => {
			await start(() => [200, { data: records(50), ...more }]);
			expect((await list('contact')).run.error?.message).toMatch(incomplete);
		},
	);

	test('according to a total in an unusual place is told', async () => {
		await start(({ query }) => [200, { data: query.page === '1' ? records(9) : [], total: 120 }]);
		const { run } = await list('contact');
		expect(run.hints('Ventia').map(({ message }) => message)).toEqual([
			expect.stringMatching(incomplete),
		]);
	});

	test('after the last page that the server serves is told', async () => {
		const all = records(500);
		await start(({ query }) => {
			const number = Math.min(Number(query.page), 3);
			return [200, all.slice((number - 1) * 100, number * 100)];
		});
		const { run } = await list('contact');
		expect(run.hints('Ventia').map(({ message }) => message)).toEqual([
			expect.stringMatching(incomplete),
		]);
	});
});

describe('a search that could not look everywhere', () => {
	const person = { resource: 'contact', operation: 'upsert', phones: '+59897123456' };

	test.each([
		{ timed_out: true },
		{ truncated: true },
		{ _shards: { total: 5, failed: 1 } },
		{ incomplete_results: true },
		{ meta: { partial: true } },
	])('according to %j adds nobody', async (part) => {
		await start(() => [200, { data: [], ...part }]);
		const run = await runVentia(server, { parameters: person });
		expect(run.error?.message).toMatch(incomplete);
		expect(server.requests.map(({ method }) => method)).not.toContain('POST');
	});

	test('because its pages are small finds the person on the next page', async () => {
		const store = new ContactStore();
		for (let count = 0; count < 7; count++) {
			store.add({ phones: [`+54911${count}97123456`] });
		}
		store.add({ phones: ['+59897123456'], firstName: 'Ana' });
		await start((request) =>
			store.respond({ ...request, query: { ...request.query, limit: '5' } }),
		);
		const run = await runVentia(server, { parameters: { ...person, firstName: 'Eva' } });
		expect(run.error).toBeUndefined();
		expect(store.contacts).toHaveLength(8);
		expect(store.contacts[7]).toMatchObject({ firstName: 'Eva' });
	});
});

test('a record that is twice on a page is output once, and those without an ID as they are', async () => {
	const all = [...records(3), ...records(3), { name: 'a' }, { name: 'a' }];
	await start(({ query }) => [200, query.page === '1' ? all : []]);
	const { run, ids } = await list('contact');
	expect(ids).toEqual([idNumber(1), idNumber(2), idNumber(3), undefined, undefined]);
	expect(run.hints('Ventia')).toEqual([]);
});

describe('a filter that the server ignores', () => {
	const all = records(20).map((one, index) => ({
		...one,
		createdAt: new Date(Date.UTC(2026, 0, index + 1)).toISOString(),
		lastInteractionDate: new Date(Date.UTC(2026, 2, index + 1)).toISOString(),
	}));

	test.each([
		['gteCreatedAt', '2026-01-12T00:00:00Z', 'Created After'],
		['ltLastInteractionDate', '2026-03-10T00:00:00Z', 'Last Interaction Before'],
	])('is an error: %s', async (name, bound, label) => {
		await start(({ query }) => [200, query.page === '1' ? all : []]);
		const { run } = await list('contact', { filters: { [name]: bound } });
		expect(run.error?.message).toBe(`Ventia ignores the filter '${label}' [item 0]`);
	});

	const agent = '609d8512ee84d2388bde2353';
	const agentInCapitals = agent.toUpperCase();

	test.each([
		['agent', { filters: { agent: byId(agent) } }, 'Agent'],
		['firstAgent', { filters: { firstAgent: byId(agent) } }, 'First Agent'],
		['campaigns', { filters: { campaignId: agent } }, 'Campaign ID'],
		['phones', { search: '+598 97 123 456', field: 'phones' }, 'Search For'],
		['emails', { search: 'ana@example.com', field: 'emails' }, 'Search For'],
		['lastName', { search: 'Pérez', field: 'lastName' }, 'Search For'],
	])('is an error: %s', async (field, parameters, label) => {
		const others: Record<string, unknown> = {
			campaigns: [idNumber(8), idNumber(9)],
			phones: ['+59897000000'],
			emails: ['eva@example.com'],
			lastName: 'Gómez',
		};
		const shown = others[field] ?? idNumber(8);
		await start(({ query }) => [
			200,
			query.page === '1' ? all.map((one) => ({ ...one, [field]: shown })) : [],
		]);
		const { run } = await list('contact', parameters);
		expect(run.error?.message).toBe(`Ventia ignores the filter '${label}' [item 0]`);
	});

	test.each([
		['agent', { filters: { agent: byId(agent) } }, null],
		['agent', { filters: { agent: byId(agent) } }, { _id: agent }],
		['campaigns', { filters: { campaignId: agent } }, [idNumber(8), agent]],
		['phones', { search: '097 123 456', field: 'phones' }, ['+59897000000', '+598 97 123-456']],
		['phones', { search: '97123456', field: 'phones' }, ['+598971***56']],
		['lastName', { search: 'perez', field: 'lastName' }, 'Pérez Gómez'],
		['lastName', { search: 'perez', field: 'lastName' }, ''],
		['agent', { filters: { agent: byId(agentInCapitals) } }, agent],
		['agent', { filters: { agent: byId(agent) } }, 'Camila Suarez'],
		['phones', { search: '+598 97 123 456', field: 'phones' }, ['097 123 456']],
		['firstName', { search: 'Ana Pérez', field: 'firstName' }, 'Ana'],
	])('is not noticed where %s shows nothing else: %j, %j', async (field, parameters, shown) => {
		await start(({ query }) => [
			200,
			query.page === '1' ? all.map((one) => ({ ...one, [field]: shown })) : [],
		]);
		expect((await list('contact', parameters)).run.error).toBeUndefined();
	});

	test('is not noticed for an hour or a time zone', async () => {
		await start(({ query }) => [200, query.page === '1' ? all : []]);
		const filters = { gteCreatedAt: '2026-01-01T13:00:00Z' };
		expect((await list('contact', { filters })).run.error).toBeUndefined();
	});
});

describe("a contact's newest interactions", () => {
	const contactId = idNumber(500);
	/** In no order, as Ventia documents none: the day is the number times 7, modulo 120. */
	const all = records(120).map((record, number): IDataObject & { createdAt: string } => ({
		...record,
		createdAt: new Date(Date.UTC(2026, 0, 1 + ((number * 7) % 120))).toISOString(),
	}));
	const newest = [...all].sort((one, other) => (one.createdAt < other.createdAt ? 1 : -1));
	const parameters = {
		scope: 'contact',
		contactId: { __rl: true, mode: 'id', value: contactId },
		newestFirst: true,
	};

	beforeEach(async () => await start(({ query }) => [200, capped(all, Number(query.page))]));

	test('are those that a limit leaves, whatever the order of the list', async () => {
		const { ids } = await list('interaction', { ...parameters, returnAll: false, limit: 3 });
		expect(ids).toEqual(newest.slice(0, 3).map(({ _id }) => _id));
	});

	test.each([
		['milliseconds', (time: number) => time],
		['seconds, as text', (time: number) => String(time / 1000)],
		['another time zone', (time: number) => new Date(time).toISOString().replace('Z', '+00:00')],
	])('are found in dates as %s', async (_, form) => {
		await server.close();
		const shown = all.map((one) => ({ ...one, createdAt: form(Date.parse(one.createdAt)) }));
		await start(({ query }) => [200, capped(shown, Number(query.page))]);
		const { ids } = await list('interaction', { ...parameters, returnAll: false, limit: 3 });
		expect(ids).toEqual(newest.slice(0, 3).map(({ _id }) => _id));
	});

	test('are asked for by a word, too, as a model or a table writes it', async () => {
		const limited = { ...parameters, returnAll: false, limit: 1 };
		const { ids } = await list('interaction', { ...limited, newestFirst: '={{ "true" }}' });
		expect(ids).toEqual(newest.slice(0, 1).map(({ _id }) => _id));
	});

	test('cannot be told without dates', async () => {
		await server.close();
		await start(() => [200, [{ _id: idNumber(1) }, { _id: idNumber(2), createdAt: 'soon' }]]);
		const { run } = await list('interaction', { ...parameters, returnAll: false, limit: 1 });
		expect(run.error?.message).toBe('Ventia does not show the date of an interaction [item 0]');
	});

	test('come first in the whole list', async () => {
		expect((await list('interaction', parameters)).ids).toEqual(newest.map(({ _id }) => _id));
	});
});
