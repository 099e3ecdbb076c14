import { RequestWindow } from '../src/requestWindow';
import { VirtualClock } from './virtualClock';

const windowMs = 60_000;
const latencyMs = 300;

/** A service with a sliding limit that other processes may share. */
class LimitedService {
	readonly accepted: number[] = [];
	refusals = 0;

	constructor(
		private readonly clock: VirtualClock,
		private readonly limit: number,
	) {}

	/** Sends through a window until the request is accepted. */
	async request(window: RequestWindow, owner: string): Promise<void> {
		for (;;) {
			await window.take(owner, undefined);
			await this.clock.sleep(latencyMs / 2);
			const now = this.clock.now();
			const recent = this.accepted.filter((at) => at > now - windowMs).length;
			const isAccepted = recent < this.limit;
			if (isAccepted) this.accepted.push(now);
			else this.refusals++;
			await this.clock.sleep(latencyMs / 2);
			if (isAccepted) return window.counted();
			window.refused(undefined);
		}
	}
}

/** A generator of numbers from 0 to 1 that gives the same ones every time. */
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

test('the limit of the service is never met, and hardly any time is lost', async () => {
	const clock = new VirtualClock();
	const service = new LimitedService(clock, 200);
	const window = new RequestWindow(clock, 200, windowMs);
	await clock.runUntil(sendAll(600, 20, async () => await service.request(window, 'execution')));
	expect(service.refusals).toBe(0);
	expect(service.accepted).toHaveLength(600);
	expect(clock.now()).toBeLessThan(2 * windowMs * 1.05);
});

test('executions that wait take turns', async () => {
	const clock = new VirtualClock();
	const window = new RequestWindow(clock, 2, windowMs);
	const order: string[] = [];
	const send = async (owner: string) => {
		await window.take(owner, undefined);
		order.push(owner);
		window.counted();
	};
	const many = Array.from({ length: 8 }, async () => await send('many'));
	const few = Array.from({ length: 3 }, async () => await send('few'));
	await clock.runUntil(Promise.all([...many, ...few]));
	expect(order.slice(0, 8)).toEqual(['many', 'many', 'many', 'few', 'many', 'few', 'many', 'few']);
});

test('a wait ends with the signal, and its slot is left to others', async () => {
	const clock = new VirtualClock();
	const window = new RequestWindow(clock, 1, windowMs);
	const cancel = new AbortController();
	expect(window.takeNow()).toBe(true);
	window.counted();
	const waiting = window.take('cancelled', cancel.signal);
	const behind = window.take('behind', undefined);
	cancel.abort();
	await expect(waiting).resolves.toBe(false);
	await clock.runUntil(behind);
	await expect(behind).resolves.toBe(true);
	await expect(window.take('late', cancel.signal)).resolves.toBe(false);
});

test('four processes that start together share the account evenly', async () => {
	const clock = new VirtualClock();
	const service = new LimitedService(clock, 200);
	const ends: number[] = [];
	const process = async (index: number) => {
		const window = new RequestWindow(clock, 200, windowMs, seeded(index));
		await sendAll(300, 20, async () => await service.request(window, 'execution'));
		ends.push(clock.now());
	};
	await clock.runUntil(Promise.all([0, 1, 2, 3].map(process)));
	expect(service.accepted).toHaveLength(1200);
	expect(service.refusals / (service.refusals + 1200)).toBeLessThan(0.1);
	// Nobody was served first: all had work until well after half of the time.
	expect(Math.min(...ends)).toBeGreaterThan(0.6 * Math.max(...ends));
	// Six windows would be enough if the processes could talk to each other.
	expect(clock.now()).toBeLessThan(6 * windowMs);
});

test('a latecomer gets its share from a process that had everything', async () => {
	const clock = new VirtualClock();
	const service = new LimitedService(clock, 200);
	let finished = 0;
	const process = async (index: number, start: number, count: number) => {
		await clock.sleep(start);
		const window = new RequestWindow(clock, 200, windowMs, seeded(index));
		await sendAll(count, 20, async () => {
			await service.request(window, 'execution');
			if (index === 1) finished++;
		});
	};
	const first = process(0, 0, 4000);
	const second = process(1, 30_000, 1200);
	await clock.runUntil(Promise.race([first, second]));
	expect(finished).toBe(1200);
});
