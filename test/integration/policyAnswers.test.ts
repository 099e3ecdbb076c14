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

async function sendAnswered(body: unknown, node = {}) {
	await start(() => [200, body]);
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
