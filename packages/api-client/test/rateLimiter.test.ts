import { RateLimiter, urgentQueue } from '../src/rateLimiter';
import { VirtualClock } from './virtualClock';

const windowMs = 60_000;
const latencyMs = 300;

/** A service with a sliding limit that other processes may share. */
class LimitedService {
	readonly accepted: number[] = [];
	rejections = 0;

	constructor(
		private readonly clock: VirtualClock,
		private readonly limit: number,
	) {}

	/** Sends through a limiter until the request is accepted. */
	async request(limiter: RateLimiter, queueKey: string): Promise<void> {
		for (;;) {
			await limiter.acquire(queueKey, this.limit, undefined);
			await this.clock.sleep(latencyMs / 2);
			const now = this.clock.now();
			const recent = this.accepted.filter((at) => at > now - windowMs).length;
			const isAccepted = recent < this.limit;
			if (isAccepted) this.accepted.push(now);
			else this.rejections++;
			await this.clock.sleep(latencyMs / 2);
			if (isAccepted) return limiter.counted();
			limiter.throttled(undefined);
		}
	}
}

/** A generator of pseudorandom numbers from 0 to 1: the same ones every time. */
function seeded(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
		return state / 2_147_483_648;
	};
}

async function sendAll(
	count: number,
	parallel: number,
	send: (index: number) => Promise<void>,
): Promise<void> {
	let next = 0;
	const worker = async () => {
		while (next < count) await send(next++);
	};
	await Promise.all(Array.from({ length: parallel }, worker));
}

test("the service's limit is never hit, and less than 5% of the time is lost", async () => {
	const clock = new VirtualClock();
	const service = new LimitedService(clock, 200);
	const limiter = new RateLimiter(clock, windowMs);
	await clock.runUntil(sendAll(600, 20, async () => await service.request(limiter, 'execution')));
	expect(service.rejections).toBe(0);
	expect(service.accepted).toHaveLength(600);
	expect(clock.now()).toBeLessThan(2 * windowMs * 1.05);
});

test('waiting executions take turns', async () => {
	const clock = new VirtualClock();
	const limiter = new RateLimiter(clock, windowMs);
	const order: string[] = [];
	const send = async (queueKey: string) => {
		await limiter.acquire(queueKey, 2, undefined);
		order.push(queueKey);
		limiter.counted();
	};
	const many = Array.from({ length: 8 }, async () => await send('many'));
	const few = Array.from({ length: 3 }, async () => await send('few'));
	await clock.runUntil(Promise.all([...many, ...few]));
	expect(order.slice(0, 8)).toEqual(['many', 'many', 'many', 'few', 'many', 'few', 'many', 'few']);
});

test('urgent requests get the next free slots, ahead of everything that waits', async () => {
	const clock = new VirtualClock();
	const limiter = new RateLimiter(clock, windowMs);
	const order: string[] = [];
	const send = async (queueKey: string) => {
		await limiter.acquire(queueKey, 5, undefined);
		order.push(queueKey);
		await clock.sleep(latencyMs);
		limiter.counted();
	};
	const runs = ['one', 'two', 'three'].flatMap((run) => Array.from({ length: 5 }, () => send(run)));
	const urgent = async () => {
		await clock.sleep(20_000);
		await Promise.all([1, 2, 3].map(async () => await send(urgentQueue)));
	};
	await clock.runUntil(Promise.all([...runs, urgent()]));
	expect(order.slice(5, 8)).toEqual([urgentQueue, urgentQueue, urgentQueue]);
	expect(order).toHaveLength(18);
});

test('aborting ends a wait, and its slot goes to others', async () => {
	const clock = new VirtualClock();
	const limiter = new RateLimiter(clock, windowMs);
	const cancel = new AbortController();
	expect(limiter.tryAcquire('execution', 1)).toBe(true);
	limiter.counted();
	const waiting = limiter.acquire('canceled', 1, cancel.signal);
	const behind = limiter.acquire('behind', 1, undefined);
	cancel.abort();
	await expect(waiting).resolves.toBe(false);
	await clock.runUntil(behind);
	await expect(behind).resolves.toBe(true);
	await expect(limiter.acquire('late', 1, cancel.signal)).resolves.toBe(false);
});

