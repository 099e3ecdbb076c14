import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { scaledClock } from '../support/clock';
import {
	ContactStore,
	idNumber,
	type OtherServer,
	type ServedRequest,
	type ServedResponse,
	startOtherServer,
	type StoreHabits,
} from '../support/otherServer';
import { byId, runVentia, type VentiaRunOptions } from '../support/runVentia';

/*
 * Contacts on servers whose searches and reads are behind, show less, or change meanwhile, and with
 * several executions at a time.
 */

let server: OtherServer;

beforeEach(() => scaledClock(60));

afterEach(async () => await server.close());

type Respond = (request: ServedRequest) => ServedResponse | undefined;

/** @param instead answers some requests in place of the store */
async function startStore(
	habits: StoreHabits = {},
	instead: Respond = () => undefined,
): Promise<ContactStore> {
	const store = new ContactStore(habits);
	server = await startOtherServer((request) => instead(request) ?? store.respond(request));
	return store;
}

const phone = '+59897123456';
const email = 'ana@example.com';
const forever = 1_000_000;

async function upsert(fields: INodeParameters = {}, options: Partial<VentiaRunOptions> = {}) {
	const parameters = { resource: 'contact', operation: 'upsert', phones: phone, ...fields };
	return await runVentia(server, { parameters, ...options });
}

async function update(updateFields: INodeParameters, contactId = byId(idNumber(1))) {
	const parameters = { resource: 'contact', operation: 'update', contactId, updateFields };
	return await runVentia(server, { parameters });
}

function byPhone(value = phone) {
	return { __rl: true, mode: 'phone', value };
}

async function note(fields: INodeParameters = {}) {
	const create = { resource: 'interaction', operation: 'createNote', body: 'Hello' };
	return await runVentia(server, { parameters: { ...create, contactId: byPhone(), ...fields } });
}

/** Answers notes; `other` is asked first. */
function takingNotes(other: Respond = () => undefined): Respond {
	return (request) => {
		const given = other(request);
		if (given) return given;
		const isNote = request.method === 'POST' && request.path.endsWith('/note');
		return isNote ? [200, { note: { _id: idNumber(999) } }] : undefined;
	};
}

function sent(method: string): ServedRequest[] {
	return server.requests.filter((request) => request.method === method);
}

function hints(run: Awaited<ReturnType<typeof upsert>>): string {
	return run
		.hints('Ventia')
		.map(({ message }) => message)
		.join('\n');
}

