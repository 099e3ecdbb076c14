import type { IDataObject } from 'n8n-workflow';

import { scaledClock } from '../../../test/support/clock';
import { sentinelKey } from '../../../test/support/sentinelKey';
import { type Sandbox, type SandboxOptions, startSandbox } from '../sandbox';
import { clock, runZenvia } from './runZenvia';

scaledClock(60, 10_000, clock);

const day = 86_400_000;
/** 14 months. */
const rangeMs = 425 * day;
const windows = 14;

let sandbox: Sandbox;

afterEach(async () => await sandbox.close());

/** Exports prospects created at even intervals over 14 months. */
async function exported(
	count: number,
	options: Partial<SandboxOptions> = {},
	parameters: IDataObject = {},
) {
	sandbox = await startSandbox({
		apiKey: sentinelKey,
		prospects: count,
		spacingMs: rangeMs / (count + 1),
		epoch: () => clock.epoch(),
		...options,
	});
	const run = await runZenvia(sandbox, {
		parameters: {
			resource: 'prospect',
			operation: 'getAll',
			returnAll: true,
			filters: { createdAfter: new Date(clock.epoch() - rangeMs).toISOString() },
			...JSON.parse(JSON.stringify(parameters)),
		},
	});
	const ids = run.json('Zenvia').map(({ prospectId }) => prospectId);
	return { run, ids, all: sandbox.records.prospects.map(({ id }) => id) };
}

/** The length of the requested range, in days. */
function daysAsked({ createdAfter, createdBefore }: Sandbox['requests'][number]['query']): number {
	const end = createdBefore === undefined ? clock.epoch() : Date.parse(String(createdBefore));
	return (end - Date.parse(String(createdAfter))) / day;
}

test('12,000 prospects of 14 months are exported once each, with at most one request per page and two per window', async () => {
	const { run, ids, all } = await exported(12_000);
	expect(run.error).toBeUndefined();
	expect(ids).toEqual(all);
	expect(sandbox.requests.length).toBeLessThanOrEqual(12 + windows + windows);
	for (const { query } of sandbox.requests) expect(daysAsked(query)).toBeLessThanOrEqual(31);
});

test.each([
	[{ dateBounds: 'included' }],
	[{ dateBounds: 'wholeSeconds' }],
	[{ dateRange: 'accepted' }],
	[{ dateRange: 'cut' }],
	[{ pageSize: 'capped' }],
] as const)('each prospect is exported once with the API variant %j', async (variants) => {
	// Enough that some are created exactly on the boundary of two windows.
	const { run, ids, all } = await exported(4000, { variants });
	expect(run.error).toBeUndefined();
	expect(ids).toEqual(all);
});

test.each(['excluded', 'included', 'wholeSeconds'] as const)(
	'a record on the boundary of two windows is exported once, with bounds %s',
	async (dateBounds) => {
		const filters = {
			createdAfter: '2025-09-01T00:00:00.250Z',
			createdBefore: '2026-11-01T00:00:00.750Z',
		};
		await exported(1, {}, { filters });
		const bounds = sandbox.requests.flatMap(({ query }) => [
			String(query.createdAfter),
			String(query.createdBefore),
		]);
		await sandbox.close();
		const created = [...new Set(bounds)].sort().slice(1, -1).reverse();
		expect(created.length).toBeGreaterThan(20);
		sandbox = await startSandbox({
			apiKey: sentinelKey,
			variants: { dateBounds },
			epoch: () => clock.epoch(),
		});
		for (const moment of created) {
			sandbox.records.prospects.push({ id: sandbox.records.newId(), created: moment });
		}
		const run = await runZenvia(sandbox, {
			parameters: { resource: 'prospect', operation: 'getAll', returnAll: true, filters },
		});
		expect(run.json('Zenvia').map((record) => record.created)).toEqual(created);
	},
);

test.each(['ignored', 'repeatsSecondPage'] as const)(
	'with the cursor variant %s, the export fails instead of being incomplete',
	async (cursor) => {
		const { run } = await exported(12_000 * 3, { variants: { cursor } });
		expect(run.error?.message).toMatch(/^The list may be incomplete: Zenvia return/);
		expect(run.json('Zenvia')).toEqual([]);
	},
);

test('a limit holds across windows, and no window is read once it is reached', async () => {
	const { ids, all } = await exported(140, {}, { returnAll: false, limit: 25 });
	expect(ids).toEqual(all.slice(0, 25));
	expect(sandbox.requests.length).toBeLessThan(2 * 4);
});

test('a page that keeps failing fails the export, and the error says how many records had been read', async () => {
	const { run } = await exported(12_000, {
		faults: [{ kind: 'status', status: 500, after: 8, times: Infinity }],
	});
	expect(run.error?.message).toMatch(/^Zenvia could not answer \(status 500\)/);
	expect(run.error?.description).toMatch(/[1-9]\d* records had already been read/);
});

test('a range that ends before it starts is rejected before anything is sent', async () => {
	const filters = { createdAfter: '2026-03-01', createdBefore: '2026-01-01' };
	const { run } = await exported(1, {}, { filters });
	expect(run.error?.message).toMatch(
		/^'2026-01-01T.*' in 'Created Before' is before 'Created After' \[item 0\]$/,
	);
	expect(sandbox.requests).toEqual([]);
});

test('interactions and quotes are read in windows, too', async () => {
	sandbox = await startSandbox({ apiKey: sentinelKey, epoch: () => clock.epoch() });
	for (const resource of ['interaction', 'quote']) {
		const run = await runZenvia(sandbox, {
			parameters: {
				resource,
				operation: 'getAll',
				returnAll: true,
				filters: { createdAfter: new Date(clock.epoch() - rangeMs).toISOString() },
			},
		});
		expect(run.error).toBeUndefined();
	}
	expect(sandbox.requests).toHaveLength(2 * windows);
});
