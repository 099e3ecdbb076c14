import { createHash } from 'crypto';

/** Number of events that a process remembers for each webhook. */
const remembered = 1000;
/** Number of events kept in the static data, which n8n writes with each delivery: 7 to 12 KB. */
const kept = 500;
/**
 * How long an event without an ID of its own counts as repeated, in ms. Two such events with the
 * same content may be one that was delivered twice, or a customer who has written "ok" twice. n8n
 * answers a delivery immediately, so a service repeats an event that n8n has seen only if the
 * answer was lost, and soon after; a customer repeats it at any time.
 */
const unnamedLifetime = 5 * 60_000;

/** What tells an event apart from others. */
export interface EventIdentity {
	/** The same if the event is delivered again. */
	id: string;
	/** Whether the ID is derived from the event's content, because the event has none. */
	unnamed?: boolean;
}

/**
 * The latest events of one webhook. Best effort: the number is limited, and processes that receive
 * at the same time (n8n's queue mode) learn about each other's events only through the static data.
 */
export class RecentEvents {
	/**
	 * Marks of the latest events, oldest first, as stored in the static data; those of unnamed
	 * events include their expiry. Always the same list object: n8n saves it a little later, and by
	 * then it includes everything that has arrived in the meantime.
	 */
	readonly marks: string[] = [];
	/** The expiry of each mark, in ms. */
	private readonly seen = new Map<string, number>();

	/** Whether an event has been seen. */
	has({ id }: EventIdentity, now: number): boolean {
		return this.isRemembered(markOf(id), now);
	}

	/** Adds an event. @returns whether it is new */
	add({ id, unnamed = false }: EventIdentity, now: number): boolean {
		return this.addMark(markOf(id), unnamed ? now + unnamedLifetime : Infinity, now);
	}

	/** Adds the events that another or an earlier process has seen. */
	merge(stored: unknown, now: number): void {
		if (!Array.isArray(stored)) return;
		for (const value of stored) {
			if (typeof value !== 'string') continue;
			const [mark = '', end] = value.split('@');
			this.addMark(mark, end === undefined ? Infinity : parseInt(end, 36) * 1000, now);
		}
	}

	private isRemembered(mark: string, now: number): boolean {
		return (this.seen.get(mark) ?? 0) > now;
	}

	private addMark(mark: string, end: number, now: number): boolean {
		if (!(end > now) || this.isRemembered(mark, now)) return false;
		this.seen.delete(mark);
		this.seen.set(mark, end);
		this.marks.push(end === Infinity ? mark : `${mark}@${Math.ceil(end / 1000).toString(36)}`);
		if (this.marks.length > kept) this.marks.shift();
		const [oldest] = this.seen.keys();
		if (this.seen.size > remembered && oldest !== undefined) this.seen.delete(oldest);
		return true;
	}
}

/** 72 bits tell an event or a record from thousands of others: a collision is less likely than a memory fault. */
export function markOf(id: string): string {
	return createHash('sha256').update(id).digest('base64url').slice(0, 12);
}
