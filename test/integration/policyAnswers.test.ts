import type { INodeParameters } from 'n8n-workflow';

import {
	ContactStore,
	idNumber,
	type OtherServer,
	type ServedRequest,
	type ServedResponse,
	startOtherServer,
} from '../support/otherServer';
import { byId, runVentia } from '../support/runVentia';

/** What a response says beside its status: a write is a success only if it looks like one. */

let server: OtherServer;

afterEach(async () => await server.close());

async function start(respond: (request: ServedRequest) => ServedResponse): Promise<void> {
	server = await startOtherServer(respond);
}

const contactId = byId(idNumber(1));
const send = {
	resource: 'message',
	operation: 'send',
	contactId,
	channelId: idNumber(2),
	text: 'Hi',
};
const update = {
	resource: 'contact',
	operation: 'update',
	contactId,
	updateFields: { detail: 'VIP' },
};

async function sendAnswered(body: unknown, node = {}, status = 200) {
	await start(() => [status, body]);
	return await runVentia(server, { parameters: send, node });
}

async function updateAnswered(body: unknown) {
	const store = new ContactStore();
	store.add({ phones: ['+59897123456'] });
	await start((request) => (request.method === 'PUT' ? [200, body] : store.respond(request)));
	return await runVentia(server, { parameters: update });
}

describe.each([
	[{ errorMessage: 'Task timed out after 30.00 seconds' }, 'Task timed out after 30.00 seconds'],
	[{ result: { success: false, error: 'Channel is disconnected' } }, 'Channel is disconnected'],
	[[{ success: false, error: 'No credit' }], 'No credit'],
	[{ statusCode: 500 }, '500'],
	[{ message: 'Forbidden' }, 'Forbidden'],
	[{ data: { errors: [{ message: 'No channel' }] } }, 'No channel'],
	[{ ok: false, info: 'No channel' }, 'No channel'],
	[{ status: 'error', message: 'Try later' }, 'Try later'],
])('status 200 with %j', (body, said) => {
	test('is an unknown outcome of a message, which is not repeated', async () => {
		const node = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
		const run = await sendAnswered(body, node);
		expect(run.error?.message).toBe('Ventia reports a failure [item 0]');
		expect(run.error?.description).toContain(said);
		expect(run.error?.description).toContain('It is not known whether this was carried out.');
		expect(server.requests).toHaveLength(1);
	});

	test('is an unknown outcome of an update', async () => {
		const run = await updateAnswered(body);
		expect(run.error?.message).toBe('Ventia reports a failure [item 0]');
		expect(run.error?.description).toContain('It is not known whether this was carried out.');
	});
});

test('the documented form of an error is a rejection', async () => {
	const run = await sendAnswered({ success: false, error: 'Invalid API KEY Group' });
	expect(run.error?.message).toBe('Ventia does not accept the group of the API key [item 0]');
});

