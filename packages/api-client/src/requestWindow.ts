import type { Clock } from './clock';
import { Turns } from './turns';

interface Waiter {
	grant(): void;
}

/** Longest sleep, in ms, of the loop that grants slots. */
const longestSleep = 200;
/** After a collision, the share is this part of what the service accepted within the last window. */
const kept = 0.8;

/**
 * The requests that one process may send to one account: an exact sliding window.
 *
 * A slot is taken when a request is sent and comes free one window after its answer has arrived.
 * The service saw the request before it answered, so whichever way it counts (sliding, or in fixed
 * windows) it never sees more than the limit in one window from this process.
 *
 * Other processes may use the same account, and nothing but the service's refusals tells of them.
 * So the window holds a share of the limit. At a refusal the share falls to what the service has
 * accepted within the last window, less a fifth. Later, at a random moment so that every process has
 * its turn at what the others left, requests beyond the share are tried one at a time: each accepted
 * one widens the share, and a refusal ends the trial. So nothing lies idle for long, a collision
 * costs one refusal, and the processes settle near equal shares.
 *
 * Waiting requests of several owners (executions) take turns, each owner's in order.
 */
export class RequestWindow {
	private readonly waiting = new Turns<Waiter>();
	/** Moments at which answered requests leave the window, ascending; those before `first` are gone. */
	private leaving: number[] = [];
	private first = 0;
	private inFlight = 0;
	private share: number;
	/** Moment from which requests beyond the share may be tried. */
	private nextTrial = -Infinity;
	private trying = false;
	private granting = false;

	/**
	 * @param limit requests per window
	 * @param windowMs length of the window in ms
	 */
	constructor(
		private readonly clock: Clock,
		private limit: number,
		private readonly windowMs: number,
		private readonly random: () => number = Math.random,
	) {
		this.share = limit;
	}

	/** Takes over another limit, when the user has changed it in the credential. */
	setLimit(limit: number): void {
		if (limit === this.limit) return;
		this.limit = limit;
		this.share = limit;
	}

	/** Takes a slot if one is free and nobody waits for it. */
	takeNow(): boolean {
		return this.waiting.isEmpty && this.occupy();
	}

	/**
	 * Waits for a slot.
	 *
	 * @param owner whoever must not be starved by others, such as an execution
	 * @returns true when the slot is taken, false when the signal ended the wait
	 */
	async take(owner: string, signal: AbortSignal | undefined): Promise<boolean> {
		if (signal?.aborted) return false;
		if (this.takeNow()) return true;
		return await new Promise<boolean>((resolve) => {
			const leave = () => {
				this.waiting.remove(owner, waiter);
				resolve(false);
			};
			const waiter: Waiter = {
				grant: () => {
					signal?.removeEventListener('abort', leave);
					resolve(true);
				},
			};
			signal?.addEventListener('abort', leave, { once: true });
			this.waiting.add(owner, waiter);
			void this.grantUntilEmpty();
		});
	}

	/** Reports that the service has counted the request: its slot stays taken for one window. */
	counted(): void {
		this.inFlight--;
		this.leaving.push(this.clock.now() + this.windowMs);
		if (this.trying && this.inFlight === 0) this.widen();
	}

	/** Reports that the request was never counted (it met no server): its slot is free at once. */
	uncounted(): void {
		this.inFlight--;
		this.trying = false;
		this.grant();
	}

	/**
	 * Reports that the service refused the request because the account's limit was reached.
	 *
	 * @param askedWaitMs how long the service asked to wait, in ms
	 */
	refused(askedWaitMs: number | undefined): void {
		this.inFlight--;
		const now = this.clock.now();
		const accepted = this.accepted();
		this.share = Math.min(this.share, accepted * kept);
		this.trying = false;
		const spread = accepted === 0 ? 0.25 * this.random() : 0.3 + 0.3 * this.random();
		this.nextTrial = now + (askedWaitMs ?? spread * this.windowMs);
		this.grant();
	}

	/** Requests that this process currently allows itself per window. */
	get allowance(): number {
		return Math.floor(this.share);
	}

	private accepted(): number {
		const now = this.clock.now();
		while (this.first < this.leaving.length && (this.leaving[this.first] ?? 0) <= now) this.first++;
		if (this.first > 1024) {
			this.leaving = this.leaving.slice(this.first);
			this.first = 0;
		}
		return this.leaving.length - this.first;
	}

	/** Takes a slot of the share, or one beyond it when a trial is due. */
	private occupy(): boolean {
		const taken = this.inFlight + this.accepted();
		if (taken < this.allowance) {
			this.inFlight++;
			return true;
		}
		if (taken >= this.limit || this.inFlight > 0 || this.clock.now() < this.nextTrial) return false;
		this.trying = true;
		this.inFlight++;
		return true;
	}

	private widen(): void {
		this.trying = false;
		this.share = Math.min(this.limit, Math.max(this.share, this.accepted()));
		this.grant();
	}

	private grant(): void {
		while (!this.waiting.isEmpty && this.occupy()) this.waiting.next()?.grant();
	}

	private async grantUntilEmpty(): Promise<void> {
		if (this.granting) return;
		this.granting = true;
		this.grant();
		while (!this.waiting.isEmpty) {
			const next = Math.min(this.leaving[this.first] ?? Infinity, this.nextTrial);
			const wait = next - this.clock.now();
			// A moment that has passed without a slot: something in flight decides, not the time.
			await this.clock.sleep(wait > 0 ? Math.min(wait, longestSleep) : 5);
			this.grant();
		}
		this.granting = false;
	}
}
