import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';

const PAUSE_MS = 5;

interface Ping {
	/** On the clock of `Date.now()`. */
	from: number;
	to: number;
}

/** Asks a server again and again, to find out when it does not answer. */
export class Pings {
	private readonly pings: Ping[] = [];
	private isStopped = false;
	private readonly running: Promise<void>;

	/** @param url something that costs the server next to nothing */
	constructor(url: string) {
		this.running = this.run(new URL(url));
	}

	private async run({ origin, pathname }: URL): Promise<void> {
		const pool = new Pool(origin, { connections: 1 });
		while (!this.isStopped) {
			const from = Date.now();
			// A connection that is kept may be closed by the server while it does not answer.
			const { body } = await pool.request({ method: 'GET', path: pathname, reset: true });
			await body.text();
			this.pings.push({ from, to: Date.now() });
			await sleep(PAUSE_MS);
		}
		await pool.close();
	}

	/** @returns the longest time in ms without an answer, of what lies between two moments */
	async longest(from: number, to: number): Promise<number> {
		this.isStopped = true;
		await this.running;
		return Math.max(...this.pings.map((ping) => Math.min(ping.to, to) - Math.max(ping.from, from)));
	}
}
