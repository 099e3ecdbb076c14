import type { IDataObject } from 'n8n-workflow';

import type { Account } from './account';
import { clock, pause } from './clock';
import {
	canceled,
	doubtful,
	explainUnreadable,
	rejectedAfterAll,
	rejection,
	stale,
	throttledFile,
	unavailable,
	unknownOutcome,
	unreachable,
	untrusted,
	unusual,
	waitedTooLong,
} from './explain';
import { ApiError, ValidationError } from './errors';
import { type ReportedLimit, urgentQueue } from './rateLimiter';
import type { RunHints } from './runHints';
import { type Outcome, type Host, type OutgoingRequest, sendOnce } from './sendOnce';
import { type Judged, type ServiceProfile, StreamedBody } from './service';

/** What the requests of one item have in common. */
export interface RequestContext {
	itemIndex: number;
	/** How long the item may wait because of the service: after 429 responses, and before retries. */
	waits: { spentMs: number; budgetMs: number };
	/** Timeout for a response, in ms. */
	timeoutMs: number;
	/** Ends the waits: the execution was canceled, another item failed, or nobody needs the response. */
	signal: AbortSignal;
}

/** One request and three retries. */
const maximumAttempts = 4;
/**
 * Mean pause before the first retry, as a fraction of the rate window: 0.5 s for a window of one
 * minute.
 */
const firstPause = 1 / 120;

/** Gateways return these if they could not forward the request, or never saw its response. */
const gatewayStatuses = new Set([408, 502, 503, 504]);

/**
 * Sends the requests of one execution, picker or webhook hook, paced, and retried if that is safe.
 */
export class RequestSender {
	/** The service's clock by its last response, in ms since 1970. */
	serviceTime: number | undefined;

	/** @param queueKey what takes turns when the rate limit is shared, such as an execution */
	constructor(
		private readonly host: Host,
		private readonly profile: ServiceProfile,
		private readonly account: Account,
		private readonly queueKey: string,
		private readonly hints: RunHints,
	) {}

	/**
	 * Sends a request until there is a response to keep.
	 *
	 * A request that was throttled (429) or reached no server was not carried out, so it is always
	 * sent again; the rate limiter alone decides when a throttled request goes. Everything else is
	 * retried only if that is safe, because a write whose response was lost may have been carried
	 * out.
	 *
	 * @returns the last response: a success, or one that is not worth a retry
	 * @throws ApiError if the execution was canceled or the wait budget is used up
	 */
	async send(
		request: OutgoingRequest,
		{ idempotent, isRead }: Purpose,
		context: RequestContext,
	): Promise<Outcome> {
		let retryAfterMs: number | undefined;
		let wasThrottled = false;
		let mayHaveBeenCarriedOut = false;
		for (let attempt = 1; ;) {
			const isMyTurn = await this.acquireSlot(
				context,
				wasThrottled,
				request.sendBefore !== undefined,
			);
			if (!isMyTurn && context.signal.aborted) {
				throw this.ended({ idempotent, isRead }, mayHaveBeenCarriedOut);
			}
			if (!isMyTurn) {
				const limit = this.account.limiter.limitFor(this.account.limit);
				const error = waitedTooLong(this.profile, limit, context.waits.spentMs, retryAfterMs);
				if (!mayHaveBeenCarriedOut || isRead) throw error;
				throw unknownOutcome(this.profile, `${error.message}.`, idempotent);
			}
			if (clock.now() > (request.sendBefore ?? Infinity)) {
				this.account.limiter.notSent();
				throw new ApiError('stale', stale(this.profile));
			}
			this.hints.requests++;
			const outcome = await sendOnce(this.host, this.account, request);
			if (outcome.kind === 'response') this.serviceTime = parseDate(outcome.headers);
			retryAfterMs =
				outcome.kind === 'response' ? parseRetryAfter(outcome.headers, clock.epoch()) : undefined;
			this.releaseSlot(outcome, retryAfterMs);
			wasThrottled = outcome.kind === 'response' && outcome.status === 429;
			if (wasThrottled && request.body instanceof StreamedBody) throw throttledFile(this.profile);
			if (wasThrottled) continue;
			const isLast = attempt >= maximumAttempts || !isWorthRetrying(outcome, request, idempotent);
			const waitMs = this.pauseBefore(attempt++, retryAfterMs);
			if (isLast || context.waits.spentMs + waitMs > context.waits.budgetMs) {
				return { ...outcome, mayHaveBeenCarriedOut };
			}
			mayHaveBeenCarriedOut ||= isAmbiguous(outcome);
			context.waits.spentMs += waitMs;
			await pause(waitMs, context.signal);
			// Only the caller can tell whether the data may still be sent.
			if (mayHaveBeenCarriedOut && request.sendBefore !== undefined) {
				return { ...outcome, mayHaveBeenCarriedOut };
			}
		}
	}

