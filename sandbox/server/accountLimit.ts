import type { LimitSettings } from '../settings';

/**
 * The strictest reading of "200 requests a minute" (API reference, section 5): in no window, where
 * ever it begins, are more requests accepted than allowed. One for the account, over all its keys.
 */
export class AccountLimit {
	private times: number[] = [];
	private oldest = 0;

	/**
	 * @param now in ms, of a clock that never goes back
	 * @returns 0 if the request is accepted, else the ms until the next one would be
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

/**
 * @param epochMs the time of day, in ms since 1970
 * @returns the headers of a 429 answer that say when to come back, if the settings ask for one
 */
export function waitHeaders(
	hint: LimitSettings['hint'],
	waitMs: number,
	epochMs: number,
): Record<string, string> {
	// Whole seconds, rounded up: a client that obeys never comes too early.
	const comeBack = Math.ceil((epochMs + waitMs) / 1000);
	switch (hint) {
		case 'none':
			return {};
		case 'retryAfterSeconds':
			return { 'retry-after': String(Math.ceil(waitMs / 1000)) };
		case 'retryAfterDate':
			return { 'retry-after': new Date(comeBack * 1000).toUTCString() };
		case 'rateLimitReset':
			return { 'x-ratelimit-reset': String(comeBack) };
	}
}
