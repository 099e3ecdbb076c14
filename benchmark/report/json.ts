import { arch, cpus, platform, totalmem } from 'node:os';

import { figures } from '../figures';
import type { MeasuredFigure, MeasuredSide } from '../measurements';

/**
 * @param repeat rounds of each part
 * @returns all measurements, and the machine they were taken on
 */
export function report(measured: MeasuredFigure[], sides: MeasuredSide[], repeat: number): object {
	const [cpu] = cpus();
	return {
		machine: {
			system: `${platform()} ${arch()}`,
			processor: cpu?.model ?? '',
			cores: cpus().length,
			memoryGB: Math.round(totalmem() / 1e9),
		},
		rounds: repeat,
		figures: Object.fromEntries(
			measured.map(({ key, value, values, isReached }) => [
				key,
				{ value, values, isReached, bound: figures[key].bound, what: figures[key].what },
			]),
		),
		sides,
	};
}
