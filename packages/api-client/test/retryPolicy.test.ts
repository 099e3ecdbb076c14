import {
	type Attempt,
	decideRetry,
	isAmbiguous,
	maximumAttempts,
	type Outcome,
} from '../src/retryPolicy';

const minute = 60_000;

function attempt(outcome: Outcome, changes: Partial<Attempt> = {}): Attempt {
	return {
		outcome,
		idempotent: false,
		attempt: 1,
		throttled: 0,
		askedWaitMs: undefined,
		windowMs: minute,
		random: 0.5,
		...changes,
	};
}

function status(code: number): Outcome {
	return { kind: 'status', status: code };
}

describe('whether a request is sent again', () => {
	const table: Array<[name: string, outcome: Outcome, reads: boolean, writes: boolean]> = [
		['429', status(429), true, true],
		['502', status(502), true, false],
		['503', status(503), true, false],
		['504', status(504), true, false],
		['500', status(500), false, false],
		['501', status(501), false, false],
		['400', status(400), false, false],
		['401', status(401), false, false],
		['404', status(404), false, false],
		['409', status(409), false, false],
		['302', status(302), false, false],
		['a broken connection', { kind: 'broken' }, true, false],
		['no connection', { kind: 'unreachable' }, true, true],
		['an untrusted certificate', { kind: 'untrusted' }, false, false],
		['a cancellation', { kind: 'cancelled' }, false, false],
	];

	test.each(table)('after %s', (_, outcome, reads, writes) => {
		expect(decideRetry(attempt(outcome, { idempotent: true })).retry).toBe(reads);
		expect(decideRetry(attempt(outcome, { idempotent: false })).retry).toBe(writes);
	});

	test('ends after the last attempt', () => {
		const last = { idempotent: true, attempt: maximumAttempts };
		expect(decideRetry(attempt(status(503), last)).retry).toBe(false);
		expect(decideRetry(attempt({ kind: 'unreachable' }, last)).retry).toBe(false);
	});

	test('does not count attempts that met the rate limit', () => {
		expect(decideRetry(attempt(status(429), { throttled: 50 })).retry).toBe(true);
	});
});

describe('how long to wait', () => {
	function wait(changes: Partial<Attempt>, outcome = status(429)): number {
		const decision = decideRetry(attempt(outcome, { idempotent: true, ...changes }));
		return decision.retry ? decision.waitMs : NaN;
	}

	test('as long as the service asks, and a little more', () => {
		expect(wait({ askedWaitMs: 7000, random: 0 })).toBe(7000);
		expect(wait({ askedWaitMs: 7000, random: 0.99 })).toBeLessThan(7500);
	});

	test('not at all when the service asks for more than two windows', () => {
		expect(decideRetry(attempt(status(429), { askedWaitMs: 2 * minute })).retry).toBe(true);
		expect(decideRetry(attempt(status(429), { askedWaitMs: 2 * minute + 1 })).retry).toBe(false);
	});

	test.each([
		[1, 1000],
		[2, 2000],
		[3, 4000],
		[6, 30_000],
		[20, 30_000],
	])('full jitter: after refusal %i below %i ms', (throttled, ceiling) => {
		expect(wait({ throttled, random: 0 })).toBe(0);
		expect(wait({ throttled, random: 0.5 })).toBe(ceiling / 2);
	});

	test('in proportion to the window', () => {
		expect(wait({ throttled: 1, windowMs: 3000, random: 0.5 })).toBe(25);
	});
});

test.each<[string, Outcome, boolean]>([
	['500', status(500), true],
	['504', status(504), true],
	['a broken connection', { kind: 'broken' }, true],
	['429', status(429), false],
	['400', status(400), false],
	['302', status(302), false],
	['no connection', { kind: 'unreachable' }, false],
	['an untrusted certificate', { kind: 'untrusted' }, false],
])('nobody knows whether a write took place after %s: %s', (_, outcome, ambiguous) => {
	expect(isAmbiguous(outcome)).toBe(ambiguous);
});
