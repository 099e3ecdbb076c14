import type { IDataObject } from 'n8n-workflow';

/** Above this a reset value is a moment (seconds since 1970), below it a number of seconds. */
const firstMoment = 1_000_000_000;

/**
 * How long a service asks to wait, in ms, from `Retry-After` (seconds or an HTTP date) or else
 * `X-RateLimit-Reset` (seconds, or seconds since 1970); undefined when it does not ask.
 *
 * @param headers names in lower case, as Node gives them
 * @param now milliseconds since 1970
 */
export function askedWait(headers: IDataObject, now: number): number | undefined {
	const retryAfter = headers['retry-after'];
	if (typeof retryAfter === 'string' && retryAfter.trim() !== '') {
		const seconds = Number(retryAfter);
		const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(retryAfter) - now;
		if (Number.isFinite(wait)) return Math.max(0, wait);
	}
	const reset = headers['x-ratelimit-reset'];
	if (typeof reset === 'string' && reset.trim() !== '') {
		const seconds = Number(reset);
		if (Number.isFinite(seconds)) {
			return Math.max(0, seconds > firstMoment ? seconds * 1000 - now : seconds * 1000);
		}
	}
	return undefined;
}
