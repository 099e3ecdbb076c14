import { aborted, canceled } from '@n8n-nodes-ventia/api-client';

/** Makes whatever concerns the same person or record happen one after the other. */
export class Turns {
	/** Settles once everything that has begun under a key is over. */
	private readonly tails = new Map<string, Promise<void>>();

	/**
	 * Does something once all that came before under one of the keys is over. Whoever holds a turn may
	 * take another one only under keys of another kind, always in the same order.
	 *
	 * @throws ApiError if the signal ends the wait
	 */
	async take<T>(keys: string[], signal: AbortSignal, work: () => Promise<T>): Promise<T> {
		const earlier = keys.flatMap((key) => this.tails.get(key) ?? []);
		const before = Promise.all(earlier);
		const running = (async () => {
			if (earlier.length > 0) await Promise.race([before, aborted(signal)]);
			if (signal.aborted) throw canceled();
			return await work();
		})();
		// One that gives up waiting does not let the next one overtake the first.
		const tail = Promise.allSettled([before, running]).then(() => undefined);
		for (const key of keys) this.tails.set(key, tail);
		void tail.then(() => {
			for (const key of keys) if (this.tails.get(key) === tail) this.tails.delete(key);
		});
		return await running;
	}
}
