import type { LimitSettings } from '../settings';
import type { Variants } from '../variants';

/**
 * The strictest reading of "200 requests per minute" (docs/api-reference.md#rate-limit): no window,
 * wherever it begins, has more accepted requests than allowed. All keys of the account share it.
 */
export class AccountLimit {
	private times: number[] = [];
	private oldest = 0;

	/**
	 * @param now in ms, from a clock that never goes backward
	 * @returns 0 if the request is accepted, otherwise the ms until the next one would be
	 */
	take(settings: LimitSettings, now: number): number {
		const opens = now - settings.windowMs;
		while (this.oldest < this.times.length && (this.times[this.oldest] ?? 0) <= opens)
			this.oldest++;
		if (this.oldest > 10_000) this.forgetOld();
		const held = this.times.length - this.oldest;
		const accepted = held < settings.requests;
		const blocking = this.times[this.times.length - settings.requests] ?? now;
		if (accepted || settings.countRejected) this.times.push(now);
		return accepted ? 0 : Math.max(1, blocking + settings.windowMs - now);
	}

	clear(): void {
		this.times = [];
		this.oldest = 0;
	}

	private forgetOld(): void {
		this.times = this.times.slice(this.oldest);
		this.oldest = 0;
	}
}

const SKEW_MS = 10 * 60_000;

/**
 * @param epochMs the time of day, in ms since 1970
 * @returns the headers that tell when to retry after a 429
 */
export function waitHeaders(
	retryAfter: Variants['retryAfter'],
	waitMs: number,
	epochMs: number,
): Record<string, string> {
	// Whole seconds, rounded up, so that a client that complies never retries too early.
	const comeBack = Math.ceil((epochMs + waitMs) / 1000);
	switch (retryAfter) {
		case 'none':
			return {};
		case 'seconds':
			return { 'retry-after': String(Math.ceil(waitMs / 1000)) };
		case 'date':
			return { 'retry-after': new Date(comeBack * 1000).toUTCString() };
		case 'reset':
			return { 'x-ratelimit-reset': String(comeBack) };
		case 'resetMilliseconds':
			return { 'x-ratelimit-reset': String(comeBack * 1000) };
		case 'day':
			return { 'retry-after': '86400' };
		case 'wrongClock':
			return { 'retry-after': new Date(comeBack * 1000 + SKEW_MS).toUTCString() };
	}
}
