import net from 'node:net';

import type { IDataObject, INodeParameters } from 'n8n-workflow';

import {
	ContactStore,
	idNumber,
	type OtherServer,
	type ServedRequest,
	type ServedResponse,
	startOtherServer,
	type StoreHabits,
} from '../support/otherServer';
import { byId, runVentia, sentinelKey } from '../support/runVentia';
import { createTrigger } from './trigger/ventiaTrigger';

/*
 * Responses that a real server might give and our sandbox does not, found by people who tried to
 * break the nodes with their own servers.
 */

let server: OtherServer;

afterEach(async () => await server.close());

async function start(respond: (request: ServedRequest) => ServedResponse): Promise<void> {
	server = await startOtherServer(respond);
}

async function startStore(habits?: StoreHabits): Promise<ContactStore> {
	const store = new ContactStore(habits);
	await start((request) => store.respond(request));
	return store;
}

const phone = '+59897123456';
const upsert = { resource: 'contact', operation: 'upsert', phones: '={{ $json.phone }}' };

async function update(updateFields: INodeParameters) {
	const parameters = { resource: 'contact', operation: 'update', contactId: byId(idNumber(1)) };
	return await runVentia(server, { parameters: { ...parameters, updateFields } });
}

function sent(method: string): ServedRequest[] {
	return server.requests.filter((request) => request.method === method);
}

describe('a list that shows shortened contacts', () => {
	const detail = 'A long history of this customer';
	const phones = [phone, '+59829001234'];

	test.each<[string, StoreHabits['listed']]>([
		['with a shortened text', (one) => ({ ...one, detail: 'A long his...' })],
		['with a shortened text and an ellipsis', (one) => ({ ...one, detail: 'A long his…' })],
		['with the first phone only', (one) => ({ ...one, phones: [one.phones].flat().slice(0, 1) })],
	])('%s does not lose data', async (_, listed) => {
		const store = await startStore({ listed });
		store.add({ phones, detail });
		for (const firstName of ['Anita', 'Ana']) {
			const run = await runVentia(server, {
				parameters: { ...upsert, firstName },
				items: [{ phone }],
			});
			expect(run.json('Ventia')).toMatchObject([{ changed: true }]);
			expect(store.contacts).toMatchObject([{ phones, detail, firstName }]);
		}
	});
});

test.each(['+598*****456', 'a••@example.com'])(
	'the masked value %s is not written back',
	async (hidden) => {
		const field = hidden.includes('@') ? 'emails' : 'phones';
		const store = await startStore({ shown: (one) => ({ ...one, [field]: [hidden] }) });
		store.add({ phones: [phone], emails: ['ana@example.com'] });
		const run = await update({ detail: 'VIP' });
		expect(run.error?.message).toMatch(/^Ventia does not show '(Phones|Emails)' of this contact/);
		expect(sent('PUT')).toEqual([]);
	},
);

describe('with stale reads', () => {
	/** Reads return the contacts as they were at the start of the run. */
	async function startLagging(contacts: IDataObject[]): Promise<ContactStore> {
		const old = structuredClone(contacts);
		const store = await startStore({ readFrom: () => old });
		for (const contact of contacts) store.add(contact);
		return store;
	}

	test('several items for one new person create a single contact', async () => {
		const store = await startLagging([]);
		const items = [{ phone }, { phone }, { phone: '097123456' }];
		const run = await runVentia(server, {
			parameters: upsert,
			items,
			credential: { defaultCountry: 'UY' },
		});
		expect(run.error).toBeUndefined();
		expect(store.contacts).toHaveLength(1);
		expect(run.json('Ventia')).toMatchObject([
			{ created: true, contactId: idNumber(1) },
			{ created: false, contactId: idNumber(1) },
			{ created: false, contactId: idNumber(1) },
		]);
	});

	test('an item keeps what the previous item wrote', async () => {
		const fields = { detail: '', emails: [], firstName: '', lastName: '', origin: 'web' };
		const store = await startLagging([{ ...fields, _id: idNumber(1), phones: [phone] }]);
		const run = await runVentia(server, {
			parameters: {
				...upsert,
				lastName: '={{ $json.lastName }}',
				additionalFields: { detail: '={{ $json.detail }}' },
			},
			items: [
				{ phone, detail: 'VIP' },
				{ phone, lastName: 'Suarez' },
				{ phone, detail: 'VIP since May' },
			],
		});
		expect(run.error).toBeUndefined();
		expect(store.contacts).toMatchObject([{ detail: 'VIP since May', lastName: 'Suarez' }]);
	});

	test('later items update a new contact instead of overwriting each other', async () => {
		const store = await startLagging([]);
		const run = await runVentia(server, {
			parameters: { ...upsert, additionalFields: { detail: '={{ $json.detail }}' } },
			items: [{ phone }, { phone, detail: 'VIP' }, { phone, detail: 'VIP since May' }],
		});
		expect(run.error).toBeUndefined();
		expect(store.contacts).toMatchObject([{ phones: [phone], detail: 'VIP since May' }]);
	});
});

