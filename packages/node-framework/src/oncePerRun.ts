/** What the items of a run ask for once, by key: a list of names, a search. It goes with the run. */
export class OncePerRun<T> {
	private readonly runs = new WeakMap<object, Map<string, Promise<T>>>();

	/**
	 * @param run the same object for all items of a run
	 * @param read asks for it; after a failure, the next item asks again
	 */
	async get(run: object, key: string, read: () => Promise<T>): Promise<T> {
		const known = this.runs.get(run) ?? new Map<string, Promise<T>>();
		this.runs.set(run, known);
		const value = known.get(key) ?? read();
		known.set(key, value);
		value.catch(() => known.delete(key));
		return await value;
	}
}
