import type { Clock } from './clock';
import { FairQueue } from './fairQueue';

interface Waiter {
	limit: number;
	grant(): void;
}

/**
 * The queue key of requests that go ahead of all others: of webhooks, and changes of a contact that
 * was just read.
 */
export const urgentQueue = 'urgent';

/** The limit that a service reports in the `X-RateLimit-*` headers of a response. */
export interface ReportedLimit {
	/** Requests per window. */
	limit: number;
	/** Requests left in the window. */
	remaining: number;
	/** Time until the next window starts, in ms. */
	resetMs: number;
}

/** Longest sleep, in ms, of the loop that grants slots. */
const longestSleep = 200;
/**
 * After a 429, the share drops to this fraction of what the service accepted in the last window.
 */
const kept = 0.8;
/**
 * Longest time, in windows, that a 429 blocks, regardless of `Retry-After`. A limit that is counted
 * in windows is free again after one window, so an absurd value never locks an account out.
 */
const longestBlock = 1.5;

/**
 * Rate limiter: paces the requests that one process sends to one account, in an exact sliding
 * window. It is the only place that waits after a 429 (too many requests).
 *
 * A slot is taken when a request is sent and is free again one window after its response. The service
 * saw the request before it answered, so it never sees more than the limit in one window from this
 * process, whether it counts in sliding or in fixed windows.
 *
 * Other processes may use the same account, and only a 429 reveals them. So the limiter holds a
 * share of the limit. A 429 lowers the share to 80% of what was accepted in the last window. Later,
 * the limiter tries requests beyond the share, one at a time: each accepted one widens the share,
 * and the next 429 ends the trial. The trial starts at a random moment, so that each process gets a
 * chance at the unused part. No capacity stays idle, a collision costs one request, and the
 * processes settle near equal shares.
 *
 * If the service reports its limit in headers, that limit applies in addition to ours, if there is
 * one. Once the reported window has ended, a single request fetches the next report. Until it
 * arrives, our own count enforces the reported limit.
 *
 * Requests that wait under different queue keys (executions) take turns. Those of `urgentQueue` get
 * the next free slots: a webhook that is registered late misses messages, and a contact that waits
 * must be read again. No slots are kept for them, so they wait for the rest of a window that a run
 * has used up: a run of 200 items would otherwise take a minute instead of seconds.
 */
export class RateLimiter {
	private readonly urgent = new FairQueue<Waiter>();
	private readonly waiting = new FairQueue<Waiter>();
	/**
	 * Moments at which answered requests leave the window, ascending. Entries before `first` have
	 * left.
	 */
	private leaving: number[] = [];
	private first = 0;
	private inFlight = 0;
	private share = Infinity;
	private reported: { limit: number; used: number; resetAt: number } | undefined;
	/** The report whose window has ended and whose successor has been requested. */
	private asked: object | undefined;
	/** Nothing is sent before this moment. */
	private blockedUntil = -Infinity;
	/** Number of consecutive 429 blocks without an accepted request in between. */
	private blocks = 0;
	/** The earliest moment to try a request beyond the share. */
	private nextTrial = -Infinity;
	private trying = false;
	private granting = false;

	/** @param windowMs length of the service's window, in ms */
	constructor(
		private readonly clock: Clock,
		private readonly windowMs: number,
		private readonly random: () => number = Math.random,
	) {}

	/**
	 * Takes a slot if one is free and no request waits for it.
	 *
	 * @param queueKey as for `acquire`
	 * @param limit the caller's own limit, in requests per window
	 */
	tryAcquire(queueKey: string, limit: number): boolean {
		const isUrgent = queueKey === urgentQueue;
		return this.urgent.isEmpty && (isUrgent || this.waiting.isEmpty) && this.occupy(limit);
	}

	/**
	 * Waits for a slot.
	 *
	 * @param queueKey what takes turns with others, such as an execution; or `urgentQueue`
	 * @param limit the caller's own limit, in requests per window
	 * @param retry whether the request has had a 429; if so, it goes ahead of its owner's other
	 *   requests
	 * @returns true if the slot is taken, false if the signal ended the wait
	 */
	async acquire(
		queueKey: string,
		limit: number,
		signal: AbortSignal | undefined,
		retry = false,
	): Promise<boolean> {
		if (signal?.aborted) return false;
		if (this.tryAcquire(queueKey, limit)) return true;
		const queue = queueKey === urgentQueue ? this.urgent : this.waiting;
		return await new Promise<boolean>((resolve) => {
			const leave = () => {
				queue.remove(queueKey, waiter);
				resolve(false);
			};
			const waiter: Waiter = {
				limit,
				grant: () => {
					signal?.removeEventListener('abort', leave);
					resolve(true);
				},
			};
			signal?.addEventListener('abort', leave, { once: true });
			queue.add(queueKey, waiter, retry);
			void this.grantUntilEmpty();
		});
	}

	/** Reports that the service counted the request: its slot stays taken for one window. */
	counted(report?: ReportedLimit): void {
		this.inFlight--;
		this.blocks = 0;
		this.leaving.push(this.clock.now() + this.windowMs);
		if (report) this.learn(report);
		else if (this.reported) this.reported.used++;
		if (this.trying && this.inFlight === 0) this.widen();
		this.grant();
	}

