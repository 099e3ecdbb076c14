/** What an item does: its work, and what it touches. */
export interface ItemWork<T> {
	/** Records or people that the item changes; items that share one keep their order. */
	touches(index: number): string[];
	run(index: number): Promise<T>;
}

/**
 * Runs items side by side, at most `parallel` at a time, and gives their results in input order.
 *
 * Items that touch the same thing run one after the other, in input order. After the first failure
 * no further item is started, and `stop` tells those that wait; those under way are finished,
 * because their writes cannot be taken back.
 *
 * @returns the results, or the first failure and how many items had succeeded
 */
export async function runItems<T>(
	count: number,
	parallel: number,
	work: ItemWork<T>,
	stop: AbortController,
): Promise<{ results: T[] } | { failure: unknown; index: number; finished: number }> {
	const slots = new Slots(parallel);
	const results: T[] = [];
	let first: { failure: unknown; index: number } | undefined;
	const last = new Map<string, Promise<void>>();
	const running: Array<Promise<void>> = [];
	let finished = 0;
	for (let index = 0; index < count; index++) {
		const things = work.touches(index);
		const before = things.map((thing) => last.get(thing));
		const task = (async () => {
			await Promise.all(before);
			await slots.take();
			try {
				if (first) return;
				results[index] = await work.run(index);
				finished++;
			} catch (failure) {
				first ??= { failure, index };
				stop.abort();
			} finally {
				slots.giveBack();
			}
		})();
		for (const thing of things) last.set(thing, task);
		running.push(task);
	}
	await Promise.all(running);
	return first ? { ...first, finished } : { results };
}

class Slots {
	private readonly waiting: Array<() => void> = [];

	constructor(private free: number) {}

	async take(): Promise<void> {
		if (this.free > 0) this.free--;
		else await new Promise<void>((resolve) => this.waiting.push(resolve));
	}

	giveBack(): void {
		const next = this.waiting.shift();
		if (next) next();
		else this.free++;
	}
}