test('an email address with + is found even if the service searches by regular expression', async () => {
	const store = await startStore({
		matches: (values, text) => values.some((value) => new RegExp(text, 'i').test(value)),
	});
	store.add({ emails: ['ana+shop@example.com'] });
	const parameters = {
		resource: 'contact',
		operation: 'upsert',
		emails: 'ana+shop@example.com',
		firstName: 'Ana',
	};
	const run = await runVentia(server, { parameters });
	expect(run.json('Ventia')).toMatchObject([{ created: false, changed: true }]);
	expect(store.contacts).toHaveLength(1);
});

describe('a failure with status 200', () => {
	test.each([
		[{ error: 'Validation failed' }],
		[{ errors: [{ field: 'origin', message: 'unknown' }] }],
		[{ ok: false }],
		[{ success: 'false' }],
		[{ success: 0 }],
		[{ status: 'error', message: 'Try later' }],
		[false],
	])('%j is an error', async (body) => {
		const store = new ContactStore();
		store.add({ phones: [phone] });
		await start((request) => (request.method === 'PUT' ? [200, body] : store.respond(request)));
		const run = await update({ detail: 'VIP' });
		expect(run.error?.message).toMatch(/^Ventia (reports a failure|answered with false)/);
		expect(run.error?.description).toContain('It is not known whether this was carried out');
	});

	test('a record that has fields with these names is not an error', async () => {
		const store = await startStore();
		store.add({ phones: [phone], status: 'error', ok: false });
		const run = await update({ detail: 'VIP' });
		expect(run.json('Ventia')).toMatchObject([{ changed: true }]);
	});
});

describe('webhooks', () => {
	/** A service that keeps deleted webhooks, unless told otherwise. */
	function webhookServer({
		listed = (webhook: IDataObject) => webhook,
		stored = (webhook: IDataObject) => webhook,
		created,
	}: {
		listed?(webhook: IDataObject): IDataObject | undefined;
		stored?(webhook: IDataObject): IDataObject;
		created?: unknown;
	}) {
		const webhooks: IDataObject[] = [];
		const respond = ({ method, path, query, body }: ServedRequest): ServedResponse => {
			if (method === 'GET') {
				const shown = webhooks.map(listed).filter((webhook) => webhook !== undefined);
				const result = Number(query.page ?? 0) > 0 ? [] : shown;
				return [200, { success: true, result, paging: { totalCount: webhooks.length } }];
			}
			if (method === 'POST') {
				if (created !== undefined) return [200, created];
				webhooks.push(stored({ ...body, _id: idNumber(webhooks.length + 1) }));
				return [200, { success: true }];
			}
			const webhook = webhooks.find(({ _id }) => path.endsWith(String(_id)));
			if (!webhook?.active) return [400, { success: false, error: 'Already deleted' }];
			webhook.active = false;
			return [200, { success: true }];
		};
		return { webhooks, respond };
	}

	test.each<[string, IDataObject[]]>([
		['stays in the list', [{ active: true }, { active: false }]],
		['is left in the total only', [{ active: true }]],
	])(
		'a deleted webhook that %s does not prevent the trigger from being published again',
		async (_, shown) => {
			const listed = (webhook: IDataObject) =>
				shown.some(({ active }) => active === webhook.active) ? webhook : undefined;
			const { webhooks, respond } = webhookServer({ listed });
			await start(respond);
			const trigger = createTrigger(server);
			await trigger.activate();
			await trigger.deactivate();
			await trigger.activate();
			expect(webhooks.map(({ active }) => active)).toEqual([false, true]);
		},
	);

	test('a deleted webhook does not confirm that another one was created', async () => {
		const { webhooks, respond } = webhookServer({});
		let isFull = false;
		await start((request) =>
			isFull && request.method === 'POST' ? [200, { success: true }] : respond(request),
		);
		const trigger = createTrigger(server);
		await trigger.activate();
		await trigger.deactivate();
		isFull = true;
		await expect(trigger.activate()).rejects.toThrow('does not list it');
		expect(webhooks).toHaveLength(1);
	});

	test('the trigger recognizes its webhook by a lowercased name, without the URL', async () => {
		const { webhooks, respond } = webhookServer({
			stored: (webhook) => ({ ...webhook, name: String(webhook.name).toLowerCase() }),
			listed: ({ callbackUrl, ...webhook }) => (callbackUrl ? webhook : undefined),
		});
		await start(respond);
		const trigger = createTrigger(server, { workflowId: 'WfAbC' });
		await trigger.activate();
		await trigger.activate();
		expect(webhooks).toHaveLength(1);
		await trigger.deactivate();
		expect(webhooks.map(({ active }) => active)).toEqual([false]);
	});

	test.each([
		[{ error: 'Webhook limit reached' }, 'Ventia reports a failure'],
		[{ done: 'later' }, 'Ventia accepted the webhook, but does not list it'],
	])('publishing fails if the response to creating the webhook is %j', async (created, message) => {
		const { respond } = webhookServer({ created });
		await start(respond);
		await expect(createTrigger(server).activate()).rejects.toThrow(message);
	});
});

