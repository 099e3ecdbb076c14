/** A queue with several owners who take turns; what one owner waits for keeps its order. */
export class FairQueue<Waiter> {
	private readonly waiting = new Map<string, Waiter[]>();

	get isEmpty(): boolean {
		return this.waiting.size === 0;
	}

	/** @param first whether the waiter goes before the others of its owner */
	add(owner: string, waiter: Waiter, first = false): void {
		const others = this.waiting.get(owner) ?? [];
		this.waiting.set(owner, first ? [waiter, ...others] : [...others, waiter]);
	}

	/** Takes out whose turn it is: the first of an owner that may go. Undefined when none may. */
	next(mayGo: (waiter: Waiter) => boolean): Waiter | undefined {
		for (const [owner, [waiter, ...others]] of this.waiting) {
			if (waiter === undefined || !mayGo(waiter)) continue;
			// Behind all other owners: everybody's turn comes.
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
