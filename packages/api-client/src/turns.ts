/** Those who wait, by owner: owners take turns, and what one owner waits for keeps its order. */
export class Turns<Waiter> {
	private readonly waiting = new Map<string, Waiter[]>();

	get isEmpty(): boolean {
		return this.waiting.size === 0;
	}

	add(owner: string, waiter: Waiter): void {
		this.waiting.set(owner, [...(this.waiting.get(owner) ?? []), waiter]);
	}

	/** Takes out whose turn it is. */
	next(): Waiter | undefined {
		const next = this.waiting.entries().next();
		if (next.done) return undefined;
		const [owner, [waiter, ...others]] = next.value;
		// Behind all other owners: everybody's turn comes.
		this.waiting.delete(owner);
		if (others.length > 0) this.waiting.set(owner, others);
		return waiter;
	}

	remove(owner: string, waiter: Waiter): void {
		const others = (this.waiting.get(owner) ?? []).filter((other) => other !== waiter);
		if (others.length > 0) this.waiting.set(owner, others);
		else this.waiting.delete(owner);
	}
}