test.each([
	[200, { success: false, error: 'Internal Server Error', details: 'x' }],
	[200, { success: false }],
	[408, 'Request Time-out'],
])('a message answered with status %i and %j is not sent again', async (status, body) => {
	const node = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
	const run = await sendAnswered(body, node, status);
	expect(run.error?.description).toContain('The request is not retried');
	expect(server.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
});

test.each([[{ success: true, interactionId: idNumber(3) }], [{ success: true, queued: true }]])(
	'the documented response to a message, %j, is a success',
	async (body) => {
		const run = await sendAnswered(body);
		expect(run.error).toBeUndefined();
		expect(run.hints('Ventia')).toEqual([]);
	},
);

test.each([[{}], [null], [{ success: true }], [{ done: 'later' }]])(
	'another response to a message that says nothing of a failure, %j, is a success with a hint',
	async (body) => {
		const run = await sendAnswered(body);
		expect(run.error).toBeUndefined();
		expect(run.hints('Ventia').map(({ message }) => message)).toEqual([
			expect.stringMatching(/^Ventia .+, which says neither that the write was carried out nor/),
		]);
	},
);

test('a hint about unusual responses comes once per run', async () => {
	let count = 0;
	await start(() => [200, { received: count++ }]);
	const run = await runVentia(server, { parameters: send, items: [{}, {}, {}] });
	expect(run.json('Ventia')).toHaveLength(3);
	expect(run.hints('Ventia')).toHaveLength(1);
});

test.each([[{ _id: idNumber(1) }], [{ success: true }], [''], ['"OK"'], [{ status: 'updated' }]])(
	'%j is a usual response to an update',
	async (body) => {
		const run = await updateAnswered(body);
		expect(run.error).toBeUndefined();
		expect(run.hints('Ventia')).toEqual([]);
	},
);

test.each<[unknown]>([
	[{ success: true, result: null }],
	[{ data: null }],
	[{ errorMessage: 'Task timed out' }],
	[{ message: 'Forbidden' }],
])('Contact > Get does not take %j for a contact', async (body) => {
	await start(() => [200, body]);
	const run = await runVentia(server, {
		parameters: { resource: 'contact', operation: 'get', contactId },
	});
	expect(run.error?.message).toMatch(
		/^Ventia (answered with something other than a record|reports a failure) \[item 0\]$/,
	);
});

test('a contact whose own fields speak of failures is a contact', async () => {
	const contact = {
		_id: idNumber(1),
		status: 'error',
		errors: 1,
		message: 'Forbidden',
		detail: '',
	};
	await start(() => [200, contact]);
	const run = await runVentia(server, {
		parameters: { resource: 'contact', operation: 'get', contactId, simplify: false },
	});
	expect(run.json('Ventia')).toMatchObject([contact]);
});

test("a firewall's page does not blame the key", async () => {
	await start(() => [403, '<html><h1>403 Forbidden</h1></html>', { 'content-type': 'text/html' }]);
	const run = await runVentia(server, { parameters: send });
	expect(run.error?.message).toBe('A firewall or proxy rejected the request to Ventia [item 0]');
	expect(run.error?.description).toContain('says nothing about the API key');
});

test.each([302, 303])('a message answered with %i is not sent again', async (status) => {
	await start(() => [status, '', { location: '/elsewhere' }]);
	const parameters: INodeParameters = { ...send };
	const node = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
	const run = await runVentia(server, { parameters, node });
	expect(run.error?.message).toBe('It is not known whether Ventia carried this out [item 0]');
	expect(server.requests).toHaveLength(1);
});

describe('a changed contact', () => {
	test.each([[undefined], [{}], [[]], [{ queued: true }]])(
		'is output with its ID if the response is %j',
		async (body) => {
			const run = await updateAnswered(body);
			expect(run.json('Ventia')).toMatchObject([{ contactId: idNumber(1), changed: true }]);
		},
	);

	test('is not output as another contact that the response shows', async () => {
		const run = await updateAnswered({ _id: idNumber(9), firstName: 'Bob' });
		expect(run.json('Ventia')).toMatchObject([{ contactId: idNumber(1), changed: true }]);
		expect(run.hints('Ventia')[0]?.message).toContain('with another contact');
	});

	test.each([[{ status: 'DELETED' }], [{ isDeleted: 'true' }], [{ deleted: 1 }]])(
		'is refused if it is marked as deleted: %j',
		async (mark) => {
			const store = new ContactStore();
			store.add({ phones: ['+59897123456'], ...mark });
			await start((request) => store.respond(request));
			const run = await runVentia(server, { parameters: update });
			expect(run.error?.message).toBe('This contact is deleted in Ventia [item 0]');
			expect(server.requests.filter(({ method }) => method === 'PUT')).toEqual([]);
		},
	);
});

test('a contact that a search shows without its ID is not taken for one that is up to date', async () => {
	const store = new ContactStore();
	store.add({ phones: ['+59897123456'], firstName: 'Ana' });
	await start((request) => {
		const [status, body] = store.respond(request);
		const shown = Array.isArray(body)
			? body.map((contact) => ({ ...contact, _id: undefined }))
			: body;
		return [status, shown];
	});
	const run = await runVentia(server, {
		parameters: {
			resource: 'contact',
			operation: 'upsert',
			phones: '+59897123456',
			firstName: 'Eva',
		},
	});
	expect(run.error?.message).toBe(
		"Ventia shows the contact with '+59897123456' without an ID [item 0]",
	);
});

test('a list of sales that announces some and delivers none is not taken for empty', async () => {
	await start(() => [200, { data: [], pagination: { totalItems: 5 } }]);
	const run = await runVentia(server, {
		parameters: { resource: 'sale', operation: 'getAll', returnAll: true },
	});
	expect(run.error?.message).toContain('announced 5 records and delivered 0');
});
