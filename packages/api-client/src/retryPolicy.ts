/**
 * What one attempt led to.
 *
 * - `status`: the service answered with this HTTP status (and it was not a success).
 * - `unreachable`: no connection came about, so nothing was sent.
 * - `broken`: the connection broke, timed out or delivered nonsense after the request had been sent.
 * - `untrusted`: the TLS certificate was refused, so nothing was sent.
 * - `cancelled`: the execution was stopped.
 */
export type Outcome =
	| { kind: 'status'; status: number }
	| { kind: 'unreachable' | 'broken' | 'untrusted' | 'cancelled' };

export interface Attempt {
	outcome: Outcome;
	/** Whether carrying the request out a second time changes nothing more. */
	idempotent: boolean;
	/** 1 for the first attempt. Attempts that met the rate limit do not count. */
	attempt: number;
	/** How often the request has met the rate limit, this time included. */
	throttled: number;
	/** How long the service asked to wait, in ms. */
	askedWaitMs: number | undefined;
	/** Length of the service's rate window, in ms; the scale of all waits of our own. */
	windowMs: number;
	/** A number from 0 up to 1. */
	random: number;
}

export type Decision = { retry: false } | { retry: true; waitMs: number };

/** One request and three repetitions. */
export const maximumAttempts = 4;

/** Longest wait of our own, as a share of the rate window: 30 s for a window of a minute. */
const longestWait = 0.5;
/** First step of the back-off, as a share of the rate window: 0.5 s for a window of a minute. */
const firstStep = 1 / 120;
/** Longest wait, in rate windows, that the service may ask for: more is a quota, not a pause. */
const longestAskedWait = 2;

/** Gateways say these when they could not hand the request on, or never saw its answer. */
const passingStatuses = new Set([502, 503, 504]);

/**
 * Decides whether a request is sent again, and after how long.
 *
 * A request that met the rate limit (429) or no server at all was not carried out: it is repeated
 * whatever it does. All else is repeated only where that is harmless, because a write whose answer
 * was lost may have been carried out. A wait of our own is drawn from the whole interval (full
 * jitter), so that several waiting processes do not return at the same moment.
 */
export function decideRetry(attempt: Attempt): Decision {
	const { outcome } = attempt;
	if (outcome.kind === 'status' && outcome.status === 429) return afterThrottling(attempt);
	const worthRepeating =
		outcome.kind === 'unreachable' ||
		(attempt.idempotent &&
			(outcome.kind === 'broken' ||
				(outcome.kind === 'status' && passingStatuses.has(outcome.status))));
	if (!worthRepeating || attempt.attempt >= maximumAttempts) return { retry: false };
	return waitFor(attempt, attempt.attempt);
}

function afterThrottling(attempt: Attempt): Decision {
	return waitFor(attempt, attempt.throttled);
}

function waitFor(attempt: Attempt, step: number): Decision {
	const { askedWaitMs, windowMs, random } = attempt;
	if (askedWaitMs !== undefined) {
		if (askedWaitMs > longestAskedWait * windowMs) return { retry: false };
		// A little later than asked, and not all at once.
		return { retry: true, waitMs: askedWaitMs + random * windowMs * firstStep };
	}
	const ceiling = Math.min(longestWait, firstStep * 2 ** step) * windowMs;
	return { retry: true, waitMs: random * ceiling };
}

/**
 * Whether a request whose last attempt ended so may have been carried out all the same.
 *
 * Refusals (4xx) and redirects are answers: nothing was done. A 5xx or a broken connection says
 * nothing about what happened behind it.
 */
export function isAmbiguous(outcome: Outcome): boolean {
	return outcome.kind === 'broken' || (outcome.kind === 'status' && outcome.status >= 500);
}
