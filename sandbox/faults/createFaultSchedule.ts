import { randomInteger, seededRandom, type Random } from '../store/random';
import type { FaultRule } from './rule';

export interface FaultScheduleOptions {
	/** Number of rules: 8 if absent. */
	rules?: number;
	/** Operations that are hit; any request if absent. */
	operationIds?: string[];
	/** Most matching requests that pass before a rule is due: 40 if absent. */
	latest?: number;
	/** Most requests in a row that one rule hits: 3 if absent. */
	longest?: number;
	/** Whether requests that are never answered are among the faults: yes if absent. */
	timeouts?: boolean;
}

/** One fault of each sort that a client has to survive, 429 with and without a time to wait. */
const FAULTS: FaultRule[] = [
	{ kind: 'status', status: 429 },
	{ kind: 'status', status: 429, headers: { 'retry-after': '1' } },
	{ kind: 'status', status: 500 },
	{ kind: 'status', status: 502 },
	{ kind: 'status', status: 503 },
	{ kind: 'resetBefore' },
	{ kind: 'resetAfter' },
	{ kind: 'html' },
	{ kind: 'truncatedJson' },
	{ kind: 'timeout' },
];

/** @returns rules for a mixed fault test; the same seed and options always give the same rules. */
export function createFaultSchedule(seed: number, options: FaultScheduleOptions = {}): FaultRule[] {
	const { rules = 8, operationIds, latest = 40, longest = 3, timeouts = true } = options;
	const random = seededRandom(seed);
	const faults = FAULTS.filter(({ kind }) => timeouts || kind !== 'timeout');
	return Array.from({ length: rules }, () => {
		const fault = pick(random, faults) ?? { kind: 'resetBefore' };
		const operationId = operationIds && pick(random, operationIds);
		return {
			...fault,
			...(operationId !== undefined && { operationId }),
			after: randomInteger(random, 0, latest),
			times: randomInteger(random, 1, longest),
		};
	});
}

function pick<T>(random: Random, list: readonly T[]): T | undefined {
	return list[randomInteger(random, 0, list.length - 1)];
}