	/** The failure of a request that is not retried because the run has ended. */
	private ended({ idempotent, isRead }: Purpose, mayHaveBeenCarriedOut: boolean) {
		if (!mayHaveBeenCarriedOut || isRead) return canceled();
		return unknownOutcome(this.profile, 'The run ended before a retry.', idempotent);
	}

	/**
	 * Returns the body of a successful response.
	 *
	 * @throws ApiError for every other response
	 */
	bodyOf(outcome: Outcome, request: Purpose & Judged, timeoutMs: number): unknown {
		const { idempotent, isRead } = request;
		const { profile } = this;
		const isWrite = !isRead;
		switch (outcome.kind) {
			case 'canceled':
				throw canceled();
			case 'unopened':
				throw new ValidationError(
					`The file cannot be read: ${outcome.reason}`,
					'Nothing was sent.',
				);
			case 'unreachable':
			case 'untrusted': {
				const explain = outcome.kind === 'unreachable' ? unreachable : untrusted;
				const error = explain(profile, outcome.reason);
				if (!outcome.mayHaveBeenCarriedOut || !isWrite) throw error;
				throw unknownOutcome(profile, `${error.message}.`, idempotent);
			}
			case 'broken': {
				const explanation = explainUnreadable(profile, outcome.reason, timeoutMs);
				if (isWrite) throw unknownOutcome(profile, `${explanation.message}.`, idempotent);
				throw new ApiError('unreadable', explanation);
			}
			case 'response': {
				const { mayHaveBeenCarriedOut = false, status, body } = outcome;
				if (status < 300) return this.bodyOfSuccess(status, body, request, mayHaveBeenCarriedOut);
				throw this.refused(status, body, request, mayHaveBeenCarriedOut);
			}
		}
	}

	/**
	 * The body of a response with a 2xx status. One that only looks unusual is a success with a hint,
	 * once per run and endpoint.
	 *
	 * @throws ApiError if the body says that the request failed
	 */
	private bodyOfSuccess(
		status: number,
		body: unknown,
		request: Purpose & Judged,
		mayHaveBeenCarriedOut: boolean,
	): unknown {
		const { profile } = this;
		const verdict = profile.judge?.(body, request) ?? { kind: 'success' };
		const hasFailed = verdict.kind === 'rejection' || verdict.kind === 'failure';
		if (hasFailed && mayHaveBeenCarriedOut && !request.isRead) {
			const what = 'Its response was lost, and the retry failed.';
			throw unknownOutcome(profile, what, request.idempotent, status, body);
		}
		switch (verdict.kind) {
			case 'rejection':
				throw rejectedAfterAll(profile, request, status, body);
			case 'failure':
				throw doubtful(profile, verdict.what, request, status, body);
			case 'unusual':
				this.hints.add(unusual(profile, verdict.what), `unusual ${request.id}`);
				return body;
			case 'success':
				return body;
		}
	}

	/** The error for a response with any other status. */
	private refused(
		status: number,
		body: unknown,
		{ idempotent, isRead }: Purpose,
		mayHaveBeenCarriedOut: boolean,
	): ApiError {
		const { profile } = this;
		if (isUnclear(status) && isRead) return unavailable(profile, status, body);
		// 303 says where the result is; many services use 302 for this.
		if (!isRead && !idempotent && (status === 303 || status === 302)) {
			return unknownOutcome(profile, `It redirected with status ${status}.`, idempotent, status);
		}
		if (!isUnclear(status) && !(!isRead && mayHaveBeenCarriedOut))
			return rejection(profile, status, body);
		const what = `It answered with status ${status} after the request had arrived.`;
		return unknownOutcome(profile, what, idempotent, status, body);
	}

	/**
	 * Waits for a slot. Only waits caused by 429 responses count against the wait budget: a wait for
	 * our own pacing ends by itself.
	 *
	 * @returns false if the budget is used up or the run has ended
	 */
	private async acquireSlot(
		context: RequestContext,
		wasThrottled: boolean,
		isUrgent: boolean,
	): Promise<boolean> {
		const { limit, limiter } = this.account;
		const { signal } = context;
		const queueKey = isUrgent ? urgentQueue : this.queueKey;
		if (signal.aborted) return false;
		if (!wasThrottled && limiter.tryAcquire(queueKey, limit)) return true;
		const isBudgeted = wasThrottled || limiter.isThrottled;
		const budgetMs = Math.max(0, context.waits.budgetMs - context.waits.spentMs);
		// Each wait gets its own signal: Node warns about many listeners on one signal.
		const end = AbortSignal.any(isBudgeted ? [signal, clock.timeout(budgetMs)] : [signal]);
		const since = clock.now();
		const acquired = await this.hints.whileWaiting(
			limiter.expectedWaitMs,
			async () => await limiter.acquire(queueKey, limit, end, wasThrottled),
		);
		if (isBudgeted) context.waits.spentMs += Math.min(clock.now() - since, budgetMs);
		return acquired;
	}

