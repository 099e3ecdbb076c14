/**
 * Caches what the items of a run need only once, by key, such as a list of names or a search. It is
 * garbage-collected with the run.
 */
export class OncePerRun<T> {
	private readonly runs = new WeakMap<object, Map<string, Promise<T>>>();

	/**
	 * @param run the same object for all items of a run
	 * @param read fetches it; after a failure, the next item fetches it again
	 */
	async get(run: object, key: string, read: () => Promise<T>): Promise<T> {
		const known = this.runs.get(run) ?? new Map<string, Promise<T>>();
		this.runs.set(run, known);
		const value = known.get(key) ?? read();
		known.set(key, value);
		value.catch(() => known.delete(key));
		return await value;
	}

	/** Fetches something anew at the next request for it. */
	forget(run: object, key: string): void {
		this.runs.get(run)?.delete(key);
	}
}
