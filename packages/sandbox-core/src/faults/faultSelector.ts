import { seededRandom } from '../random';
import type { Fault, FaultRule, FaultyCall } from './rule';

/** Chooses the fault of each request and counts how often each rule matched and was applied. */
export class FaultSelector {
	private readonly counts = new WeakMap<FaultRule, { met: number; used: number }>();
	private random = seededRandom(1);

	/** @returns the first fault that is due for this request */
	next(faults: Fault[], call: FaultyCall): FaultRule | undefined {
		let chosen: FaultRule | undefined;
		for (const rule of faults) {
			if (typeof rule === 'function') {
				chosen ??= rule(call);
				continue;
			}
			const { operationId } = call;
			if (rule.operationId !== undefined && rule.operationId !== operationId) continue;
			const count = this.counts.get(rule) ?? { met: 0, used: 0 };
			this.counts.set(rule, count);
			count.met++;
			if (chosen || count.met <= (rule.after ?? 0) || count.used >= (rule.times ?? 1)) continue;
			if (rule.probability !== undefined && this.random() >= rule.probability) continue;
			count.used++;
			chosen = rule;
		}
		return chosen;
	}

	/** Restarts the draws of `probability`. */
	clear(): void {
		this.random = seededRandom(1);
	}
}
