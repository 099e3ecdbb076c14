/** What must be stopped when a part of the benchmark ends, whether it succeeds or fails. */
export class Stops {
	private readonly stops: Array<() => Promise<unknown>> = [];

	add(stop: () => Promise<unknown>): void {
		this.stops.push(stop);
	}

	/** Stops everything, the latest first. A second call does nothing. */
	async run(): Promise<void> {
		for (const stop of this.stops.splice(0).reverse()) await stop();
	}
}

/** Runs a task with things to stop, and stops them after it. */
export async function withStops<Result>(task: (stops: Stops) => Promise<Result>): Promise<Result> {
	const stops = new Stops();
	try {
		return await task(stops);
	} finally {
		await stops.run();
	}
}