test('four processes that start together share the account evenly', async () => {
	const clock = new VirtualClock();
	const service = new LimitedService(clock, 200);
	const ends: number[] = [];
	const process = async (index: number) => {
		const limiter = new RateLimiter(clock, windowMs, seeded(index));
		await sendAll(300, 20, async () => await service.request(limiter, 'execution'));
		ends.push(clock.now());
	};
	await clock.runUntil(Promise.all([0, 1, 2, 3].map(process)));
	expect(service.accepted).toHaveLength(1200);
	expect(service.rejections / (service.rejections + 1200)).toBeLessThan(0.1);
	// No process was served first: all of them were busy well past half of the time.
	expect(Math.min(...ends)).toBeGreaterThan(0.6 * Math.max(...ends));
	// Six windows would be enough if the processes could talk to each other.
	expect(clock.now()).toBeLessThan(6 * windowMs);
});

test('a process that starts late gets its share from one that had the whole limit', async () => {
	const clock = new VirtualClock();
	const service = new LimitedService(clock, 200);
	let finished = 0;
	const process = async (index: number, start: number, count: number) => {
		await clock.sleep(start);
		const limiter = new RateLimiter(clock, windowMs, seeded(index));
		await sendAll(count, 20, async () => {
			await service.request(limiter, 'execution');
			if (index === 1) finished++;
		});
	};
	const first = process(0, 0, 4000);
	const second = process(1, 30_000, 1200);
	await clock.runUntil(Promise.race([first, second]));
	expect(finished).toBe(1200);
});

describe('a 429 blocks for a plausible time', () => {
	test.each([
		['nothing', undefined],
		['no wait', 0],
		['a day', 86_400_000],
		['the year 57,000, from milliseconds read as seconds', 1.8e15],
	])('if the service asks for %s', async (_, retryAfterMs) => {
		const clock = new VirtualClock();
		const limiter = new RateLimiter(clock, windowMs);
		expect(limiter.tryAcquire('execution', 200)).toBe(true);
		limiter.throttled(retryAfterMs);
		await clock.runUntil(limiter.acquire('execution', 200, undefined));
		// A healthy service is reached again within two windows, and the share grows again.
		expect(clock.now()).toBeLessThanOrEqual(2 * windowMs);
		limiter.counted();
		const service = new LimitedService(clock, 200);
		const rest = async () => await service.request(limiter, 'execution');
		await clock.runUntil(sendAll(600, 20, rest));
		expect(service.rejections).toBe(0);
		expect(clock.now()).toBeLessThan(7 * windowMs);
	});

	test('nothing is sent during the block', async () => {
		const clock = new VirtualClock();
		const limiter = new RateLimiter(clock, windowMs);
		limiter.tryAcquire('execution', 200);
		limiter.throttled(20_000);
		expect(limiter.isThrottled).toBe(true);
		expect(limiter.tryAcquire('execution', 200)).toBe(false);
		await clock.runUntil(limiter.acquire('execution', 200, undefined));
		expect(clock.now()).toBeGreaterThanOrEqual(20_000);
	});
});

test('two credentials of one account each keep their own limit', async () => {
	const clock = new VirtualClock();
	const limiter = new RateLimiter(clock, windowMs);
	const granted = { modest: [0], full: [0] };
	const send = async (queueKey: keyof typeof granted, limit: number) => {
		await limiter.acquire(queueKey, limit, undefined);
		granted[queueKey].push(clock.now());
		limiter.counted();
	};
	const modest = Array.from({ length: 150 }, async () => await send('modest', 100));
	const full = Array.from({ length: 150 }, async () => await send('full', 200));
	await clock.runUntil(Promise.all([...modest, ...full]));
	const inFirstWindow = (moments: number[]) => moments.slice(1).filter((at) => at < windowMs);
	expect(inFirstWindow(granted.modest)).toHaveLength(100);
	expect(inFirstWindow(granted.full)).toHaveLength(100);
	expect(granted.modest).toHaveLength(151);
});