	private releaseSlot(outcome: Outcome, retryAfterMs: number | undefined): void {
		const { limiter } = this.account;
		if (isUnsent(outcome)) return limiter.notSent();
		if (outcome.kind !== 'response') return limiter.counted();
		const report = this.profile.reportsLimit
			? parseReportedLimit(outcome.headers, clock.epoch())
			: undefined;
		if (outcome.status === 429) limiter.throttled(retryAfterMs, report);
		else limiter.counted(report);
	}

	/**
	 * Before a retry after anything but a 429. Drawn from the whole interval (full jitter), so that
	 * waiting processes do not return together.
	 */
	private pauseBefore(retry: number, retryAfterMs: number | undefined): number {
		const { windowMs } = this.profile;
		const ceiling = Math.min(0.5, firstPause * 2 ** retry) * windowMs;
		return Math.random() * ceiling + Math.min(retryAfterMs ?? 0, windowMs);
	}
}

/** The properties of a request that matter when it fails. */
interface Purpose {
	/** Whether repeating the request changes nothing more. */
	idempotent: boolean;
	/** Whether it changes nothing at all. */
	isRead: boolean;
}

/** Whether the service never saw the request. */
function isUnsent({ kind }: Outcome): boolean {
	return kind === 'unreachable' || kind === 'unopened' || kind === 'untrusted';
}

/** A proxy that waited in vain answers with 408, too. */
function isUnclear(status: number): boolean {
	return status >= 500 || status === 408;
}

/** Whether a request with this response may have been carried out. */
function isAmbiguous(outcome: Outcome): boolean {
	return outcome.kind === 'broken' || (outcome.kind === 'response' && isUnclear(outcome.status));
}

function isWorthRetrying(outcome: Outcome, { method }: OutgoingRequest, idempotent: boolean) {
	if (outcome.kind === 'unreachable') return true;
	if (!idempotent) return false;
	if (outcome.kind !== 'response') return outcome.kind === 'broken';
	if (gatewayStatuses.has(outcome.status)) return true;
	// A server that fails at a write will fail again; a read may succeed a moment later.
	return method === 'GET' && outcome.status >= 500 && outcome.status !== 501;
}

/**
 * How long a service asks to wait, in ms, from `Retry-After` (seconds or an HTTP date) or else
 * `X-RateLimit-Reset`; undefined if it does not say.
 *
 * @param headers with names in lower case, as Node provides them
 * @param epoch milliseconds since 1970
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function parseRetryAfter(headers: IDataObject, epoch: number): number | undefined {
	const header = headers['retry-after'];
	const retryAfter = typeof header === 'string' ? header.trim() : '';
	if (retryAfter !== '') {
		const seconds = Number(retryAfter);
		const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(retryAfter) - epoch;
		if (Number.isFinite(wait)) return Math.max(0, wait);
	}
	return parseReset(headers['x-ratelimit-reset'], epoch);
}

/** The latest moment that `Date` may mean, which is given to the second. */
function parseDate({ date }: IDataObject): number | undefined {
	const moment = typeof date === 'string' ? Date.parse(date) : NaN;
	return Number.isFinite(moment) ? moment + 999 : undefined;
}

/** `X-RateLimit-Reset`: seconds, or a moment in seconds or milliseconds since 1970. */
function parseReset(header: unknown, epoch: number): number | undefined {
	const value = typeof header === 'string' && header.trim() !== '' ? Number(header) : NaN;
	if (!Number.isFinite(value)) return undefined;
	if (value > 1e12) return Math.max(0, value - epoch);
	return Math.max(0, value > 1e9 ? value * 1000 - epoch : value * 1000);
}

/** `X-RateLimit-Limit`, `-Remaining` and `-Reset`; undefined unless all three make sense. */
export function parseReportedLimit(headers: IDataObject, epoch: number): ReportedLimit | undefined {
	const [limit, remaining] = ['limit', 'remaining'].map((name) =>
		Number(headers[`x-ratelimit-${name}`] ?? NaN),
	);
	const resetMs = parseReset(headers['x-ratelimit-reset'], epoch);
	if (limit === undefined || remaining === undefined || resetMs === undefined) return undefined;
	if (!(limit >= 1) || !(remaining >= 0)) return undefined;
	return { limit, remaining, resetMs };
}
