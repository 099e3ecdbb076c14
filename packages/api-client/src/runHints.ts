import { clock } from './clock';

/** What a run tells its user beside its items: how long it waited, and what it did differently. */
export class RunHints {
	private readonly texts = new Set<string>();
	private waiting = 0;
	private waitingSince = 0;
	private waitedMs = 0;

	add(text: string): void {
		this.texts.add(text);
	}

	/** Counts the time during which at least one request waits for the rate limit. */
	async whileWaiting<T>(wait: () => Promise<T>): Promise<T> {
		if (this.waiting++ === 0) this.waitingSince = clock.now();
		try {
			return await wait();
		} finally {
			if (--this.waiting === 0) this.waitedMs += clock.now() - this.waitingSince;
		}
	}

	/**
	 * The hints as sentences.
	 *
	 * @param limit requests a minute, for the sentence about waiting; Infinity if nobody knows it
	 */
	sentences(serviceName: string, limit: number): string[] {
		const seconds = Math.round(this.waitedMs / 1000);
		const what = limit < Infinity ? `limit of ${limit} requests per minute` : 'rate limit';
		const waited = `Waited ${seconds} s for ${serviceName}'s ${what}`;
		return seconds > 0 ? [waited, ...this.texts] : [...this.texts];
	}
}
