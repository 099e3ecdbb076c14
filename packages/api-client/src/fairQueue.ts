/** A queue with several owners that take turns. The waiters of one owner keep their order. */
export class FairQueue<Waiter> {
	private readonly waiting = new Map<string, Waiter[]>();

	get isEmpty(): boolean {
		return this.waiting.size === 0;
	}

	/** @param first whether the waiter goes ahead of its owner's other waiters */
	add(owner: string, waiter: Waiter, first = false): void {
		const others = this.waiting.get(owner) ?? [];
		this.waiting.set(owner, first ? [waiter, ...others] : [...others, waiter]);
	}

	/**
	 * Removes and returns the next waiter: the first one of the next owner that may go. Undefined
	 * if none may.
	 */
	next(mayGo: (waiter: Waiter) => boolean): Waiter | undefined {
		for (const [owner, [waiter, ...others]] of this.waiting) {
			if (waiter === undefined || !mayGo(waiter)) continue;
			// The owner moves behind all others, so every owner gets a turn.
			this.waiting.delete(owner);
			if (others.length > 0) this.waiting.set(owner, others);
			return waiter;
		}
		return undefined;
	}

	remove(owner: string, waiter: Waiter): void {
		const others = (this.waiting.get(owner) ?? []).filter((other) => other !== waiter);
		if (others.length > 0) this.waiting.set(owner, others);
		else this.waiting.delete(owner);
	}
}
