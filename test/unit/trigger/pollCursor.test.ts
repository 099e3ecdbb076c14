import fc from 'fast-check';

import { momentOf } from '@n8n-nodes-ventia/node-framework';
import {
	advance,
	type DatedRecord,
	overlapMs,
	type PollState,
	stateFrom,
	storedState,
} from '../../../nodes/Ventia/trigger/pollCursor';

const now = Date.UTC(2026, 10, 21);
const minute = 60_000;

function record(id: string, moment: number): DatedRecord {
	return { json: { id }, id, moment, mark: id };
}

function begun(newest = now): PollState {
	return stateFrom('s', newest, now);
}

/** Both clocks at the same moment, by which no record of these tests is in the future. */
function at(moment: number) {
	return { now: moment, service: moment + 100 * minute };
}

/** The state after a round trip through n8n's database. */
function stored(state: PollState): PollState {
	const parsed: unknown = JSON.parse(JSON.stringify(state));
	const read = storedState(parsed, 's');
	if (!read) throw new Error('The state cannot be read');
	return read;
}

test.each([
	['2026-03-31T09:30:00.000Z', Date.UTC(2026, 2, 31, 9, 30)],
	['2026-03-31T09:30:00.123456Z', Date.UTC(2026, 2, 31, 9, 30, 0, 123)],
	['2026-03-31T06:30:00-03:00', Date.UTC(2026, 2, 31, 9, 30)],
	['2026-03-31T09:30:00', Date.UTC(2026, 2, 31, 9, 30)],
	['2026-03-31', Date.UTC(2026, 2, 31)],
	[1_774_949_400_000, 1_774_949_400_000],
	[1_774_949_400, 1_774_949_400_000],
	['1774949400000', 1_774_949_400_000],
	['31/03/2026', undefined],
	['yesterday', undefined],
	['', undefined],
	[7, undefined],
	[NaN, undefined],
	[null, undefined],
	[undefined, undefined],
	[{}, undefined],
	[true, undefined],
])('the date %j is parsed as %p', (value, moment) => {
	expect(momentOf(value)).toBe(moment);
});

test('a stored state of another scope, or one that cannot be read, is discarded', () => {
	const state = begun();
	expect(storedState({ ...state }, 's')).toEqual(state);
	expect(storedState({ ...state }, 'other')).toBeUndefined();
	for (const broken of [undefined, null, 'x', [], { scope: 's' }, { ...state, seen: 'x' }]) {
		expect(storedState(broken, 's')).toBeUndefined();
	}
});

test("a record dated ahead of the service's clock starts once, and does not move the cursor", () => {
	const later = record('later', now + 6 * minute);
	const clocks = { now, service: now + minute };
	const first = advance(begun(), [later], clocks);
	expect(first.fresh).toEqual([later]);
	expect(first.state).toMatchObject({ newest: now, from: now - overlapMs });
	const next = record('next', now + minute);
	const second = advance(stored(first.state), [next, later], clocks);
	expect(second.fresh).toEqual([next]);
	expect(second.state.newest).toBe(now + minute);
});

test('ten minutes after the last news, only the newest record is remembered', () => {
	const reading = [record('a', now + minute), record('b', now + 2 * minute)];
	let { state } = advance(begun(), reading, at(now));
	// However many polls come in between.
	for (let polls = 0; polls < 20; polls++) {
		({ state } = advance(stored(state), reading, at(now + 10 * minute - 1)));
	}
	expect(state.seen).toHaveLength(2);
	({ state } = advance(stored(state), reading, at(now + 10 * minute)));
	expect(state.seen).toHaveLength(1);
	expect(state.from).toBe(now + 2 * minute);
});

test("the ten minutes start over when n8n's clock is set back", () => {
	const reading = [record('a', now), record('b', now + minute)];
	let { state } = advance(begun(), reading, at(now + 1000 * minute));
	({ state } = advance(state, reading, at(now)));
	({ state } = advance(state, reading, at(now + 9 * minute)));
	expect(state.seen).toHaveLength(2);
	({ state } = advance(state, reading, at(now + 10 * minute)));
	expect(state.seen).toHaveLength(1);
});

test('a record starts once, even if its date changes, for as long as the list shows it', () => {
	let { state } = advance(begun(), [record('a', now)], at(now));
	const later = [record('a', now + 500)];
	for (const passed of [0, 10, 11]) {
		const next = advance(stored(state), later, at(now + passed * minute));
		expect(next.fresh).toEqual([]);
		({ state } = next);
	}
	expect(state.seen).toHaveLength(1);
});

test('of more than 5,000 records of one minute, none starts twice, and at most 5,000 are remembered', () => {
	let state = begun();
	const records = Array.from({ length: 12_000 }, (_, index) => record(`${index}`, now + index));
	for (let end = 2000; end <= records.length; end += 2000) {
		const { cut, fresh, state: next } = advance(state, records.slice(0, end), at(now));
		expect(fresh).toEqual(records.slice(end - 2000, end));
		expect(cut).toBe(end > 5000);
		state = stored(next);
		expect(state.seen.length).toBeLessThanOrEqual(5000);
	}
});

test('every record shown within the overlap starts once, and no earlier record starts', () => {
	const drawn = fc.array(
		fc.record({
			moment: fc.integer({ min: 0, max: 60 }),
			late: fc.integer({ min: 0, max: 4 }),
		}),
		{ maxLength: 60 },
	);
	const polls = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 40 });
	fc.assert(
		fc.property(drawn, polls, (contacts, pauses) => {
			const all = contacts.map(({ moment, late }, index) => ({
				shown: moment + late,
				record: record(`${index}`, now + moment * minute),
			}));
			const visible = (time: number, from = 0) =>
				all
					.filter(({ shown, record: { moment } }) => shown <= time && moment >= from)
					.map((one) => one.record);
			const before = visible(0);
			let { state } = advance(begun(before.length > 0 ? now : 0), before, at(now));
			const given: string[] = [];
			let time = 0;
			for (const pause of [...pauses, 70]) {
				// Never less than a minute, as in n8n.
				time += pause + 1;
				const clock = now + time * minute;
				const clocks = { now: clock, service: clock };
				const { fresh, state: next } = advance(state, visible(time, state.from), clocks);
				given.push(...fresh.map(({ id }) => id));
				state = stored(next);
			}
			const old = new Set(before.map(({ id }) => id));
			const expected = all.map((one) => one.record.id).filter((id) => !old.has(id));
			expect(given.sort()).toEqual(expected.sort());
		}),
		{ seed: 15, numRuns: 500 },
	);
});