describe('lists', () => {
	const many = { resource: 'contact', operation: 'getAll', returnAll: true, simplify: false };

	test.each([1, 2])('%i empty pages between others do not end a list', async (count) => {
		const all = Array.from({ length: 600 }, (_, n) => ({ _id: idNumber(n), agent: n / 100 }));
		await start(({ query }) => {
			const from = (Number(query.page) - 1) * 100;
			const page = all.slice(from, from + 100);
			return [200, page.filter(({ agent }) => agent < 1 || agent >= 1 + count)];
		});
		const run = await runVentia(server, { parameters: many });
		expect(run.json('Ventia')).toHaveLength(600 - 100 * count);
	});

	test('an empty page does not end a filtered list, although all pages are short', async () => {
		const ids = Array.from({ length: 20 }, (_, n) => ({ _id: idNumber(n) }));
		await start(({ query }) => [
			200,
			query.page === '1' ? ids.slice(0, 10) : query.page === '3' ? ids.slice(10) : [],
		]);
		const filters = { gteCreatedAt: '2026-01-01T00:00:00Z' };
		const run = await runVentia(server, { parameters: { ...many, filters } });
		expect(run.json('Ventia')).toHaveLength(20);
	});

	test('a 404 for a page past the end ends the list', async () => {
		const all = Array.from({ length: 200 }, (_, n) => ({ _id: idNumber(n) }));
		await start(({ query }) => {
			const from = (Number(query.page) - 1) * 100;
			return from < all.length
				? [200, all.slice(from, from + 100)]
				: [404, { success: false, error: 'Contacts not found' }];
		});
		const run = await runVentia(server, { parameters: many });
		expect(run.error).toBeUndefined();
		expect(run.json('Ventia')).toHaveLength(200);
	});

	test("a proxy's 404 does not end a list", async () => {
		const all = Array.from({ length: 200 }, (_, n) => ({ _id: idNumber(n) }));
		await start(({ query }) =>
			query.page === '1' ? [200, all.slice(0, 100)] : [404, '<html>Not Found</html>'],
		);
		const run = await runVentia(server, { parameters: many });
		expect(run.error?.message).toMatch(/does not know the endpoint/);
	});

	test.each([
		['contacts', (list: unknown) => ({ contacts: list, page: 1 })],
		['data.docs', (list: unknown) => ({ data: { docs: list, page: 1 } })],
	])('a list in the envelope %s is unwrapped', async (_, wrap) => {
		await start(({ query }) => [200, wrap(query.page === '1' ? [{ _id: idNumber(1) }] : [])]);
		const run = await runVentia(server, { parameters: many });
		expect(run.json('Ventia')).toMatchObject([{ _id: idNumber(1) }]);
	});
});

