import { DateTime } from 'luxon';
import { tryToParseDateTime } from 'n8n-workflow';

import { checkCalendarDate, checkDateTime } from '../src/dates';

const zone = 'America/Montevideo';

test.each([
	['2026-03-31', '2026-03-31T03:00:00.000Z'],
	['2026-03-31T09:30:00', '2026-03-31T12:30:00.000Z'],
	['2026-03-31T09:30:00Z', '2026-03-31T09:30:00.000Z'],
	['2026-03-31T09:30:00.125+02:00', '2026-03-31T07:30:00.125Z'],
	['2026-03-31 09:30', '2026-03-31T12:30:00.000Z'],
	['2026/03/31', '2026-03-31T03:00:00.000Z'],
	['2026-03-31 9:30', '2026-03-31T12:30:00.000Z'],
	['2026/03/31 9:30:15', '2026-03-31T12:30:15.000Z'],
	['2026-03-31 09:30:00.123456+00', '2026-03-31T09:30:00.123Z'],
	['2026-03-31 09:30:00 UTC', '2026-03-31T09:30:00.000Z'],
	['2026-03-31 09:30 -0300', '2026-03-31T12:30:00.000Z'],
	['2026-090', '2026-03-31T03:00:00.000Z'],
	['20260331T0930Z', '2026-03-31T09:30:00.000Z'],
	['2026-W14-2', '2026-03-31T03:00:00.000Z'],
	['2024-02-29', '2024-02-29T03:00:00.000Z'],
	['Tue, 31 Mar 2026 09:30:00 GMT', '2026-03-31T09:30:00.000Z'],
	[new Date('2026-03-31T09:30:00Z'), '2026-03-31T09:30:00.000Z'],
])('%s is the moment %s', (given, expected) => {
	expect(checkDateTime(given, zone)).toEqual({ value: expected });
});

test.each([
	'31/03/2026',
	'03/04/2026',
	'2026-02-30',
	'20260230',
	'2025-02-29',
	'2026-13-01',
	'2026-03-31T25:00:00',
	// n8n's parser reads these in the time zone of the server.
	'2026-03-31 2:30 PM',
	'2026-03-31 14.30',
	'Tue, 31 Mar 2026 09:30:00',
	// No day.
	'2026',
	'1500',
	'2026-03',
	'2026-W14',
	'tomorrow',
	'5',
	'May 5',
	1_774_949_400_000,
	true,
	{},
])('%p is rejected instead of guessed at', (given) => {
	expect(checkDateTime(given, zone)).toMatchObject({ problem: 'is not a date and time' });
	expect(checkCalendarDate(given, zone)).toMatchObject({ problem: 'is not a date' });
});

test.each([
	['2026-03-31', '2026-03-31'],
	['2026/03/31', '2026-03-31'],
	['2026-03-31T23:30:00', '2026-03-31'],
	['2026-04-01T01:30:00Z', '2026-03-31'],
])('%s is the day %s in Montevideo', (given, expected) => {
	expect(checkCalendarDate(given, zone)).toEqual({ value: expected });
});

const zones = ['America/Montevideo', 'Pacific/Kiritimati', 'Pacific/Niue', 'UTC'];

test.each([
	['2026-03-31', '2026-03-31'],
	['2026-03-31T00:00:00', '2026-03-31'],
	['2026-03-31T23:59:59', '2026-03-31'],
	// Databases write a day without a time as midnight in UTC.
	['2026-03-31T00:00:00.000Z', '2026-03-31'],
	['2026-03-31T00:00Z', '2026-03-31'],
	['2026-03-31 00:00:00+00:00', '2026-03-31'],
	[new Date('2026-03-31'), '2026-03-31'],
	// An offset other than UTC is someone's local time: their day is meant.
	['2026-03-31T23:30:00-05:00', '2026-03-31'],
	['2026-03-31T00:30:00+09:00', '2026-03-31'],
	['Tue, 31 Mar 2026 23:30:00 -0500', '2026-03-31'],
])("%s is the day %s in any workflow's time zone", (given, expected) => {
	for (const each of zones) expect(checkCalendarDate(given, each)).toEqual({ value: expected });
});

test.each([
	['2026-03-31T21:30:00Z', '2026-03-31', '2026-04-01'],
	['2026-04-01T01:30:00.000Z', '2026-03-31', '2026-04-01'],
	[new Date('2026-04-01T01:30:00Z'), '2026-03-31', '2026-04-01'],
])("%s is a day in the workflow's time zone: %s in Montevideo, %s in Kiritimati", (...args) => {
	const [given, west, east] = args;
	expect(checkCalendarDate(given, 'America/Montevideo')).toEqual({ value: west });
	expect(checkCalendarDate(given, 'Pacific/Kiritimati')).toEqual({ value: east });
});

test('a DateTime from an expression means the day that it shows', () => {
	const shown = tryToParseDateTime('2026-03-31T23:30:00', 'America/Montevideo');
	expect(checkCalendarDate(shown, 'Pacific/Kiritimati')).toEqual({ value: '2026-03-31' });
	expect(checkDateTime(shown, 'Pacific/Kiritimati')).toEqual({ value: '2026-04-01T02:30:00.000Z' });
});

test('an overlong text and an invalid date are rejected', () => {
	const endless = `2026-03-31 ${'0'.repeat(100_000)}`;
	for (const given of [endless, new Date(NaN)]) {
		expect(checkDateTime(given, zone)).toMatchObject({ problem: 'is not a date and time' });
		expect(checkCalendarDate(given, zone)).toMatchObject({ problem: 'is not a date' });
	}
});

test.each([
	['31/03/2026 09:00', 'dd/MM/yyyy HH:mm'],
	['31/03/2026', 'dd/MM/yyyy'],
	['1/4/26', 'd/M/yy'],
	['03/31/2026', 'MM/dd/yyyy'],
	['31-03-2026 9:05:10', 'dd-MM-yyyy H:mm:ss'],
	['31.03.2026, 09:00', 'dd.MM.yyyy, HH:mm'],
	['03/31/2026 9:00 PM', 'MM/dd/yyyy h:mm a'],
])('%s is rejected with the way to read it: %s', (given, format) => {
	const advice = expect.stringContaining(`{{ DateTime.fromFormat($json.date, '${format}') }}`);
	expect(checkDateTime(given, zone)).toMatchObject({ problem: 'is not a date and time', advice });
	expect(checkCalendarDate(given, zone)).toMatchObject({ problem: 'is not a date', advice });
	expect(DateTime.fromFormat(given, format).isValid).toBe(true);
});

test.each([
	[1_774_949_400, 'fromSeconds'],
	['1774949400000', 'fromMillis'],
])('the timestamp %p is rejected with %s', (given, way) => {
	expect(checkDateTime(given, zone)).toMatchObject({ advice: expect.stringContaining(way) });
});
