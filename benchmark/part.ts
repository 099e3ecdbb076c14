import type { Environment } from './environment/environment';
import type { Stops } from './environment/stops';
import type { FigureKey } from './figures';

/** The result of one way of doing a task, in one round. */
export interface SideResult {
	/** The task, such as `Write 600 notes`. */
	task: string;
	/** Who did it, such as `Ventia node`. */
	side: string;
	/** By name: `time (ms)`, `requests` ... */
	facts: Record<string, number>;
}

/** The result of one round of a part. */
export interface RoundResult {
	figures: Partial<Record<FigureKey, number>>;
	/** For comparison. */
	sides: SideResult[];
}

/**
 * A part of the benchmark: `open` prepares it once and returns the function that measures one
 * round.
 */
export interface Part {
	open(environment: Environment, stops: Stops): Promise<() => Promise<RoundResult>>;
}

/** The ways of doing a task that are compared. */
export const sides = {
	ventia: 'Ventia node',
	before: 'Ventia node, before',
	sender: 'A node that only sends',
	httpDefault: 'HTTP Request node, default',
	httpTuned: 'HTTP Request node, hand-tuned',
	loop: 'undici loop',
} as const;
