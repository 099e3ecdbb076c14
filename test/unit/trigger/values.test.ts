import { isoTime } from '../../../nodes/Ventia/trigger/events/values';
import { sameTopics, topicsIn } from '../../../nodes/Ventia/trigger/topics';

test.each<[unknown, string | undefined]>([
	['1795255200', '2026-11-21T10:00:00.000Z'],
	[1795255200, '2026-11-21T10:00:00.000Z'],
	[1795255200123, '2026-11-21T10:00:00.123Z'],
	['2026-11-21T07:00:00-03:00', '2026-11-21T10:00:00.000Z'],
	['soon', undefined],
	['1e400', undefined],
	[NaN, undefined],
	[{}, undefined],
	['', undefined],
	[undefined, undefined],
])('%j is the time %s', (value, expected) => {
	expect(isoTime(value)).toBe(expected);
});

test.each([
	[['a', 'b'], ['b', 'a'], true],
	[['a'], ['a', 'a'], true],
	[['a'], ['a', 'b'], false],
	[['a', 'b'], ['a'], false],
	[['a'], ['b'], false],
	[[], [], true],
])('topics %j and %j are the same: %s', (left, right, expected) => {
	expect(sameTopics(left, right)).toBe(expected);
});

test('topics are read from a list or a single text', () => {
	expect(topicsIn(['a', '', 1, 'a', 'b'])).toEqual(['a', 'b']);
	expect(topicsIn('a')).toEqual(['a']);
	expect(topicsIn(undefined)).toEqual([]);
});
