import type { Environment } from './environment/environment';
import type { Stops } from './environment/stops';
import type { FigureKey } from './figures';

/** What one way of doing a task led to, in one round. */
export interface SideResult {
	/** The task, such as `Write 600 notes`. */
	task: string;
	/** Who did it, such as `Ventia node`. */
	side: string;
	/** By name: `time (ms)`, `requests` ... */
	facts: Record<string, number>;
}

/** What one round of a part led to. */
export interface RoundResult {
	figures: Partial<Record<FigureKey, number>>;
	/** For comparison, side by side. */
	sides: SideResult[];
}

/** A part of the benchmark: `open` prepares it once and gives what measures one round. */
export interface Part {
	open(environment: Environment, stops: Stops): Promise<() => Promise<RoundResult>>;
}

/** The ways of doing a task that are compared. */
export const sides = {
	ventia: 'Ventia node',
	httpDefault: 'HTTP Request node, default',
	httpTuned: 'HTTP Request node, hand-tuned',
	loop: 'undici loop',
} as const;
