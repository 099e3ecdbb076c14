import type { Account } from './account';
import { cancelled } from './answerFailure';
import { askedWait } from './askedWait';
import { type Clock, pause } from './clock';
import { type Answer, exchange, type OutgoingRequest } from './exchange';
import { explainThrottled } from './explanation';
import { ApiError } from './failure';
import { cancelSignal, type Host } from './host';
import type { Notices } from './notices';
import { decideRetry } from './retryPolicy';

/** What is counted over all requests of one item. */
export interface ItemProgress {
	itemIndex: number;
	/** Waits that the service caused, in ms. */
	waitedMs: number;
	/** Most of such waits that the user accepts, in ms. */
	longestWaitMs: number;
	/** Writes that the item has sent. */
	writes: number;
	/** Ends the item's waits when the run has failed elsewhere. */
	abandoned?: AbortSignal;
}

/** How a request is repeated. */
export interface Repetition {
	/** Whether carrying it out a second time changes nothing more. */
	idempotent: boolean;
	progress: ItemProgress;
	/** Ends the waits for an answer that nobody needs any more. */
	abandoned?: AbortSignal;
}

/** After an attempt whose answer was lost, a record that is not there any more has been deleted by it. */
function isGone(request: OutgoingRequest, answer: Answer): answer is Answer & { kind: 'answer' } {
	const { method } = request;
	return method === 'DELETE' && answer.kind === 'answer' && [404, 410].includes(answer.status);
}

/** Sends one request until there is an answer to keep: paces it, waits, and repeats it where that is harmless. */
export class RequestLoop {
	/**
	 * @param owner takes turns with other owners when the rate limit is shared, such as an execution
	 */
	constructor(
		private readonly host: Host,
		private readonly account: Account,
		private readonly serviceName: string,
		private readonly owner: string,
		private readonly notices: Notices,
		private readonly clock: Clock,
	) {}

	/**
	 * @returns the last answer: a success, or a failure that is not worth repeating
	 * @throws ApiError when the execution was cancelled, or the user's patience ended
	 */
	async run(request: OutgoingRequest, repetition: Repetition): Promise<Answer> {
		const { progress, idempotent } = repetition;
		let attempt = 0;
		let throttled = 0;
		for (;;) {
			if (!(await this.takeSlot(repetition, throttled > 0))) {
				throw this.throttled(progress, undefined);
			}
			const answer = await exchange(this.host, this.account, request);
			const askedWaitMs =
				answer.kind === 'answer' ? askedWait(answer.headers, this.clock.epoch()) : undefined;
			this.giveBack(answer, askedWaitMs);
			if (answer.kind === 'answer' && answer.status < 300) return answer;
			if (attempt > 0 && isGone(request, answer))
				return { ...answer, status: 200, body: undefined };
			const isThrottled = answer.kind === 'answer' && answer.status === 429;
			if (isThrottled) throttled++;
			else attempt++;
			const decision = decideRetry({
				outcome:
					answer.kind === 'answer' ? { kind: 'status', status: answer.status } : answer.outcome,
				idempotent,
				attempt,
				throttled,
				askedWaitMs,
				windowMs: this.account.windowMs,
				random: Math.random(),
			});
			const goesOn =
				decision.retry && progress.waitedMs + decision.waitMs <= progress.longestWaitMs;
			if (goesOn) await this.wait(decision.waitMs, repetition);
			else if (isThrottled) throw this.throttled(progress, askedWaitMs);
			else return answer;
		}
	}

	/**
	 * Waits for room within the limit. Only a wait that the service's refusals cause is limited by
	 * the user's patience: one for our own pacing ends by itself.
	 *
	 * @returns false when the patience ended
	 */
	private async takeSlot(repetition: Repetition, wasRefused: boolean): Promise<boolean> {
		const { progress } = repetition;
		const { window } = this.account;
		const signals = this.endOfWaits(repetition);
		if (signals.some((signal) => signal.aborted)) throw cancelled();
		if (window.takeNow()) return true;
		const limited = wasRefused || window.allowance === 0;
		const patience = Math.max(0, progress.longestWaitMs - progress.waitedMs);
		if (limited) signals.push(this.clock.timeout(patience));
		const since = this.clock.now();
		const taken = await this.notices.whileWaiting(
			async () => await window.take(this.owner, AbortSignal.any(signals)),
		);
		if (limited) progress.waitedMs += this.clock.now() - since;
		if (!taken && this.endOfWaits(repetition).some((signal) => signal.aborted)) throw cancelled();
		return taken;
	}

	private giveBack(answer: Answer, askedWaitMs: number | undefined): void {
		const { window } = this.account;
		if (answer.kind === 'answer' && answer.status === 429) window.refused(askedWaitMs);
		else if (answer.kind === 'failure' && !answer.counted) window.uncounted();
		else window.counted();
	}

	private async wait(milliseconds: number, repetition: Repetition): Promise<void> {
		repetition.progress.waitedMs += milliseconds;
		const signal = AbortSignal.any(this.endOfWaits(repetition));
		const passed = await this.notices.whileWaiting(
			async () => await pause(this.clock, milliseconds, signal),
		);
		if (!passed) throw cancelled();
	}

	private endOfWaits({ abandoned, progress }: Repetition): AbortSignal[] {
		const signals = [cancelSignal(this.host), progress.abandoned, abandoned];
		return signals.filter((signal) => signal !== undefined);
	}

	private throttled(progress: ItemProgress, askedWaitMs: number | undefined): ApiError {
		const { waitedMs } = progress;
		return new ApiError(
			'throttled',
			explainThrottled(this.serviceName, this.account.limit, waitedMs, askedWaitMs),
			{ status: 429 },
		);
	}
}