describe('behind what was just written', () => {
	test('reads by ID: an update builds on the one of another node', async () => {
		const store = await startStore({ readLagMs: forever });
		const old = store.add({ phones: [phone] });
		server.requests.splice(0);
		const initial = structuredClone(old);
		const read: Respond = ({ method }) => (method === 'GET' ? [200, initial] : undefined);
		await server.close();
		server = await startOtherServer((request) => read(request) ?? store.respond(request));
		expect((await update({ detail: 'VIP' })).error).toBeUndefined();
		expect((await update({ lastName: 'Suarez' })).error).toBeUndefined();
		expect(store.contacts).toMatchObject([{ detail: 'VIP', lastName: 'Suarez' }]);
	});

	test('a search: Create or Update builds on the one of another node', async () => {
		const store = await startStore({ searchLagMs: forever });
		store.add({ phones: [phone], firstName: 'Ana' });
		const start = structuredClone(store.contacts);
		await server.close();
		server = await startOtherServer((request) =>
			request.path === '/contacts' ? [200, start] : store.respond(request),
		);
		await upsert({ additionalFields: { detail: 'VIP' } });
		await upsert({ lastName: 'Suarez' });
		store.edit(1, { origin: 'agent' });
		await upsert({ firstName: 'Anita' });
		// As the search still shows it.
		await upsert({ firstName: 'Ana' });
		expect(store.contacts).toMatchObject([
			{ detail: 'VIP', lastName: 'Suarez', origin: 'agent', firstName: 'Ana' },
		]);
	});

	test('a search: the next execution does not add a new contact again', async () => {
		const store = await startStore({ searchLagMs: forever });
		const first = await upsert({ firstName: 'Ana' });
		const second = await upsert({ firstName: 'Ana', additionalFields: { detail: 'VIP' } });
		expect(first.json('Ventia')).toMatchObject([{ created: true, contactId: idNumber(1) }]);
		expect(second.json('Ventia')).toMatchObject([{ created: false, contactId: idNumber(1) }]);
		expect(store.contacts).toMatchObject([{ firstName: 'Ana', detail: 'VIP' }]);
	});

	test.each([
		['Create or Update', async () => upsert({ additionalFields: { detail: 'VIP' } })],
		['Update', async () => update({ detail: 'VIP' }, byPhone())],
	])('a read, where no answer shows all that Ventia stores: %s', async (_, change) => {
		const habits: StoreHabits = {
			created: () => [200, { received: true }],
			listed: (contact) => ({ ...contact, origin: undefined }),
		};
		let isBehind = true;
		const store: ContactStore = await startStore(habits, ({ method, path }) => {
			if (method !== 'GET' || path === '/contacts' || !isBehind) return undefined;
			isBehind = false;
			return [404, { success: false, error: 'Contact not found' }];
		});
		await upsert({ firstName: 'Ana' });
		const run = await change();
		expect(run.error).toBeUndefined();
		expect(store.contacts).toMatchObject([{ firstName: 'Ana', detail: 'VIP', origin: 'web' }]);
	});

	test('a search: neither is a contact of Contact > Create', async () => {
		const store = await startStore({ searchLagMs: forever });
		const create = { resource: 'contact', operation: 'create', phones: phone, firstName: 'Ana' };
		await runVentia(server, { parameters: create });
		await upsert({ additionalFields: { detail: 'VIP' } });
		expect(store.contacts).toMatchObject([{ firstName: 'Ana', detail: 'VIP' }]);
	});

	test.each([0, 20])('a search by %i ms: ten executions at once make one contact', async (lag) => {
		const store = await startStore({ searchLagMs: lag });
		const runs = await Promise.all(
			Array.from({ length: 10 }, async (_, index) =>
				upsert({ firstName: 'Ana' }, { executionId: String(index) }),
			),
		);
		expect(runs.map(({ error }) => error?.message)).toEqual(runs.map(() => undefined));
		expect(store.contacts).toHaveLength(1);
	});

	test('two executions that name one new person by phone and by email make one contact', async () => {
		const store = await startStore({ searchLagMs: 20 });
		const both = [
			{ phones: phone, emails: email },
			{ phones: '', emails: email.toUpperCase() },
		];
		await Promise.all(
			both.map(async (fields, index) => upsert(fields, { executionId: `${index}` })),
		);
		expect(store.contacts).toHaveLength(1);
	});

	test('a search: one contact of a person is not taken for another that is not shown yet', async () => {
		let behind = 0;
		const store: ContactStore = await startStore({ created: () => [202, ''] }, ({ query }) =>
			query.field === 'phones' && behind-- > 0 ? [200, []] : undefined,
		);
		await upsert({ firstName: 'Ana' });
		await upsert({ firstName: 'Ana', phones: '', emails: email });
		behind = 1;
		const run = await upsert({ emails: email, additionalFields: { detail: 'VIP' } });
		expect(run.error?.message).toMatch(/^2 contacts have/);
		expect(store.contacts).toMatchObject([
			{ phones: [phone], emails: [], detail: '' },
			{ phones: [], emails: [email], detail: '' },
		]);
	});

	test.each<[string, StoreHabits['created']]>([
		['a success without an ID', () => [200, { success: true }]],
		['202 and nothing', () => [202, '']],
	])('an answer that is %s: items of one person make one contact', async (_, created) => {
		const store = await startStore({ searchLagMs: 40, created });
		const run = await upsert(
			{ firstName: 'Ana', additionalFields: { detail: '={{ $json.detail }}' } },
			{ items: [{}, {}, { detail: 'VIP' }] },
		);
		expect(run.error).toBeUndefined();
		expect(run.json('Ventia').map((contact) => contact.created)).toEqual([true, false, false]);
		expect(store.contacts).toMatchObject([{ detail: 'VIP' }]);
	});

	test('an answer without an ID, and a search that never shows the contact', async () => {
		const store = await startStore({ searchLagMs: forever, created: () => [202, ''] });
		await upsert({ firstName: 'Ana' });
		const same = await upsert({ firstName: 'Ana' });
		expect(same.json('Ventia')).toMatchObject([
			{ created: false, changed: false, contactId: null },
		]);
		const other = await upsert({ firstName: 'Anita' });
		expect(other.error?.message).toMatch(
			/^Ventia does not show a contact yet that was just created/,
		);
		expect(store.contacts).toMatchObject([{ firstName: 'Ana' }]);
	});

	test('a creation without an answer is looked for before the next one', async () => {
		let isLost = true;
		const store: ContactStore = await startStore({ searchLagMs: 40 }, (request) => {
			if (request.method !== 'POST' || !isLost) return undefined;
			isLost = false;
			store.respond(request);
			return [503, ''];
		});
		expect((await upsert({ firstName: 'Ana' })).error?.message).toMatch(/^It is not known/);
		const next = await upsert({ firstName: 'Ana' });
		expect(next.json('Ventia')).toMatchObject([{ created: false }]);
		expect(store.contacts).toHaveLength(1);
	});
});

