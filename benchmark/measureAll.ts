import { printLine, withProgress } from '../playground/progress';
import {
	openEnvironment,
	type Environment,
	type EnvironmentOptions,
} from './environment/environment';
import { withStops } from './environment/stops';
import type { PartName } from './figures';
import { Measurements } from './measurements';
import { parts } from './parts';

export interface MeasureOptions extends EnvironmentOptions {
	/** Parts to run. */
	only: readonly PartName[];
	/** Rounds of each part. */
	repeat: number;
}

async function measurePart(
	name: PartName,
	repeat: number,
	environment: Environment,
	measurements: Measurements,
): Promise<void> {
	await withStops(async (stops) => {
		const round = await parts[name].open(environment, stops);
		for (let number = 1; number <= repeat; number++) {
			await withProgress(`${name}, round ${number} of ${repeat}`, printLine, async () =>
				measurements.add(await round()),
			);
		}
	});
}

/**
 * Measures parts of the benchmark, one after the other, and stops everything it starts. A part that
 * cannot be measured does not stop the others.
 */
export async function measureAll(options: MeasureOptions): Promise<Measurements> {
	const { only, repeat } = options;
	const measurements = new Measurements();
	await withStops(async (stops) => {
		const environment = await openEnvironment(options, stops);
		for (const name of only) {
			try {
				await measurePart(name, repeat, environment, measurements);
			} catch (failure) {
				measurements.fail(name, failure);
			}
		}
	});
	return measurements;
}
