import { Bursts } from './bursts';
import { RecentEvents } from './recentEvents';

/** Webhooks that a process remembers; beyond it the one that was silent for the longest is forgotten. */
const rememberedWebhooks = 1000;
/** How long a derived secret is good for, in ms: whoever sends wrong ones causes one read in that time. */
const derivedLifetime = 10_000;
/** Least time between two lines about rejected requests, in ms. */
const betweenLines = 60_000;

/** What a process remembers of one webhook. */
export class WebhookMemory {
	readonly recentEvents = new RecentEvents();
	readonly bursts = new Bursts();
	private derived: { hash: Promise<string>; end: number } | undefined;
	private rejected = 0;
	private nextLine = -Infinity;

	/**
	 * The hash of the derived secret. The credential, for which n8n asks its database, is read at most
	 * once in ten seconds.
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
	 * @returns how many there were since the last line, when it is time for one: nobody can fill the log
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

/** What this process remembers of the webhook of a node. */
export function memoryOf(nodeName: string): WebhookMemory {
	const memory = webhooks.get(nodeName) ?? new WebhookMemory();
	webhooks.delete(nodeName);
	webhooks.set(nodeName, memory);
	const [oldest] = webhooks.keys();
	if (webhooks.size > rememberedWebhooks && oldest !== undefined) webhooks.delete(oldest);
	return memory;
}

/** Forgets a webhook that is no more. */
export function forgetWebhook(nodeName: string | undefined): void {
	if (nodeName !== undefined) webhooks.delete(nodeName);
}
