import { RecentEvents } from '../../src/trigger/recentEvents';

const now = Date.UTC(2026, 10, 21);
const minute = 60_000;

function added(recent: RecentEvents, id: string, at = now, unnamed = false): boolean {
	return recent.add({ id, unnamed }, at);
}

/** What the next process knows. */
function restarted(before: RecentEvents, at = now): RecentEvents {
	const after = new RecentEvents();
	after.merge(JSON.parse(JSON.stringify(before.marks)), at);
	return after;
}

test('an event counts as new only once', () => {
	const recent = new RecentEvents();
	expect(['a', 'b', 'a'].map((id) => added(recent, id))).toEqual([true, true, false]);
	expect(added(recent, 'a', now + 365 * 24 * 60 * minute)).toBe(false);
});

test('an event without an ID counts as new again after five minutes', () => {
	const recent = new RecentEvents();
	expect(added(recent, 'digest', now, true)).toBe(true);
	expect(added(recent, 'digest', now + 4 * minute, true)).toBe(false);
	// Counted from the first: someone who writes "ok" every four minutes still gets through.
	expect(added(recent, 'digest', now + 5 * minute, true)).toBe(true);
	expect(added(recent, 'digest', now + 9 * minute, true)).toBe(false);
	expect(added(recent, 'digest', now + 10 * minute, true)).toBe(true);
});

test('the next process still knows when an event without an ID expires', () => {
	const before = new RecentEvents();
	added(before, 'digest', now, true);
	added(before, 'wamid');
	const soon = restarted(before, now + 4 * minute);
	expect(added(soon, 'digest', now + 4 * minute, true)).toBe(false);
	const late = restarted(before, now + 6 * minute);
	expect(added(late, 'digest', now + 6 * minute, true)).toBe(true);
	expect(added(late, 'wamid', now + 6 * minute)).toBe(false);
});

test.each([false, true])(
	'1,000 events are remembered, 500 of them in less than 12 kB of static data (without ID: %s)',
	(unnamed) => {
		const recent = new RecentEvents();
		for (let number = 0; number < 1001; number++) added(recent, `wamid.${number}`, now, unnamed);
		expect(recent.marks).toHaveLength(500);
		expect(JSON.stringify(recent.marks).length).toBeLessThan(12_000);
		expect(added(recent, 'wamid.1', now, unnamed)).toBe(false);
		expect(added(recent, 'wamid.0', now, unnamed)).toBe(true);
	},
);

test('the next process remembers the stored events', () => {
	const before = new RecentEvents();
	for (let number = 0; number < 600; number++) added(before, `wamid.${number}`);
	const after = restarted(before);
	expect(added(after, 'wamid.599')).toBe(false);
	expect(added(after, 'wamid.100')).toBe(false);
	expect(added(after, 'wamid.99')).toBe(true);
});

test.each([undefined, null, 'text', {}, [1, null, {}], ['mark@', 'mark@@', 'mark@!']])(
	'%j as static data is ignored',
	(stored) => {
		const recent = new RecentEvents();
		recent.merge(stored, now);
		expect(recent.marks).toEqual([]);
	},
);
