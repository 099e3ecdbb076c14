import { sleep } from 'n8n-workflow';

/** The work to do on the items of a run. */
export interface ItemWork<T> {
	/** Records or people that the item changes; items that share one keep their order. */
	orderingKeys(index: number): string[];
	process(index: number): Promise<T>;
}

/** The failure that ended a run. */
export interface FirstFailure {
	failure: unknown;
	index: number;
	/** Number of items that succeeded before it or in parallel with it. */
	finished: number;
}

/** How many items have their ordering keys computed ahead, per item that may run in parallel. */
const ahead = 10;

/**
 * Runs items in parallel, at most `parallel` at a time, and returns their results in input order.
 *
 * Items that share an ordering key run one after the other, in input order. After the first failure
 * no further item is started, and `stop` tells those that wait; those in progress are finished,
 * because their writes cannot be taken back.
 *
 * @returns the results, or the first failure and how many items succeeded
 */
export async function processInOrder<T>(
	count: number,
	parallel: number,
	work: ItemWork<T>,
	stop: AbortController,
): Promise<{ results: T[] } | FirstFailure> {
	const running = new Slots(parallel);
	const lookedAt = new Slots(parallel * ahead);
	const results: T[] = [];
	const last = new Map<string, Promise<void>>();
	const tasks: Array<Promise<void>> = [];
	let first: { failure: unknown; index: number } | undefined;
	let finished = 0;
	const runOne = async (index: number, before: Array<Promise<void> | undefined>) => {
		await Promise.all(before);
		await running.take();
		try {
			if (first) return;
			results[index] = await work.process(index);
			finished++;
		} catch (failure) {
			first ??= { failure, index };
			stop.abort();
		} finally {
			running.giveBack();
			lookedAt.giveBack();
		}
	};
	for (let index = 0; index < count && !first; index++) {
		await lookedAt.take();
		// Yields, so that queued requests can be sent while keys are computed.
		await sleep(0);
		const keys = work.orderingKeys(index);
		const before = keys.map((key) => last.get(key));
		const task = runOne(index, before);
		for (const key of keys) last.set(key, task);
		tasks.push(task);
	}
	await Promise.all(tasks);
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
