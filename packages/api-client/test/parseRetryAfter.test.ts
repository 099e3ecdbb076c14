import { parseRetryAfter } from '../src/requestSender';

const now = Date.parse('2026-03-01T12:00:00Z');

test.each([
	['seconds', { 'retry-after': '7' }, 7000],
	['a fraction of a second', { 'retry-after': '0.5' }, 500],
	['a date', { 'retry-after': 'Sun, 01 Mar 2026 12:00:30 GMT' }, 30_000],
	['a date that has passed', { 'retry-after': 'Sun, 01 Mar 2026 11:59:30 GMT' }, 0],
	['nothing readable', { 'retry-after': 'soon' }, undefined],
	['an empty value', { 'retry-after': '' }, undefined],
	['a negative number', { 'retry-after': '-3' }, 0],
	['seconds until the reset', { 'x-ratelimit-reset': '12' }, 12_000],
	['the moment of the reset', { 'x-ratelimit-reset': String(now / 1000 + 9) }, 9000],
	['a reset that has passed', { 'x-ratelimit-reset': String(now / 1000 - 9) }, 0],
	['both: Retry-After takes precedence', { 'retry-after': '2', 'x-ratelimit-reset': '12' }, 2000],
	[
		'an unreadable Retry-After: the reset counts',
		{ 'retry-after': 'x', 'x-ratelimit-reset': '3' },
		3000,
	],
	['a reset in milliseconds since 1970', { 'x-ratelimit-reset': String(now + 9000) }, 9000],
	['no header', {}, undefined],
])('reads the wait from the headers: %s', (_, headers, wait) => {
	expect(parseRetryAfter(headers, now)).toBe(wait);
});
