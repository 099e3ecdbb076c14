/** A queue with several owners that take turns. The waiters of one owner keep their order. */
export class FairQueue<Waiter> {
	private readonly waiting = new Map<string, Waiter[]>();
	/** They go ahead of all owners. */
	private urgent: Waiter[] = [];

	get isEmpty(): boolean {
		return this.waiting.size === 0 && this.urgent.length === 0;
	}

	addUrgent(waiter: Waiter): void {
		this.urgent.push(waiter);
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
		const [first, ...rest] = this.urgent;
		if (first !== undefined && mayGo(first)) {
			this.urgent = rest;
			return first;
		}
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
		this.urgent = this.urgent.filter((other) => other !== waiter);
		const others = (this.waiting.get(owner) ?? []).filter((other) => other !== waiter);
		if (others.length > 0) this.waiting.set(owner, others);
		else this.waiting.delete(owner);
	}
}