test('a limit reported by the service overrides our own count', async () => {
	const clock = new VirtualClock();
	const limiter = new RateLimiter(clock, windowMs);
	expect(limiter.tryAcquire('execution', Infinity)).toBe(true);
	limiter.counted({ limit: 5, remaining: 2, resetMs: 10_000 });
	expect([1, 2, 3].map(() => limiter.tryAcquire('execution', Infinity))).toEqual([
		true,
		true,
		false,
	]);
	limiter.counted({ limit: 5, remaining: 1, resetMs: 10_000 });
	limiter.counted({ limit: 5, remaining: 0, resetMs: 10_000 });
	await clock.runUntil(limiter.acquire('execution', Infinity, undefined));
	expect(clock.now()).toBe(10_000);
});

describe('a service that reports its limit with every response', () => {
	const limit = 200;

	/** Counts in fixed windows of the clock, as its headers say. */
	class ReportingService {
		accepted = 0;
		rejections = 0;
		private window = 0;
		private used = 0;

		/** @param late how much later than reported a window ends, in ms */
		constructor(
			private readonly clock: VirtualClock,
			private readonly late = 0,
		) {}

		async request(limiter: RateLimiter): Promise<void> {
			for (;;) {
				await limiter.acquire('execution', Infinity, undefined);
				await this.clock.sleep(latencyMs / 2);
				const now = this.clock.now();
				const window = Math.floor((now - this.late) / windowMs);
				if (window !== this.window) this.used = 0;
				this.window = window;
				const isAccepted = this.used < limit;
				if (isAccepted) this.used++;
				const reset = (window + 1) * windowMs;
				const report = { limit, remaining: limit - this.used, resetMs: Math.max(0, reset - now) };
				await this.clock.sleep(latencyMs / 2);
				if (!isAccepted) {
					this.rejections++;
					limiter.throttled(report.resetMs, report);
					continue;
				}
				this.accepted++;
				return limiter.counted(report);
			}
		}
	}

	test('never gets more requests than that, even if no limit is configured', async () => {
		const clock = new VirtualClock();
		const service = new ReportingService(clock);
		const limiter = new RateLimiter(clock, windowMs);
		await clock.runUntil(sendAll(600, 20, async () => await service.request(limiter)));
		expect([service.accepted, service.rejections]).toEqual([600, 0]);
		expect(clock.now()).toBeLessThan(2.2 * windowMs);
	});

	test('is probed with one request at a time to see whether its window has ended', async () => {
		const clock = new VirtualClock();
		const service = new ReportingService(clock, 900);
		const limiter = new RateLimiter(clock, windowMs, seeded(1));
		await clock.runUntil(sendAll(600, 20, async () => await service.request(limiter)));
		expect(service.accepted).toBe(600);
		// Two windows end while there is work left.
		expect(service.rejections / 600).toBeLessThanOrEqual(0.02);
		expect(clock.now()).toBeLessThan(3 * windowMs);
	});

	test('gets no more than the last reported limit if it stops reporting', async () => {
		const clock = new VirtualClock();
		const limiter = new RateLimiter(clock, windowMs);
		limiter.tryAcquire('execution', Infinity);
		limiter.counted({ limit: 5, remaining: 4, resetMs: 10_000 });
		const granted: number[] = [];
		const send = async () => {
			await limiter.acquire('execution', Infinity, undefined);
			granted.push(clock.now());
			await clock.sleep(latencyMs);
			limiter.counted();
		};
		await clock.runUntil(sendAll(12, 12, send));
		const inAnyWindow = granted.map(
			(start) => granted.filter((at) => at >= start && at < start + windowMs).length,
		);
		expect(Math.max(...inAnyWindow)).toBeLessThanOrEqual(6);
	});
});
