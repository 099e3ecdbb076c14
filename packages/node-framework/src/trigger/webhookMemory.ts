import { Bursts } from './bursts';
import { RecentEvents } from './recentEvents';

/**
 * Number of webhooks that a process remembers; beyond it, the least recently used one is forgotten.
 */
const rememberedWebhooks = 1000;
/** How long to cache a derived secret, in ms: wrong secrets cause at most one read in this time. */
const derivedLifetime = 10_000;
/** Minimum time between two log lines about rejected requests, in ms. */
const betweenLines = 60_000;

/** What a process remembers about one webhook. */
export class WebhookMemory {
	readonly recentEvents = new RecentEvents();
	readonly bursts = new Bursts();
	private derived: { hash: Promise<string>; end: number } | undefined;
	private rejected = 0;
	private nextLine = -Infinity;

	/**
	 * The hash of the derived secret. The credential, which n8n reads from its database, is read at
	 * most once every ten seconds.
	 */
	async derivedHash(derive: () => Promise<string>, now: number): Promise<string> {
		if (!this.derived || this.derived.end <= now) {
			this.derived = { hash: derive(), end: now + derivedLifetime };
		}
		return await this.derived.hash;
	}

	/**
	 * Counts a rejected request.
	 *
	 * @returns how many there were since the last log line, if it is time for another: nobody can
	 *   flood the log
	 */
	countRejected(now: number): number | undefined {
		this.rejected++;
		if (now < this.nextLine) return undefined;
		const count = this.rejected;
		this.rejected = 0;
		this.nextLine = now + betweenLines;
		return count;
	}
}

const webhooks = new Map<string, WebhookMemory>();

/** What this process remembers about a node's webhook. */
export function memoryOf(nodeName: string): WebhookMemory {
	const memory = webhooks.get(nodeName) ?? new WebhookMemory();
	webhooks.delete(nodeName);
	webhooks.set(nodeName, memory);
	const [oldest] = webhooks.keys();
	if (webhooks.size > rememberedWebhooks && oldest !== undefined) webhooks.delete(oldest);
	return memory;
}

/** Forgets what was received by a node's webhook. */
export function forgetWebhook(nodeName: string): void {
	webhooks.delete(nodeName);
}
