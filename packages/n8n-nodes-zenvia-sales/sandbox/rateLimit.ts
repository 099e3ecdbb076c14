import type { Variants } from './variants';

/** The rate limit. */
export interface RateLimit {
	/** Requests in a window. */
	requests: number;
	windowMs: number;
}

/** Counts requests in fixed windows, the first of which begins with the first request. */
export function rateLimit(
	{ requests = 1_000_000, windowMs = 60_000 }: Partial<RateLimit>,
	{ reset, limitHeaders }: Variants,
	epoch: () => number,
) {
	let [end, used] = [-Infinity, 0];
	const resetHeader = (): number => {
		switch (reset) {
			case 'epochSeconds':
				return Math.ceil(end / 1000);
			case 'epochSecondsRoundedDown':
				return Math.floor(end / 1000);
			case 'epochMilliseconds':
				return Math.ceil(end);
			case 'seconds':
				return Math.ceil((end - epoch()) / 1000);
		}
	};
	return {
		/** Counts a request if the window has room for it. */
		take(): { isAccepted: boolean; headers: Record<string, string> } {
			if (epoch() >= end) [end, used] = [epoch() + windowMs, 0];
			const isAccepted = used < requests;
			if (isAccepted) used++;
			if (limitHeaders === 'none' || (limitHeaders === 'refusals' && isAccepted)) {
				return { isAccepted, headers: {} };
			}
			return {
				isAccepted,
				headers: {
					'x-ratelimit-limit': String(requests),
					'x-ratelimit-remaining': String(requests - used),
					'x-ratelimit-reset': String(resetHeader()),
				},
			};
		},
	};
}
