import { clock } from '@n8n-nodes-ventia/api-client';

interface Entry<T> {
	value: T;
	at: number;
}

/** Values by key that are remembered for a while. The oldest ones go first. */
export class Recent<T> {
	private readonly kept = new Map<string, Entry<T>>();

	/**
	 * @param longestMs how long a value is remembered, in ms
	 * @param most how many values are remembered
	 */
	constructor(
		private readonly longestMs: number,
		private readonly most: number,
	) {}

	/** @param withinMs how long ago, in ms, the value may have been set */
	get(key: string, withinMs = this.longestMs): T | undefined {
		const entry = this.kept.get(key);
		return entry && isWithin(entry, withinMs) ? entry.value : undefined;
	}

	set(key: string, value: T): void {
		this.kept.delete(key);
		this.kept.set(key, { value, at: clock.now() });
		for (const [oldest, entry] of this.kept) {
			if (this.kept.size <= this.most && isWithin(entry, this.longestMs)) break;
			this.kept.delete(oldest);
		}
	}

	delete(key: string): void {
		this.kept.delete(key);
	}

	/** All values with their keys, the oldest first. */
	entries(): Array<[key: string, value: T]> {
		return [...this.kept].flatMap(([key, entry]): Array<[string, T]> =>
			isWithin(entry, this.longestMs) ? [[key, entry.value]] : [],
		);
	}
}

/** A clock that was set back says nothing about the age of what is in the future. */
function isWithin({ at }: Entry<unknown>, ms: number): boolean {
	const age = clock.now() - at;
	return age >= 0 && age <= ms;
}