	/** Reports that the request never reached the service: its slot is free immediately. */
	notSent(): void {
		this.inFlight--;
		this.trying = false;
		this.grant();
	}

	/**
	 * Reports that the service answered 429.
	 *
	 * @param retryAfterMs how long the service asks to wait, in ms; undefined if it does not say
	 */
	throttled(retryAfterMs: number | undefined, report?: ReportedLimit): void {
		this.inFlight--;
		if (report) this.learn(report);
		const now = this.clock.now();
		const accepted = this.acceptedInWindow();
		this.share = Math.min(this.share, accepted * kept);
		this.trying = false;
		if (retryAfterMs === undefined) {
			const spread = accepted === 0 ? 0.25 * this.random() : 0.3 + 0.3 * this.random();
			this.nextTrial = now + spread * this.windowMs;
		} else {
			if (now >= this.blockedUntil) this.blocks++;
			const asked = Math.min(retryAfterMs, longestBlock * this.windowMs);
			// Processes do not resume all at once, and wait longer each time: some services ask for
			// too short a wait.
			const jitter = this.random() * Math.min(0.25, 2 ** this.blocks / 240) * this.windowMs;
			this.nextTrial = now + asked + jitter;
			this.blockedUntil = Math.max(this.blockedUntil, this.nextTrial);
		}
		this.grant();
	}

	/** How long a request will wait for a slot, in ms; 0 if that is not known yet. */
	get expectedWaitMs(): number {
		const wait = this.nextChance() - this.clock.now();
		return wait < Infinity ? Math.max(0, wait) : 0;
	}

	/** Whether 429 responses, rather than our own pacing, keep requests from being sent. */
	get isThrottled(): boolean {
		return this.share < 1 || this.clock.now() < this.blockedUntil;
	}

	private learn({ limit, remaining, resetMs }: ReportedLimit): void {
		const now = this.clock.now();
		const resetAt = now + Math.min(resetMs, longestBlock * this.windowMs);
		// Responses may overtake each other: within a window, the one that reports the most use is
		// the newest.
		const sameWindow = this.reported && now < this.reported.resetAt;
		const used = Math.max(limit - remaining, sameWindow ? (this.reported?.used ?? 0) : 0);
		this.reported = { limit, used, resetAt };
	}

	/**
	 * The limit that applies: the lower of the caller's and the one that the service has reported.
	 */
	limitFor(callerLimit: number): number {
		return Math.min(callerLimit, this.reported?.limit ?? Infinity);
	}

	private get hasCurrentReport(): boolean {
		return this.reported !== undefined && this.clock.now() < this.reported.resetAt;
	}

	/** Requests that count against the service's window, excluding those in flight. */
	private acceptedInWindow(): number {
		return this.hasCurrentReport ? (this.reported?.used ?? 0) : this.counts();
	}

	/** Our own requests that count against the window, excluding those in flight. */
	private counts(): number {
		const now = this.clock.now();
		while (this.first < this.leaving.length && (this.leaving[this.first] ?? 0) <= now) this.first++;
		if (this.first > 1024) {
			this.leaving = this.leaving.slice(this.first);
			this.first = 0;
		}
		return this.leaving.length - this.first;
	}

	/** Takes a slot of the share, or one beyond it if a trial is due. */
	private occupy(callerLimit: number): boolean {
		const now = this.clock.now();
		if (now < this.blockedUntil) return false;
		if (this.inFlight + this.counts() >= callerLimit) return false;
		const taken = this.inFlight + this.acceptedInWindow();
		if (taken >= this.limitFor(Infinity)) {
			const mayAsk = !this.hasCurrentReport && this.asked !== this.reported;
			if (this.inFlight > 0 || !mayAsk) return false;
			this.asked = this.reported;
		}
		if (taken >= Math.floor(this.share)) {
			if (this.inFlight > 0 || now < this.nextTrial) return false;
			this.trying = true;
		}
		this.inFlight++;
		return true;
	}

	private widen(): void {
		this.trying = false;
		this.share = Math.max(this.share, this.acceptedInWindow());
	}

	private grant(): void {
		for (;;) {
			const mayGo = ({ limit }: Waiter) => this.occupy(limit);
			const waiter = this.urgent.next(mayGo) ?? this.waiting.next(mayGo);
			if (!waiter) return;
			waiter.grant();
		}
	}

	private async grantUntilEmpty(): Promise<void> {
		if (this.granting) return;
		this.granting = true;
		this.grant();
		while (!this.urgent.isEmpty || !this.waiting.isEmpty) {
			const wait = this.nextChance() - this.clock.now();
			await this.clock.sleep(Math.max(5, Math.min(wait, longestSleep)));
			this.grant();
		}
		this.granting = false;
	}

	/**
	 * When the passing of time may free a slot. Requests in flight free theirs when they are
	 * answered.
	 */
	private nextChance(): number {
		this.counts();
		const reset = this.hasCurrentReport ? this.reported?.resetAt : undefined;
		const free = Math.min(reset ?? Infinity, this.leaving[this.first] ?? Infinity);
		const trial = this.share < Infinity && this.inFlight === 0 ? this.nextTrial : Infinity;
		return Math.max(this.blockedUntil, Math.min(free, trial));
	}
}