test('a message is sent only once if the connection breaks while its response is read', async () => {
	const sockets = new Set<net.Socket>();
	const connect = jest.spyOn(net.Socket.prototype, 'connect');
	connect.mockImplementation(function (this: net.Socket, ...args: unknown[]) {
		sockets.add(this);
		return Reflect.apply(original, this, args);
	});
	await start(() => {
		const lost = { code: 'EHOSTUNREACH', syscall: 'read' };
		for (const socket of sockets) {
			if (socket.remotePort !== undefined) {
				socket.destroy(Object.assign(new Error('read EHOSTUNREACH'), lost));
			}
		}
		return [200, { success: true }];
	});
	const run = await runVentia(server, {
		parameters: {
			resource: 'message',
			operation: 'send',
			contactId: byId(idNumber(1)),
			channelId: idNumber(2),
			text: 'Hi',
			requestOptions: { longestWait: 5 },
		},
	});
	connect.mockRestore();
	expect(sent('POST')).toHaveLength(1);
	expect(run.error?.message).toBe('It is not known whether Ventia carried this out [item 0]');
});

const { connect: original } = net.Socket.prototype;

test('the key is redacted if a response echoes it with JSON escapes', async () => {
	const key = 'aB3d+fGh1/JkL!n*pQ(r)sT==';
	const text = `{"error":"Unknown key aB3d\\u002bfGh1\\/JkL!n*pQ(r)sT\\u003d\\u003d"}`;
	await start(() => [400, text]);
	const run = await runVentia(server, {
		parameters: { resource: 'contact', operation: 'getAll' },
		credential: { apiKey: key },
		node: { onError: 'continueRegularOutput' },
	});
	expect(run.serialized()).toContain('[API key hidden]');
	expect(run.serialized()).not.toContain(key);
	expect(key).not.toBe(sentinelKey);
});

test("the error for an unknown endpoint quotes the service's message", async () => {
	await start(() => [404, { success: false, error: 'Plan has ended' }]);
	const { error } = await runVentia(server, {
		parameters: { resource: 'sale', operation: 'getAll' },
	});
	expect(error?.message).toMatch(/^Ventia does not know the endpoint 'listSales'/);
	expect(error?.description).toMatch(/^Ventia says: "Plan has ended"\./);
});

test('once an endpoint is known, a 404 that names a record means that the record is missing', async () => {
	let isThere = true;
	await start(() =>
		isThere
			? [200, { _id: idNumber(9), user: idNumber(1) }]
			: [404, { success: false, error: 'User not found' }],
	);
	const parameters = {
		resource: 'sale',
		operation: 'create',
		user: byId(idNumber(1)),
		date_sale: '2026-05-23',
		name: 'Ana',
		phone,
		product: 'Phone',
		status: 'Installed',
		ticket_id: 'T1',
	};
	expect((await runVentia(server, { parameters })).error).toBeUndefined();
	isThere = false;
	const { error } = await runVentia(server, { parameters });
	expect(error?.message).toBe('User not found in Ventia [item 0]');
});

