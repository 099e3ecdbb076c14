import type { INodeParameters } from 'n8n-workflow';

import { byId } from '../../../test/support/byId';
import { scaledClock } from '../../../test/support/clock';
import type { Sandbox, SandboxOptions } from '../sandbox';
import { known } from './contractCases';
import { clock, runZenvia, startOnClock } from './runZenvia';

scaledClock(60, 10_000, clock);

let sandbox: Sandbox;

async function start(options: Partial<SandboxOptions> = {}) {
	sandbox = await startOnClock({ prospects: 2, ...options });
}

afterEach(async () => await sandbox.close());

async function run(name: string, parameters: INodeParameters) {
	const [resource = '', operation = ''] = name.split('.');
	return await runZenvia(sandbox, { parameters: { resource, operation, ...parameters } });
}

describe('whether somebody is working, and how fast', () => {
	test.each(['value', 'object'] as const)(
		'is told by a response that is a %s',
		async (plainAnswer) => {
			await start({ variants: { plainAnswer } });
			const [agentId, groupId] = [byId(known.agent), byId(known.branch)];
			const outputs = [
				await run('agent.isWorking', { agentId }),
				await run('agent.getResponseTime', { agentId }),
				// A false and a zero are answers, not failures.
				await run('group.isWorking', { groupId }),
				await run('group.getResponseTime', { groupId }),
			];
			expect(outputs.map(({ error }) => error?.message)).toEqual([...Array(4)]);
			expect(outputs.flatMap((output) => output.json('Zenvia'))).toEqual([
				{ isWorking: true },
				{ responseTime: 90 },
				{ isWorking: false },
				{ responseTime: 0 },
			]);
		},
	);

	test.each(['', '{}'])('is unknown if the response is empty: "%s"', async (body) => {
		await start({ faults: [{ kind: 'status', status: 200, body }] });
		const { error } = await run('agent.isWorking', { agentId: byId(known.agent) });
		expect(error?.message).toBe('Zenvia did not answer the question [item 0]');
	});

	test('is read again if a response is lost, because asking changes nothing', async () => {
		await start({ faults: [{ kind: 'resetAfter', times: 1 }] });
		const answer = await run('group.getResponseTime', { groupId: byId(known.branch) });
		expect(answer.error).toBeUndefined();
		expect(sandbox.requests).toHaveLength(2);
	});
});

describe('Prospect > Get Many of Selection', () => {
	const all = { selectionId: 's-1', returnAll: true };

	async function ids(parameters: INodeParameters) {
		const found = await run('prospect.getAllOfSelection', parameters);
		return { found, ids: found.json('Zenvia').map(({ prospectId }) => prospectId) };
	}

	test.each(['asked', 'capped'] as const)(
		'reads every page by its offset: %s',
		async (pageSize) => {
			await start({ prospects: 2100, variants: { pageSize } });
			const read = await ids(all);
			expect(read.found.error).toBeUndefined();
			expect(read.ids).toEqual(sandbox.records.prospects.map(({ id }) => id));
			expect(sandbox.requests).toHaveLength(pageSize === 'asked' ? 3 : 6);
		},
	);

	test('takes no more than a limit needs', async () => {
		await start({ prospects: 1300 });
		const read = await ids({ selectionId: 's-1', limit: 1010 });
		expect(read.ids).toHaveLength(1010);
		expect(sandbox.requests.map(({ query }) => query)).toEqual([
			{ offset: '0', limit: '1000' },
			{ offset: '1000', limit: '10' },
		]);
	});

	test.each([
		['more than the limit', { limit: 1 }, [{ _id: 'a' }, { _id: 'b' }], 2, ['a']],
		['one twice on a page', { limit: 5 }, [{ _id: 'a' }, { _id: 'a' }], 1, ['a']],
	])(
		'takes a prospect once, and as many as wanted, from %s',
		async (_, more, contacts, total, got) => {
			const body = JSON.stringify({ contacts, total });
			await start({ faults: [{ kind: 'status', status: 200, body }] });
			const read = await ids({ selectionId: 's-1', ...more });
			expect(read.found.error).toBeUndefined();
			expect(read.ids).toEqual(got);
		},
	);

	test('goes on if there are more than the total says', async () => {
		const body = JSON.stringify({ contacts: [{ _id: 'a' }], total: 0 });
		await start({ prospects: 3, faults: [{ kind: 'status', status: 200, body, times: 1 }] });
		expect((await ids(all)).ids).toHaveLength(3);
	});

	test('is empty if the selection is', async () => {
		await start({ prospects: 0 });
		const read = await ids(all);
		expect(read.found.error).toBeUndefined();
		expect(read.ids).toEqual([]);
	});

	test('fails if the offset is ignored, instead of repeating the first page', async () => {
		await start({ prospects: 2100, variants: { offset: 'ignored' } });
		const { found } = await ids(all);
		expect(found.error?.message).toMatch(/^The list may be incomplete: Zenvia returned the same/);
		expect(found.error?.description).toContain('1000 records had already been read');
	});

	test('fails if a prospect is missing, because the selection changed while it was read', async () => {
		await start({ prospects: 1500 });
		const { prospects } = sandbox.records;
		const moved = prospects[0];
		if (!moved) throw new Error('There is no prospect');
		const changing = {
			get prospects() {
				// After the first page, the first prospect goes to the end.
				if (sandbox.requests.length === 2) return [...prospects.slice(1), moved];
				return prospects;
			},
		};
		Object.defineProperty(sandbox.records, 'prospects', {
			get: () => changing.prospects,
		});
		const { found } = await ids(all);
		expect(found.error?.message).toMatch(
			/^The list may be incomplete: Zenvia announced 1500 prospects and delivered 1499/,
		);
	});
});

test('a rating is stored once per item', async () => {
	await start();
	const [newest] = sandbox.records.prospects;
	const rated = await run('prospect.rate', {
		prospectId: byId(newest?.id ?? ''),
		result: 5,
		comment: 'Fast',
	});
	expect(rated.error).toBeUndefined();
	expect(sandbox.records.ratings).toMatchObject([{ prospectId: newest?.id, result: 5 }]);
});

test('deleting all subscriptions says how many there were', async () => {
	await start();
	sandbox.records.subscriptions.push({ id: known.subscription, topics: [] });
	const deleted = await run('subscription.deleteAll', {});
	expect(deleted.json('Zenvia')).toEqual([{ modified: 1 }]);
	expect(sandbox.records.subscriptions).toEqual([]);
});
