/** A request to an account that several processes use. */
export interface SharedRequest {
	/** Arrival in ms. */
	at: number;
	isAccepted: boolean;
	/** From 0. */
	process: number;
}

/** How processes used an account while all of them had work. */
export interface Usage {
	/** Whole windows from the first request until the first process had its last one accepted. */
	windows: number;
	/** Requests accepted in those windows, by process. */
	accepted: number[];
}

/**
 * Counts only whole windows, consecutive from the first request on. Ventia accepts at most its
 * limit in each, so no client can exceed a share of 1.
 */
export function usageOf(requests: SharedRequest[], processes: number, windowMs: number): Usage {
	const accepted = requests.filter(({ isAccepted }) => isAccepted);
	const start = Math.min(...requests.map(({ at }) => at));
	const ends = Array.from({ length: processes }, (_, index) =>
		Math.max(...accepted.filter(({ process }) => process === index).map(({ at }) => at)),
	);
	const windows = Math.floor((Math.min(...ends) - start) / windowMs);
	const counted = accepted.filter(({ at }) => at < start + windows * windowMs);
	const shares = ends.map((_, index) => counted.filter(({ process }) => process === index).length);
	return { windows, accepted: shares };
}