describe('contacts and their numbers', () => {
	const getAll = { resource: 'contact', operation: 'getAll', returnAll: true };

	test.each(['0007', '000'])('the zeros of a part of a phone count: %s', async (search) => {
		const store = await startStore();
		store.add({ phones: ['+59897000007'], firstName: 'Right' });
		store.add({ phones: ['+59891234567'], firstName: 'Wrong' });
		const run = await runVentia(server, { parameters: { ...getAll, search, field: 'phones' } });
		expect(run.json('Ventia').map(({ firstName }) => firstName)).toEqual(['Right']);
	});

	test('a (0) after a country code without + is left out', async () => {
		const store = await startStore();
		store.add({ phones: [phone], firstName: 'Ana' });
		const items = [{ phone: '598 (0)97 123 456' }];
		const run = await runVentia(server, { parameters: { ...upsert, firstName: 'Eva' }, items });
		expect(run.error).toBeUndefined();
		expect(store.contacts).toMatchObject([{ phones: [phone], firstName: 'Eva' }]);
	});

	test('two numbers with a slash between them are two', async () => {
		const store = await startStore();
		const items = [{ phone: `${phone} / +598 99 444 333` }, { phone }];
		await runVentia(server, { parameters: { ...upsert, firstName: 'Eva' }, items });
		expect(store.contacts).toMatchObject([{ phones: [phone, '+59899444333'] }]);
	});

	test('a hint names the phones that stay without a country code', async () => {
		await startStore();
		const named = { ...upsert, firstName: 'Eva' };
		const items = [{ phone: '099 555 002' }, { phone: '+59899555005' }, { phone: '099 555 003' }];
		const run = await runVentia(server, { parameters: named, items });
		expect(run.hints('Ventia').map(({ message }) => message)).toEqual([
			'3 contacts: 3 created; 6 requests',
			expect.stringMatching(
				/^2 items have phones without a country code: '099555002' \[item 0\], '099555003' \[item 2\]\./,
			),
		]);
		const credential = { defaultCountry: 'UY' };
		const known = await runVentia(server, {
			parameters: named,
			items: [{ phone: '099 555 004' }, { phone: '+1 555 000 0000' }],
			credential,
		});
		expect(known.hints('Ventia').map(({ message }) => message)).toEqual([
			'2 contacts: 2 created; 4 requests',
		]);
	});

	test('a hint names new contacts without a name', async () => {
		await startStore();
		const items = [
			{ phone: '+59899555002', name: '' },
			{ phone: '+59899555005', name: 'Eva' },
		];
		const parameters = { ...upsert, firstName: '={{ $json.name }}' };
		const run = await runVentia(server, { parameters, items });
		expect(run.hints('Ventia').map(({ message }) => message)).toEqual([
			'2 contacts: 2 created; 4 requests',
			"New contacts without a name: '+59899555002' [item 0]",
		]);
	});

	test('each phone gets the country code of its row, and takes the place of a local one', async () => {
		const store = await startStore();
		store.add({ phones: ['0341154445555', '+59899444333'] });
		const parameters = { ...upsert, country: '={{ $json.country }}' };
		const items = [
			{ phone: '+54 9 341 444-5555', country: 'Argentina' },
			{ phone: '044 55 9999 8888', country: 'México' },
			{ phone: '(21) 9876-5432', country: 'brasil' },
		];
		const run = await runVentia(server, { parameters, items });
		expect(run.error).toBeUndefined();
		expect(store.contacts.map(({ phones }) => phones).sort()).toEqual(
			[['+5493414445555', '+59899444333'], ['+525599998888'], ['+5521998765432']].sort(),
		);
		const again = await runVentia(server, { parameters, items });
		expect(again.json('Ventia').map(({ changed }) => changed)).toEqual([false, false, false]);
	});

	test.each([`\u202A${phone}\u202C`, '00598 97 123 456', 'ana@example.com'])(
		'By ID takes %j for what it is',
		async (value) => {
			const store = await startStore();
			store.add({ phones: [phone], emails: ['ana@example.com'] });
			const run = await runVentia(server, {
				parameters: { resource: 'contact', operation: 'get', contactId: byId(value) },
			});
			expect(run.json('Ventia')).toMatchObject([{ contactId: idNumber(1) }]);
		},
	);

	test.each(['', '={{ $json.missing }}'])(
		'an origin that is %j and cleared is empty',
		async (origin) => {
			const store = await startStore();
			store.add({ phones: [phone], origin: 'facebook' });
			const run = await runVentia(server, {
				parameters: {
					resource: 'contact',
					operation: 'update',
					contactId: byId(idNumber(1)),
					updateFields: { origin, phones: ', ' },
					clearFields: ['origin', 'phones'],
				},
			});
			expect(run.error).toBeUndefined();
			expect(store.contacts).toMatchObject([{ origin: '', phones: [] }]);
		},
	);

	test('a hint does not show the key', async () => {
		await startStore();
		const run = await runVentia(server, {
			parameters: { ...getAll, search: sentinelKey, field: 'firstName' },
		});
		expect(run.hints('Ventia').map(({ message }) => message)).toEqual([
			"No contact was found for '[API key hidden]' in First Name",
		]);
	});
});

test('a user who may not be listed has to be given by ID', async () => {
	await start(({ path }) => (path === '/users' ? [403, { error: 'Forbidden' }] : [200, {}]));
	const run = await runVentia(server, {
		parameters: {
			resource: 'contact',
			operation: 'transfer',
			contactId: byId(idNumber(1)),
			to: { __rl: true, mode: 'name', value: 'Ana Perez' },
		},
	});
	expect(run.error?.message).toBe("'Ana Perez' in 'To User' cannot be looked up [item 0]");
	expect(sent('POST')).toEqual([]);
});
