import { known, startSandbox, type Sandbox, type Variants } from '../../../sandbox';
import { isRecord } from '../../../sandbox/operations/fields';
import { answersTo, usualVariants, variantNames } from '../../../sandbox/variants';
import { call, type CallOptions } from './client';

let sandbox: Sandbox;
const contact = known.contacts.openWindow;
const seed = { contacts: 95, users: 12, sales: 95, interactionsPerContact: 1 };
/** Questions that a test in this file covers. */
const tested = new Set<string>();

beforeAll(async () => {
	sandbox = await startSandbox({ seed, settings: { limit: { requests: 10_000 } } });
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

async function under(
	variants: Partial<Variants>,
	method: string,
	path: string,
	options: CallOptions = {},
) {
	for (const name of Object.keys(variants)) tested.add(name);
	sandbox.configure({ variants });
	return await call(sandbox, method, path, options);
}

/** The IDs of a page of a bare list. */
async function page(variants: Partial<Variants>, path: string, number: number, limit = 10) {
	const query = { page: String(number), limit: String(limit) };
	const { body } = await under(variants, 'GET', path, { query });
	return Array.isArray(body) ? body.map((record) => String(part(record, '_id'))) : undefined;
}

function part(value: unknown, name: string): unknown {
	return isRecord(value) ? value[name] : undefined;
}

const writtenContact = {
	firstName: 'Ana',
	lastName: '',
	phones: ['+59897000001'],
	emails: [],
	detail: '',
	origin: 'local',
};

const interactions = () => sandbox.store.interactions.all().map(({ _id }) => _id);
const contacts = () => sandbox.store.contacts.all().map(({ _id }) => _id);

describe('unknownEndpoint', () => {
	it.each([
		['express', 404, '<pre>Cannot GET /api/v1.0/nope</pre>'],
		['fastify', 404, '{"message":"Route GET:/api/v1.0/nope?api-key='],
		['nest', 404, '{"message":"Cannot GET /api/v1.0/nope?api-key='],
		['json', 404, '{"success":false,"error":"Not found"}'],
		['text', 404, 'Not Found'],
		['empty', 404, ''],
		['methodNotAllowed', 405, 'Method Not Allowed'],
		['notImplemented', 501, 'Not Implemented'],
	] as const)(
		'%s: responds with its own status and body',
		async (unknownEndpoint, status, text) => {
			const answer = await under({ unknownEndpoint }, 'GET', '/nope');
			expect(answer.status).toBe(status);
			expect(answer.text).toContain(text);
			if (text === '') expect(answer.text).toBe('');
		},
	);
});

describe('unknownRecord and errorBody', () => {
	const path = `/contact/${'f'.repeat(24)}`;
	it.each([
		['named', 'documented', '{"success":false,"error":"Contact not found"}'],
		['plain', 'documented', '{"success":false,"error":"Not found"}'],
		[
			'named',
			'statusCode',
			'{"statusCode":404,"error":"Not Found","message":["Contact not found"]}',
		],
		['plain', 'text', 'Not found'],
	] as const)('%s, %s: responds with 404 in this shape', async (unknownRecord, errorBody, text) => {
		const answer = await under({ unknownRecord, errorBody }, 'GET', path);
		expect({ status: answer.status, text: answer.text }).toEqual({ status: 404, text });
	});

	it('has the details in every shape, and shapes errors from faults, too', async () => {
		const note = { body: {} };
		for (const name of ['documented', 'statusCode', 'text'] as const) {
			const rejected = await under({ errorBody: name }, 'POST', `/contact/${contact}/note`, note);
			expect(rejected).toMatchObject({
				status: 400,
				text: expect.stringContaining('Must be present'),
			});
		}
		sandbox.configure({ faults: [{ kind: 'status', status: 503 }] });
		expect((await call(sandbox, 'GET', '/users')).text).toBe('Service Unavailable');
	});
});

describe('firstPage and pageZero', () => {
	it('zero: undocumented lists count from 0, contacts and sales from 1', async () => {
		expect(await page({ firstPage: 'zero' }, '/interactions', 0)).toEqual(
			interactions().slice(0, 10),
		);
		expect(await page({}, '/contacts', 1)).toEqual(contacts().slice(0, 10));
		expect((await call(sandbox, 'GET', '/contacts', { query: { page: '0' } })).status).toBe(400);
	});

	it('one: all lists count from 1', async () => {
		expect(await page({ firstPage: 'one' }, '/interactions', 1)).toEqual(
			interactions().slice(0, 10),
		);
		expect(await page({}, '/interactions', 2)).toEqual(interactions().slice(10, 20));
	});

	it.each([
		['rejected', 400],
		['failed', 500],
	] as const)('%s: page 0 is an error', async (pageZero, status) => {
		for (const path of ['/contacts', '/interactions', '/sales']) {
			const answer = await under({ firstPage: 'one', pageZero }, 'GET', path, {
				query: { page: '0' },
			});
			expect(answer.status).toBe(status);
		}
	});

	it('empty: page 0 is empty; firstPage: page 0 is the first page', async () => {
		expect(await page({ firstPage: 'one', pageZero: 'empty' }, '/interactions', 0)).toEqual([]);
		expect(await page({ firstPage: 'one', pageZero: 'firstPage' }, '/interactions', 0)).toEqual(
			interactions().slice(0, 10),
		);
	});
});

describe('page', () => {
	it('ignored: every page is the first', async () => {
		expect(await page({ page: 'ignored' }, '/interactions', 7)).toEqual(
			interactions().slice(0, 10),
		);
		expect(await page({}, '/contacts', 7)).toEqual(contacts().slice(0, 10));
	});

	it('rejected: only lists that do not document the parameter reject it', async () => {
		expect(await page({ page: 'rejected' }, '/interactions', 0)).toBeUndefined();
		expect((await call(sandbox, 'GET', '/interactions', { query: { limit: '5' } })).status).toBe(
			200,
		);
		expect(await page({}, '/contacts', 1)).toHaveLength(10);
	});
});

it.each([
	['asked', 80, 80],
	['fifty', 50, 50],
	['usual', 10, 50],
] as const)('pageSize %s: pages of %i contacts and %i others', async (pageSize, some, others) => {
	expect(await page({ pageSize }, '/contacts', 1, 80)).toHaveLength(some);
	expect(await page({ pageSize }, '/interactions', 0, 80)).toHaveLength(others);
});

it.each([
	['none', [10, 10, 10]],
	['second', [10, 5, 10]],
	['all', [7, 7, 7]],
] as const)(
	'shortPages %s: pages of %j that have all records together',
	async (shortPages, sizes) => {
		const pages: string[][] = [];
		while (pages.at(-1)?.length !== 0) {
			pages.push((await page({ shortPages }, '/contacts', pages.length + 1)) ?? []);
		}
		expect(pages.slice(0, 3).map(({ length }) => length)).toEqual(sizes);
		expect(pages.flat()).toEqual(contacts());
	},
);

describe('order', () => {
	it('moving: with each request, one more record moves to the front', async () => {
		const all = interactions();
		expect(await page({ order: 'moving' }, '/interactions', 0)).toEqual([
			...all.slice(-1),
			...all.slice(0, 9),
		]);
		expect(await page({}, '/interactions', 0)).toEqual([...all.slice(-2), ...all.slice(0, 8)]);
		sandbox.configure({ variants: { order: 'moving' } });
	});

	it('shuffled: each request has a different order and the same records', async () => {
		const [one, other] = [
			await page({ order: 'shuffled' }, '/interactions', 0, 95),
			await page({}, '/interactions', 0, 95),
		];
		expect(one).not.toEqual(other);
		expect([...(one ?? [])].sort()).toEqual([...interactions()].sort());
		expect([...(other ?? [])].sort()).toEqual([...interactions()].sort());
	});

	it('is stable if the request asks for a sort order', async () => {
		for (const order of ['moving', 'shuffled'] as const) {
			const query = { sort: '+createdAt', limit: '95' };
			const { body } = await under({ order }, 'GET', '/contacts', { query });
			expect(Array.isArray(body) ? body.map((one) => part(one, '_id')) : []).toEqual(contacts());
		}
	});
});

describe('listEnvelope and totals', () => {
	it.each(['data', 'result', 'results', 'docs'] as const)(
		'%s: wraps the records, with a total if asked to',
		async (listEnvelope) => {
			const { body } = await under({ listEnvelope }, 'GET', '/groups');
			expect(part(body, listEnvelope)).toHaveLength(3);
			expect(part(body, 'pagination')).toBeUndefined();
			const again = await under({ totals: 'pagination' }, 'GET', '/groups');
			expect(part(again.body, 'pagination')).toEqual({
				totalItems: 3,
				totalPages: 1,
				currentPage: 0,
			});
		},
	);

	it('does not change the documented envelopes of sales and webhooks', async () => {
		const { body } = await under({ listEnvelope: 'docs' }, 'GET', '/sales');
		expect(part(body, 'data')).toHaveLength(50);
		expect(part((await call(sandbox, 'GET', '/webhooks')).body, 'result')).toEqual([]);
	});
});

it.each([
	['complete', true, true],
	['withoutEmails', true, false],
	['namesOnly', false, false],
] as const)(
	'listRecords %s: the list shows only these fields',
	async (listRecords, phones, emails) => {
		for (const listEnvelope of ['none', 'data'] as const) {
			const { body } = await under({ listRecords, listEnvelope }, 'GET', '/contacts');
			const list = Array.isArray(body) ? body : part(body, 'data');
			const first: unknown = Array.isArray(list) ? list[0] : undefined;
			expect(part(first, '_id')).toBe(contact);
			expect(isRecord(first) && 'phones' in first).toBe(phones);
			expect(isRecord(first) && 'emails' in first).toBe(emails);
		}
		expect((await call(sandbox, 'GET', `/contact/${contact}`)).body).toHaveProperty('emails');
	},
);

describe('recordEnvelope', () => {
	it.each([
		['none', (body: unknown) => body],
		['result', (body: unknown) => part(body, 'result')],
		['data', (body: unknown) => part(body, 'data')],
		['named', (body: unknown) => part(body, 'contact')],
	] as const)('%s: wraps records that are read or created', async (recordEnvelope, open) => {
		const { body } = await under({ recordEnvelope }, 'GET', `/contact/${contact}`);
		expect(part(open(body), '_id')).toBe(contact);
		const created = await call(sandbox, 'POST', '/contact', { body: { firstName: 'Ana' } });
		expect(part(open(created.body), 'firstName')).toBe('Ana');
	});

	it('applies to users and sales, too', async () => {
		const user = await under({ recordEnvelope: 'named' }, 'GET', `/users/${known.users.online}`);
		expect(part(part(user.body, 'user'), '_id')).toBe(known.users.online);
		const sale = await call(sandbox, 'GET', `/sales/${known.sales.locked}`);
		expect(part(part(sale.body, 'sale'), '_id')).toBe(known.sales.locked);
	});
});

it.each([
	['all', { emails: [], detail: '', firstName: expect.any(String) }],
	['nullIfEmpty', { emails: null, detail: null, firstName: expect.any(String) }],
	['absentIfEmpty', { emails: undefined, detail: undefined, firstName: expect.any(String) }],
	['withoutEmails', { emails: undefined, detail: '', firstName: expect.any(String) }],
	['none', { emails: undefined, detail: undefined, firstName: undefined }],
] as const)('contactFields %s: shows empty fields this way', async (contactFields, expected) => {
	sandbox.store.changeContact(contact, { emails: [], detail: '' });
	const { body } = await under({ contactFields }, 'GET', `/contact/${contact}`);
	const [emails, detail, firstName] = ['emails', 'detail', 'firstName'].map((name) =>
		part(body, name),
	);
	expect({ emails, detail, firstName }).toEqual(expected);
});

it('idField id: in records, in lists, and nested in records', async () => {
	const { body } = await under({ idField: 'id' }, 'GET', `/contact/${contact}`);
	expect(body).toMatchObject({ id: contact });
	expect(body).not.toHaveProperty('_id');
	const groups = (await call(sandbox, 'GET', '/groups')).body;
	expect(JSON.stringify(groups)).not.toContain('"_id"');
	expect(groups).toMatchObject([
		{ id: known.company, origins: [{ id: expect.any(String) }, {}, {}, {}, {}] },
		{},
		{},
	]);
});

it('numbers text: totals and all other numbers are text', async () => {
	const { body } = await under({ numbers: 'text' }, 'GET', '/sales');
	expect(part(body, 'pagination')).toEqual({ totalItems: '95', totalPages: '2', currentPage: '1' });
	expect((await call(sandbox, 'GET', `/contact/${contact}`)).body).toMatchObject({ __v: '0' });
});

it('createdStatus created: 201 for created records, 200 for everything else', async () => {
	const created = await under({ createdStatus: 'created' }, 'POST', '/contact', {
		body: { firstName: 'Ana' },
	});
	expect(created.status).toBe(201);
	expect((await call(sandbox, 'GET', '/users')).status).toBe(200);
	const rejected = await call(sandbox, 'POST', '/users', { body: {} });
	expect(rejected.status).toBe(400);
});

it.each([
	['record', 200, /^\{"note":/],
	['success', 200, /^\{"success":true\}$/],
	['object', 200, /^\{\}$/],
	['empty', 200, /^$/],
	['noContent', 204, /^$/],
] as const)('writeAnswer %s: the write is carried out', async (writeAnswer, status, text) => {
	const before = sandbox.store.interactions.size;
	const answer = await under({ writeAnswer }, 'POST', `/contact/${contact}/note`, {
		body: { body: 'x' },
	});
	expect(answer.status).toBe(status);
	expect(answer.text).toMatch(text);
	expect(sandbox.store.interactions.size).toBe(before + 1);
	expect(sandbox.requests.at(-1)).toMatchObject({ status, carriedOut: true });
});

it.each([
	['kept', { ticket_id: 'ticket-0', product: 'House' }, '099'],
	['emptied', { ticket_id: '', product: 'House' }, null],
] as const)(
	'absentFields %s: PUT treats omitted fields this way',
	async (absentFields, sale, phone) => {
		sandbox.seed(seed);
		const id = sandbox.store.sales.all()[0]?._id ?? '';
		await under({ absentFields }, 'PUT', `/sales/${id}`, { body: { product: 'House' } });
		expect(sandbox.store.sales.get(id)).toMatchObject(sale);
		const user = known.users.online;
		sandbox.store.users.update(user, { phone_work: '099' });
		await call(sandbox, 'PUT', `/users/${user}`, { body: { name: 'Evita' } });
		expect(sandbox.store.users.get(user)).toMatchObject({ name: 'Evita', phone_work: phone });
	},
);

describe('retryAfter', () => {
	it.each([
		['none', 'retry-after', undefined],
		['seconds', 'retry-after', (value: string) => Number(value) * 1000],
		['date', 'retry-after', (value: string) => Date.parse(value) - Date.now()],
		['reset', 'x-ratelimit-reset', (value: string) => Number(value) * 1000 - Date.now()],
		['resetMilliseconds', 'x-ratelimit-reset', (value: string) => Number(value) - Date.now()],
		['day', 'retry-after', (value: string) => Number(value) * 1000 - 86_340_000],
		['wrongClock', 'retry-after', (value: string) => Date.parse(value) - Date.now() - 600_000],
	] as const)('%s: a 429 has this header', async (retryAfter, header, wait) => {
		sandbox.configure({ faults: [{ kind: 'status', status: 429 }], limit: { windowMs: 60_000 } });
		const { status, headers } = await under({ retryAfter }, 'GET', '/contacts');
		expect(status).toBe(429);
		const value = headers[header];
		if (!wait) expect(value).toBeUndefined();
		else expect(Math.abs(wait(String(value)) - 60_000)).toBeLessThan(30_000);
	});

	it('applies to the account limit, too', async () => {
		sandbox.configure({ limit: { requests: 0 } });
		const { headers } = await under({ retryAfter: 'day' }, 'GET', '/contacts');
		expect(headers['retry-after']).toBe('86400');
	});
});

describe.each([
	['readLag', `/contact/${contact}`],
	['searchLag', '/contacts'],
] as const)('%s', (name, path) => {
	it.each([
		['none', false],
		['second', true],
		['fiveSeconds', true],
	] as const)('%s: what was just written is shown or not', async (lag, isBehind) => {
		const lastName = `${name} ${lag}`;
		await under({ [name]: lag }, 'GET', path);
		const written = await call(sandbox, 'PUT', `/contact/${contact}`, {
			body: { ...writtenContact, lastName },
		});
		expect(written.text).toContain(lastName);
		const { text } = await call(sandbox, 'GET', path);
		expect(text.includes(lastName)).toBe(!isBehind);
	});
});

it('has a test for each question that is not tested in another file', () => {
	const elsewhere = ['candidate', 'eventPayload'];
	expect([...tested, ...elsewhere].sort()).toEqual([...variantNames].sort());
});

it('behaves as documented unless told otherwise', () => {
	for (const name of variantNames) {
		expect(answersTo(name)).toContain(usualVariants[name]);
		expect(sandbox.settings.variants[name]).toBe(usualVariants[name]);
	}
});
