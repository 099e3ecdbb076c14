import { createHash } from 'crypto';

/** Events that a process remembers of each webhook. */
const remembered = 1000;
/** Events that are kept in the static data, which n8n writes with each delivery: 7 to 12 KB. */
const kept = 500;
/**
 * How long an event without an ID of its own counts as repeated, in ms. Two such events with the same
 * content may be one that was delivered twice, or a customer who has written "ok" twice. n8n answers a
 * delivery at once, so a service repeats what n8n has seen because an answer was lost, and soon; a
 * customer repeats it at any time.
 */
const unnamedLifetime = 5 * 60_000;

/** An event, as far as it is told apart from others. */
export interface EventIdentity {
	/** The same when the event is delivered again. */
	id: string;
	/** Whether the ID is made of the event's content alone, because the event has none. */
	unnamed?: boolean;
}

/**
 * The latest events of one webhook. Best effort: bounded, and processes that receive at the same
 * time (n8n's queue mode) learn of each other's events only through the static data.
 */
export class RecentEvents {
	/**
	 * Marks of the latest events, oldest first, as they go into the static data; those of unnamed
	 * events with the end of their life. Always the same list: n8n saves it a little later, and then
	 * it has all that came in meanwhile.
	 */
	readonly marks: string[] = [];
	/** The end of life of each mark, in ms. */
	private readonly seen = new Map<string, number>();

	/** Whether an event is not new. */
	has({ id }: EventIdentity, now: number): boolean {
		return this.isRemembered(markOf(id), now);
	}

	/** Adds an event. @returns whether it is new */
	add({ id, unnamed = false }: EventIdentity, now: number): boolean {
		return this.addMark(markOf(id), unnamed ? now + unnamedLifetime : Infinity, now);
	}

	/** Adds what another process, or an earlier one, has seen. */
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

/** 72 bits stand for an event: a mix-up among 1,000 is less likely than a fault of the memory. */
function markOf(id: string): string {
	return createHash('sha256').update(id).digest('base64url').slice(0, 12);
}
