import { clock } from '@n8n-nodes-ventia/api-client';
import { Field, type ItemFields } from '@n8n-nodes-ventia/node-framework';
import { splitByDates } from '../../../packages/n8n-nodes-zenvia-sales/nodes/ZenviaSales/actions/shared/dateWindows';

const day = 86_400_000;
const rules = { longestMs: 31 * day, overlapMs: 1000 };
const created = { after: 'createdAfter', before: 'createdBefore' };
const now = Date.parse('2026-11-21T12:00:00Z');

beforeAll(() => {
	clock.epoch = () => now;
});

/** An item whose fields have their names as labels. */
const item: ItemFields = {
	field: (name) => new Field(name.replace('filters.', ''), undefined, 'UTC'),
	added: () => [],
};

function split(query: Record<string, string>, ranges = [created]) {
	return splitByDates(item, 'filters', query, ranges, rules);
}

test.each([
	[{}],
	[{ createdAfter: '2026-11-01T00:00:00.000Z' }],
	[{ createdBefore: '2020-01-01T00:00:00.000Z' }],
	[{ createdAfter: '2020-08-01T01:00:00.000Z', createdBefore: '2020-09-01T01:00:00.000Z' }],
])('%j stays one query', (query) => {
	expect(split(query)).toEqual([query]);
});

test('a range of 14 months is split into windows of at most 31 days without gaps', () => {
	const query = {
		status: 'new',
		createdAfter: '2025-01-01T00:00:00.123Z',
		createdBefore: '2026-03-01T00:00:00.456Z',
	};
	const windows = split(query).map((window) => ({
		status: window.status,
		after: Date.parse(String(window.createdAfter)),
		before: Date.parse(String(window.createdBefore)),
	}));
	expect(windows).toHaveLength(14);
	expect(windows[0]?.before).toBe(Date.parse(query.createdBefore));
	expect(windows.at(-1)?.after).toBe(Date.parse(query.createdAfter));
	for (const [index, { after, before, status }] of windows.entries()) {
		expect(status).toBe('new');
		expect(before - after).toBeLessThanOrEqual(31 * day);
		const older = windows[index + 1];
		// Every second at the boundary falls into a window, whether bounds are inclusive or not.
		if (older) expect(older.before - after).toBe(1000);
	}
});

test("a range without an end stays open, and within the limit even if the service's clock is ahead", () => {
	const after = '2026-10-21T12:00:00.000Z';
	const [newest, older, ...others] = split({ createdAfter: after });
	expect(others).toEqual([]);
	expect(newest?.createdBefore).toBeUndefined();
	expect(now - Date.parse(String(newest?.createdAfter))).toBeLessThanOrEqual(31 * day - 3_600_000);
	expect(older).toMatchObject({ createdAfter: after, createdBefore: expect.any(String) });
});

test('two long ranges are split together', () => {
	const claimed = { after: 'claimedAfter', before: 'claimedBefore' };
	const [after, before] = ['2025-01-01T00:00:00.000Z', '2025-02-15T00:00:00.000Z'];
	const queries = split(
		{ createdAfter: after, createdBefore: before, claimedAfter: after, claimedBefore: before },
		[created, claimed],
	);
	expect(queries).toHaveLength(4);
	expect(new Set(queries.map((query) => JSON.stringify(query))).size).toBe(4);
});

test('a range that ends before it starts is rejected, and the error names both fields', () => {
	const query = {
		createdAfter: '2020-08-01T01:00:00.000Z',
		createdBefore: '2020-06-01T01:00:00.000Z',
	};
	expect(() => split(query)).toThrow(
		"'2020-06-01T01:00:00.000Z' in 'createdBefore' is before 'createdAfter'",
	);
});