describe('a change without an answer', () => {
	/** The first PUT gets 503. @param before what happens first */
	async function startFailing(before: (store: ContactStore, request: ServedRequest) => void) {
		let failures = 0;
		const store: ContactStore = await startStore({}, (request) => {
			if (request.method !== 'PUT' || failures++ > 0) return undefined;
			before(store, request);
			return [503, ''];
		});
		store.add({ phones: [phone] });
		return store;
	}

	test('is sent again if the contact is as it was', async () => {
		const store = await startFailing(() => undefined);
		const run = await update({ detail: 'VIP' });
		expect(run.json('Ventia')).toMatchObject([{ changed: true }]);
		expect(store.contacts).toMatchObject([{ detail: 'VIP' }]);
		expect(server.requests.map(({ method }) => method)).toEqual(['GET', 'PUT', 'GET', 'PUT']);
	});

	test('is a success if the contact is what was sent', async () => {
		await startFailing((store, request) => store.respond(request));
		const run = await update({ detail: 'VIP' });
		expect(run.json('Ventia')).toMatchObject([{ changed: true, detail: 'VIP' }]);
		expect(sent('PUT')).toHaveLength(1);
	});

	test('fails if somebody has changed the contact, and says what differs', async () => {
		const store = await startFailing((contacts) => contacts.edit(1, { lastName: 'Edited' }));
		const run = await update({ detail: 'VIP' });
		expect(run.error?.message).toMatch(/^It is not known whether Ventia carried this out/);
		expect(run.error?.description).toContain("'Detail', 'Last Name'");
		expect(sent('PUT')).toHaveLength(1);
		expect(store.contacts).toMatchObject([{ lastName: 'Edited', detail: '' }]);
	});
});

describe('a list that shows less than there is', () => {
	const long = 'A long history '.repeat(30);
	const emails = [email, 'b@example.com', 'c@example.com'];

	test.each<[string, IDataObject, StoreHabits['listed']]>([
		[
			'texts cut at 255 characters',
			{ detail: long },
			(one) => ({ ...one, detail: String(one.detail).slice(0, 255) }),
		],
		[
			'one of three email addresses',
			{ emails },
			(one) => ({ ...one, emails: [one.emails].flat().slice(0, 1) }),
		],
		[
			'escaped texts',
			{ lastName: 'R&D' },
			(one) => ({ ...one, lastName: String(one.lastName).replace('&', '&amp;') }),
		],
		['no detail', { detail: long }, (one) => ({ ...one, detail: '' })],
	])('%s: nothing is lost', async (_, fields, listed) => {
		const store = await startStore({ listed });
		store.add({ phones: ['+59897000001'] });
		store.add({ phones: [phone], ...fields });
		await upsert(
			{ phones: '={{ $json.phone }}', firstName: 'Eva' },
			{ items: [{ phone: '+59897000001' }, { phone }] },
		);
		expect(store.contacts[1]).toMatchObject({ ...fields, firstName: 'Eva' });
	});

	test.each(['+598*****456', '+598xxxxx456', '+598…456', 'REDACTED'])(
		'a phone shown as %s does not add the person again',
		async (hidden) => {
			const store = await startStore({ listed: (one) => ({ ...one, phones: [hidden] }) });
			store.add({ phones: [phone], firstName: 'Ana' });
			const run = await upsert({ firstName: 'Ana' });
			expect(run.json('Ventia')).toMatchObject([{ created: false, changed: false }]);
			expect(store.contacts).toHaveLength(1);
		},
	);

	test('a phone that the list leaves out does not add the person again', async () => {
		const listed = (one: IDataObject) => ({ ...one, phones: [one.phones].flat().slice(0, 1) });
		const store = await startStore({ listed });
		store.add({ phones: ['+59829001234', phone] });
		await upsert({ firstName: 'Ana' });
		expect(store.contacts).toMatchObject([{ firstName: 'Ana', phones: ['+59829001234', phone] }]);
	});

	test('pages of five contacts do not hide the sixth', async () => {
		const store = await startStore({ largestPage: 5 });
		for (let code = 1; code <= 5; code++) store.add({ phones: [`+5411${code}0123456`] });
		store.add({ phones: [phone] });
		await upsert({ firstName: 'Ana' });
		expect(store.contacts).toHaveLength(6);
	});
});

