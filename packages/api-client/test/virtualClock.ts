import type { Clock } from '../src/clock';

/** A clock whose time passes only when everything else has settled. */
export class VirtualClock implements Clock {
	private time = 0;
	private readonly timers: Array<{ at: number; wake: () => void }> = [];

	now(): number {
		return this.time;
	}

	epoch(): number {
		return this.time;
	}

	timeout(milliseconds: number): AbortSignal {
		const controller = new AbortController();
		void this.sleep(milliseconds).then(() => controller.abort());
		return controller.signal;
	}

	networkTimeout(milliseconds: number): number {
		return milliseconds;
	}

	async sleep(milliseconds: number): Promise<void> {
		await new Promise<void>((wake) => {
			this.timers.push({ at: this.time + milliseconds, wake });
		});
	}

	/** Lets time pass until the work is done. Throws if nothing is left that could finish it. */
	async runUntil(work: Promise<unknown>): Promise<void> {
		let done = false;
		const finish = () => {
			done = true;
		};
		work.then(finish, finish);
		for (;;) {
			await new Promise<void>((rested) => setImmediate(rested));
			if (done) return;
			this.timers.sort((a, b) => a.at - b.at);
			const next = this.timers.shift();
			if (!next) throw new Error('Everything waits, and no timer is set');
			this.time = Math.max(this.time, next.at);
			next.wake();
		}
	}
}
