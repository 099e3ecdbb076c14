import { createHash } from 'crypto';

/** Events that a process remembers of each webhook. */
const remembered = 1000;
/** Events that are kept in the static data, which n8n writes with each delivery: 7 KB. */
const kept = 500;
/** Webhooks that a process remembers; beyond it the one that was silent for the longest is forgotten. */
const rememberedWebhooks = 1000;

/**
 * The latest events of one webhook. Best effort: bounded, and processes that receive at the same
 * time (n8n's queue mode) learn of each other's events only through the static data.
 */
export class RecentEvents {
	/**
	 * Marks of the latest events, oldest first, as they go into the static data. Always the same
	 * list: n8n saves it a little later, and then it has all that came in meanwhile.
	 */
	readonly marks: string[] = [];
	private readonly seen = new Set<string>();

	/** Adds an event. @returns whether it is new */
	add(id: string): boolean {
		return this.addMark(mark(id));
	}

	/** Adds what another process, or an earlier one, has seen. */
	merge(stored: unknown): void {
		if (!Array.isArray(stored)) return;
		for (const value of stored) {
			if (typeof value === 'string') this.addMark(value);
		}
	}

	private addMark(value: string): boolean {
		if (this.seen.has(value)) return false;
		this.seen.add(value);
		this.marks.push(value);
		if (this.marks.length > kept) this.marks.shift();
		const [oldest] = this.seen;
		if (this.seen.size > remembered && oldest !== undefined) this.seen.delete(oldest);
		return true;
	}
}

const webhooks = new Map<string, RecentEvents>();

/** The latest events of the webhook with this secret, as far as this process knows them. */
export function recentEventsOf(secret: string): RecentEvents {
	const key = mark(secret);
	const recent = webhooks.get(key) ?? new RecentEvents();
	webhooks.delete(key);
	webhooks.set(key, recent);
	const oldest = webhooks.keys().next();
	if (webhooks.size > rememberedWebhooks && !oldest.done) webhooks.delete(oldest.value);
	return recent;
}

/** 72 bits stand for an event: a mix-up among 1,000 is less likely than a fault of the memory. */
function mark(text: string): string {
	return createHash('sha256').update(text).digest('base64url').slice(0, 12);
}
