import type { IDataObject } from 'n8n-workflow';

import {
	type OtherServer,
	type ServedResponse,
	startOtherServer,
} from '../../../test/support/otherServer';
import { runZenvia } from './runZenvia';

/** Answers that a real server might give and our sandbox does not. */

let server: OtherServer;

afterEach(async () => await server.close());

describe('a cursor whose prospect is gone', () => {
	const all: IDataObject[] = Array.from({ length: 2499 }, (_, number) => ({
		id: (number + 1).toString(16).padStart(24, '0'),
	}));

	/** Serves the list; prospects are deleted after the first page. */
	async function exported(deleted: number[], unknown: ServedResponse) {
		const gone = new Set(deleted.map((place) => all[place]?.id));
		let pages = 0;
		server = await startOtherServer(({ query: { before, limit } }): ServedResponse => {
			const left = pages++ === 0 ? all : all.filter(({ id }) => !gone.has(id));
			const place = before === undefined ? -1 : left.findIndex(({ id }) => id === before);
			if (before !== undefined && place < 0) return unknown;
			return [200, left.slice(place + 1, place + 1 + Number(limit))];
		});
		const run = await runZenvia(server, {
			parameters: { resource: 'prospect', operation: 'getAll', returnAll: true, simplify: false },
		});
		return { run, ids: run.json('Zenvia').map(({ id }) => id) };
	}

	const answers: Array<[string, ServedResponse]> = [
		['nothing', [200, []]],
		['404', [404, { message: 'Prospect not found', code: 'not_found' }]],
	];

	test.each(answers)('does not end the list with %s', async (_, unknown) => {
		const { ids, run } = await exported([999], unknown);
		expect(run.error).toBeUndefined();
		expect(new Set(ids)).toEqual(new Set(all.map(({ id }) => id)));
		expect(ids).toHaveLength(all.length);
	});

	test.each(answers)('nor do several in a row: %s', async (_, unknown) => {
		const { ids } = await exported([997, 998, 999], unknown);
		expect(ids).toHaveLength(all.length);
	});

	test.each(answers)('with all that are known is an error: %s', async (_, unknown) => {
		const { run } = await exported([995, 996, 997, 998, 999], unknown);
		expect(run.error?.message).toMatch(/^The list may be incomplete/);
	});

	test('costs no request if nothing is deleted', async () => {
		const { ids } = await exported([], [404, '']);
		expect(ids).toHaveLength(all.length);
		expect(server.requests).toHaveLength(4);
	});
});

const message = {
	resource: 'message',
	operation: 'send',
	prospectId: { __rl: true, mode: 'id', value: 'a'.repeat(24) },
	channel: 'whatsapp',
	content: 'Hi',
};

test.each([
	[{ errorMessage: 'Task timed out after 30.00 seconds' }],
	[{ result: { success: false, error: 'Channel is disconnected' } }],
	[[{ success: false }]],
	[{ statusCode: 500 }],
	[{ message: 'Forbidden' }],
	[{ ok: false }],
	[{ status: 'error' }],
	[false],
])('status 200 with %j is an unknown outcome of a message', async (body) => {
	server = await startOtherServer(() => [200, body]);
	const node = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
	const run = await runZenvia(server, { parameters: message, node });
	expect(`${run.error?.message} ${run.error?.description}`).toContain(
		'It is not known whether this was carried out.',
	);
	expect(server.requests).toHaveLength(1);
});

test.each([[{ success: true }], [[{ id: 'a'.repeat(24), content: 'Forbidden' }]], ['']])(
	'status 200 with %j is a success of a message',
	async (body) => {
		server = await startOtherServer(() => [200, body]);
		const run = await runZenvia(server, { parameters: message });
		expect(run.error).toBeUndefined();
		expect(run.hints('Zenvia')).toEqual([]);
	},
);

test('a prospect is not taken from an envelope with nothing in it', async () => {
	server = await startOtherServer(() => [200, { success: true, data: null }]);
	const { prospectId } = message;
	const run = await runZenvia(server, {
		parameters: { resource: 'prospect', operation: 'get', prospectId },
	});
	expect(run.error).toBeDefined();
});

test.each([
	['prospect', 'prospectId'],
	['interaction', 'id'],
])('a list of %ss keyed _id is output with the ID as %s', async (resource, name) => {
	const id = 'b'.repeat(24);
	server = await startOtherServer(({ query }) => [200, query.before ? [] : [{ _id: id }]]);
	const run = await runZenvia(server, { parameters: { resource, operation: 'getAll' } });
	expect(run.json('Zenvia')).toMatchObject([{ [name]: id }]);
});