test.each([
	'+598*****456',
	'+598xxxxx456',
	'+598#####456',
	'+598-----456',
	'+598_____456',
	'N/A',
	'🔒',
	'+598…456',
	'a...@example.com',
	'REDACTED',
	'59899?????',
	'a???@example.com',
	'3456',
	'+598',
	'+59899',
	'Jos\uFFFD',
])('%s is not written back', async (hidden) => {
	const name = hidden.includes('@') ? 'emails' : 'phones';
	const shown = (one: IDataObject) =>
		hidden.startsWith('Jos') ? { ...one, lastName: hidden } : { ...one, [name]: [hidden] };
	const store = await startStore({ shown });
	store.add({ phones: [phone], emails: [email] });
	for (const run of [await update({ detail: 'VIP' }), await update({ detail: 'VIP' }, byPhone())]) {
		expect(run.error?.message).toMatch(/^(Ventia|Contact \w+) does not show /);
	}
	expect(sent('PUT')).toEqual([]);
});

test.each<[string, string[]]>([
	['P**', ['firstName', 'lastName']],
	['Ju** Pe***', ['lastName']],
	['P•••z', ['lastName']],
	['P…', ['firstName', 'lastName']],
	['********', ['firstName', 'lastName', 'origin', 'detail']],
	['*** **', ['detail']],
	['███', ['detail']],
])('%j is not written back as %j', async (hidden, names) => {
	for (const name of names) {
		await server?.close();
		const store = await startStore({ shown: (one) => ({ ...one, [name]: hidden }) });
		store.add({ phones: [phone] });
		const run = await update({ emails: email });
		expect(run.error?.message).toMatch(/^Ventia does not show '[A-Z]/);
		expect(sent('PUT')).toEqual([]);
	}
});

test('real texts that resemble hidden ones are written back', async () => {
	const store = await startStore();
	const contact = {
		phones: ['099123456', '123456'],
		firstName: 'Ana*',
		lastName: 'Sosa...',
		detail: 'Wants **two** rooms… call back...',
	};
	store.add(contact);
	const run = await update({ emails: email });
	expect(run.error).toBeUndefined();
	expect(store.contacts).toMatchObject([{ ...contact, emails: [email] }]);
});

describe('a contact that was created a moment ago', () => {
	const gone = { success: false, error: 'Contact not found' };

	/** A store from which somebody deletes the only contact. */
	async function startDeleting(): Promise<{ store: ContactStore; remove(): void }> {
		const removed = new Set<string>();
		const store: ContactStore = await startStore({}, ({ method, path, query }) => {
			const id = path.split('/')[2] ?? '';
			if (removed.has(id)) return [404, gone];
			const isSearch = method === 'GET' && path === '/contacts' && query.search !== undefined;
			return isSearch && removed.size === store.contacts.length ? [200, []] : undefined;
		});
		const remove = () => removed.add(idNumber(store.contacts.length));
		return { store, remove };
	}

	test.each(['Ana', 'Anita'])(
		'and deleted is created again by Create or Update: %s',
		async (name) => {
			const { store, remove } = await startDeleting();
			await upsert({ firstName: 'Ana' });
			remove();
			const again = await upsert({ firstName: name });
			expect(again.json('Ventia')).toMatchObject([{ created: true, contactId: idNumber(2) }]);
			expect(store.contacts).toMatchObject([{ firstName: 'Ana' }, { firstName: name }]);
		},
	);

	test('and deleted is not updated, and nothing says so', async () => {
		const { remove } = await startDeleting();
		await upsert({ firstName: 'Ana' });
		remove();
		const run = await update({ firstName: 'Ana' }, byPhone());
		expect(run.error?.message).toMatch(/is not the phone or email address of any contact/);
	});

	test('and changed by somebody else is changed back', async () => {
		const store = await startStore();
		await upsert({ firstName: 'Ana' });
		store.edit(1, { firstName: 'Anita' });
		const run = await upsert({ firstName: 'Ana' });
		expect(run.json('Ventia')).toMatchObject([{ changed: true }]);
		expect(store.contacts).toMatchObject([{ firstName: 'Ana' }]);
	});

	test('and that no read shows is not written twice', async () => {
		// A busy machine may take longer than the time for which people are remembered.
		scaledClock(1);
		const store = await startStore({ searchLagMs: forever, readLagMs: forever });
		await upsert({ firstName: 'Ana' });
		const run = await upsert({ firstName: 'Ana' });
		expect(run.json('Ventia')).toMatchObject([{ changed: false, contactId: idNumber(1) }]);
		expect(store.contacts).toHaveLength(1);
	});

	test.each([
		[
			'a lead',
			'/lead',
			{
				resource: 'lead',
				operation: 'create',
				lastName: 'Perez',
				emails: email,
				origin: 'web',
				detail: 'Lead',
				agent: byId(idNumber(50)),
			},
		],
		[
			'an entry form',
			'/lead-entry/web',
			{ resource: 'lead', operation: 'submitEntryForm', code: 'web' },
		],
	])('by %s is not added again', async (_, address, parameters) => {
		const store: ContactStore = await startStore({ searchLagMs: 100 }, (request) =>
			request.path === address ? store.respond({ ...request, path: '/contact' }) : undefined,
		);
		await runVentia(server, { parameters: { ...parameters, firstName: 'Ana', phones: phone } });
		const run = await upsert({ firstName: 'Ana', additionalFields: { detail: 'VIP' } });
		expect(run.error).toBeUndefined();
		expect(store.contacts).toMatchObject([{ firstName: 'Ana', detail: 'VIP' }]);
	});

	test('a search that shows a deleted one for a while: the person is added', async () => {
		const store = await startStore({}, ({ path, query }) => {
			if (path === `/contact/${idNumber(1)}`) return [404, gone];
			if (query.search === undefined) return undefined;
			return server.requests.length > 4 ? [200, []] : [200, [store.contacts[0]]];
		});
		store.add({ phones: [phone] });
		const run = await upsert({ firstName: 'Ana' });
		expect(run.json('Ventia')).toMatchObject([{ created: true }]);
	});

	test('a search that shows a deleted one for good: the item fails, and says why', async () => {
		const store = await startStore({}, ({ path }) =>
			path === `/contact/${idNumber(1)}` ? [404, gone] : undefined,
		);
		store.add({ phones: [phone] });
		const run = await upsert({ firstName: 'Ana' });
		expect(run.error?.message).toMatch(
			/^Ventia's search shows a contact that Ventia does not find/,
		);
		expect(store.contacts).toHaveLength(1);
	});
});

describe('a deleted contact', () => {
	test.each([{ deleted: true }, { deletedAt: '2026-05-01T00:00:00Z' }])(
		'is not written: %j',
		async (fields) => {
			const store = await startStore();
			store.add({ phones: [phone], ...fields });
			const run = await upsert({ firstName: 'Ana' });
			expect(run.json('Ventia')).toMatchObject([{ created: true }]);
			expect(hints(run)).toMatch(/is deleted in Ventia/);
			expect(store.contacts).toMatchObject([{ firstName: '' }, { firstName: 'Ana' }]);
			const changed = await update({ detail: 'VIP' });
			expect(changed.error?.message).toBe('This contact is deleted in Ventia [item 0]');
		},
	);

	test('is named if nobody else has the phone', async () => {
		const store = await startStore();
		store.add({ phones: [phone], firstName: 'Ana', deleted: true });
		const run = await note();
		expect(run.error?.description).toContain(`Ana (${idNumber(1)}) has it, but is deleted`);
	});
});

describe('what the answer to a write shows', () => {
	test('a contact from before was not created, and is updated', async () => {
		const store: ContactStore = await startStore({ searchLagMs: forever }, ({ method }) =>
			method === 'POST' ? [200, store.contacts[0]] : undefined,
		);
		store.add({ phones: [phone], firstName: 'Ana', createdAt: '2020-01-01T00:00:00.000Z' });
		const run = await upsert({ firstName: 'Anita' });
		expect(run.json('Ventia')).toMatchObject([{ created: false, changed: true }]);
		expect(store.contacts).toMatchObject([{ firstName: 'Anita' }]);
	});

	test('409: the contact that exists is updated', async () => {
		let searches = 0;
		const store = await startStore({}, ({ method, path }) => {
			if (method === 'POST') return [409, { success: false, error: 'Contact exists' }];
			return path === '/contacts' && searches++ === 0 ? [200, []] : undefined;
		});
		store.add({ phones: [phone] });
		const run = await upsert({ firstName: 'Anita' });
		expect(run.json('Ventia')).toMatchObject([{ created: false, changed: true }]);
		expect(store.contacts).toMatchObject([{ firstName: 'Anita' }]);
	});

	test.each<[string, (contact: IDataObject, body: IDataObject) => IDataObject]>([
		["shows nothing in 'agent'", (one, body) => ({ ...one, ...body, agent: null })],
		['as it was before', (one) => one],
	])('a hint tells if a changed contact %s', async (hint, answer) => {
		const store: ContactStore = await startStore({}, ({ method, body }) =>
			method === 'PUT' ? [200, answer(store.contacts[0] ?? {}, body)] : undefined,
		);
		store.add({ phones: [phone], agent: idNumber(7) });
		expect(hints(await update({ detail: 'VIP' }))).toContain(hint);
	});
});

describe('By Phone', () => {
	test('searches once in five minutes, in all executions', async () => {
		const store = await startStore({}, takingNotes());
		store.add({ phones: [phone] });
		for (let count = 0; count < 3; count++) expect((await note()).error).toBeUndefined();
		expect(server.requests.filter(({ path }) => path === '/contacts')).toHaveLength(1);
		await note({ requestOptions: { rememberPeople: false } });
		expect(server.requests.filter(({ path }) => path === '/contacts')).toHaveLength(2);
	});

	test('five messages of a customer take three requests each', async () => {
		const store = await startStore(
			{},
			takingNotes(({ path }) =>
				path.endsWith('/message')
					? [200, { success: true, interactionId: idNumber(5) }]
					: undefined,
			),
		);
		store.add({ phones: [phone], firstName: 'Ana' });
		const reply = { resource: 'message', operation: 'send', text: 'Hi', channelId: idNumber(2) };
		for (let count = 0; count < 5; count++) {
			await upsert({ firstName: 'Ana' });
			await note();
			await runVentia(server, { parameters: { ...reply, contactId: byPhone() } });
		}
		expect(sent('POST')).toHaveLength(10);
		expect(server.requests).toHaveLength(15);
	});

	test('searches again if the contact is gone', async () => {
		const gone = takingNotes(({ path }) =>
			path === `/contact/${idNumber(1)}/note`
				? [404, { success: false, error: 'Contact not found' }]
				: undefined,
		);
		let isGone = false;
		const store = await startStore({}, (request) =>
			isGone ? gone(request) : takingNotes()(request),
		);
		store.add({ phones: [phone] });
		await note();
		isGone = true;
		store.edit(1, { phones: [] });
		store.add({ phones: [phone] });
		const run = await note();
		expect(run.json('Ventia')).toMatchObject([{ contactId: idNumber(2) }]);
	});

	test.each([
		['an update by phone', async () => await update({ detail: 'VIP' }, byPhone())],
		[
			'Get',
			async () =>
				await runVentia(server, {
					parameters: { resource: 'contact', operation: 'get', contactId: byPhone() },
				}),
		],
	])('%s reads, and so sees that the phone belongs to somebody else', async (_, run) => {
		const store = await startStore({}, takingNotes());
		store.add({ phones: [phone] });
		await note();
		store.edit(1, { phones: ['+59897999999'] });
		store.add({ phones: [phone] });
		expect((await run()).json('Ventia')).toMatchObject([{ contactId: idNumber(2) }]);
		expect((await note()).json('Ventia')).toMatchObject([{ contactId: idNumber(2) }]);
		expect(store.contacts[0]).toMatchObject({ detail: '' });
	});

	test('forgets a phone that an update takes away', async () => {
		const store = await startStore({}, takingNotes());
		store.add({ phones: [phone] });
		await note();
		await update({ phones: '+59897999999' });
		expect((await note()).error?.message).toMatch(
			/is not the phone or email address of any contact/,
		);
		expect(store.contacts).toHaveLength(1);
	});
});

describe('Find By', () => {
	async function startFamily(): Promise<ContactStore> {
		const store = await startStore();
		store.add({ phones: [phone], emails: [email], firstName: 'Ana' });
		return store;
	}
	const child = { phones: '+59897999999', emails: email, firstName: 'Eva' };

	test.each([
		['phone', null, 2],
		['both', null, 2],
		['email', 'email', 1],
		['either', 'email', 1],
	])('%s: another phone with the same email address', async (findBy, matchedBy, count) => {
		const store = await startFamily();
		const firstName = findBy === 'either' ? 'Ana María' : 'Eva';
		const run = await upsert({ ...child, firstName, findBy });
		expect(run.json('Ventia')).toMatchObject([{ matchedBy, created: matchedBy === null }]);
		expect(store.contacts).toHaveLength(count);
		expect(/found only by their email address/.test(hints(run))).toBe(findBy === 'either');
	});

	test('either: another phone and first name with the same email address is an error', async () => {
		const store = await startFamily();
		const before = structuredClone(store.contacts);
		const run = await upsert(child);
		expect(run.error?.message).toMatch(
			/^Ana \(.+\) has '.+@.+', but another name and phone than this item/,
		);
		expect(run.error?.description).toMatch(
			/^Nothing was changed for this item\. .* choose 'Phone' in 'Find By'/,
		);
		expect(store.contacts).toEqual(before);
		expect((await upsert({ ...child, firstName: '' })).error).toBeUndefined();
	});

	test('either: two new people of one run who share an email address are not made one', async () => {
		const store = await startStore();
		const run = await runVentia(server, {
			items: [
				{ name: 'Carlos', phone },
				{ name: 'Ana', phone: '+59897999999' },
			],
			parameters: {
				resource: 'contact',
				operation: 'upsert',
				firstName: '={{ $json.name }}',
				phones: '={{ $json.phone }}',
				emails: email,
			},
			node: { onError: 'continueRegularOutput' },
		});
		expect(run.json('Ventia')).toMatchObject([
			{ firstName: 'Carlos', created: true },
			{ error: expect.stringMatching(/but another name and phone than this item/) },
		]);
		expect(store.contacts).toMatchObject([{ firstName: 'Carlos', phones: [phone] }]);
	});

	test('either: a phone that may be the same is no other phone', async () => {
		const store = await startStore();
		store.add({ phones: ['097 123 456'], emails: [email], firstName: 'Ana' });
		const run = await upsert({ phones: '+59897123456', emails: email, firstName: 'Anita' });
		expect(run.error).toBeUndefined();
		expect(store.contacts).toHaveLength(1);
	});

	test.each([
		['phone', 'phone'],
		['email', 'email'],
		['either', 'both'],
		['both', 'both'],
	])('%s says what matched', async (findBy, matchedBy) => {
		await startFamily();
		const run = await upsert({ emails: email, findBy });
		expect(run.json('Ventia')).toMatchObject([{ matchedBy, changed: false }]);
	});

	test.each([
		['phone', { phones: '', emails: email }, "'Phones' is empty"],
		['email', {}, "'Emails' is empty"],
		['both', {}, "'Emails' is empty"],
	])('%s needs what it searches by', async (findBy, fields, message) => {
		await startFamily();
		const run = await upsert({ ...fields, findBy });
		expect(run.error?.message).toBe(`${message} [item 0]`);
		expect(server.requests).toEqual([]);
	});
});

test("'Check for Duplicates' tells of a contact that another process has created", async () => {
	const store: ContactStore = await startStore({}, (request) => {
		if (request.method === 'POST') store.add({ phones: [phone] });
		return undefined;
	});
	const run = await upsert({ firstName: 'Ana', additionalFields: { checkForDuplicates: true } });
	expect(run.json('Ventia')).toMatchObject([{ created: true, duplicateIds: [idNumber(1)] }]);
	expect(hints(run)).toMatch(/another program or process/);
});

test('people of one account are unknown to another', async () => {
	const store = await startStore({}, takingNotes());
	store.add({ phones: [phone] });
	const parameters = {
		resource: 'interaction',
		operation: 'createNote',
		body: 'x',
		contactId: byPhone(),
	};
	await runVentia(server, { parameters });
	await runVentia(server, { parameters, credential: { apiKey: 'ANOTHER-KEY-of-another-account' } });
	expect(server.requests.filter(({ path }) => path === '/contacts')).toHaveLength(2);
});
