import {
	figureKeys,
	figures,
	isReached,
	summarize,
	type FigureKey,
	type PartName,
} from './figures';
import type { RoundResult } from './part';
import { median } from './statistics';

/** A figure over all rounds. */
export interface MeasuredFigure {
	key: FigureKey;
	value: number;
	/** One value per round. */
	values: number[];
	isReached: boolean;
}

/** What one side did, as medians over all rounds. */
export interface MeasuredSide {
	task: string;
	side: string;
	facts: Record<string, number>;
}

/** Collects what the rounds of all parts measured. */
export class Measurements {
	private readonly rounds: RoundResult[] = [];
	/** Why parts could not be measured. */
	readonly failures: string[] = [];

	add(round: RoundResult): void {
		this.rounds.push(round);
	}

	fail(part: PartName, failure: unknown): void {
		const reason = failure instanceof Error ? failure.message : String(failure);
		this.failures.push(`${part} could not be measured: ${reason}`);
	}

	/** The measured figures, in the order of the table. */
	figures(): MeasuredFigure[] {
		return figureKeys().flatMap((key) => {
			const values = this.rounds.flatMap((round) => round.figures[key] ?? []);
			if (values.length === 0) return [];
			const value = summarize(figures[key], values);
			return [{ key, value, values, isReached: isReached(figures[key].bound, value) }];
		});
	}

	/** Every side of every task, in the order in which they were measured. */
	sides(): MeasuredSide[] {
		const found = new Map<string, MeasuredSide & { values: Map<string, number[]> }>();
		for (const { task, side, facts } of this.rounds.flatMap((round) => round.sides)) {
			const entry = found.get(`${task}\n${side}`) ?? { task, side, facts: {}, values: new Map() };
			found.set(`${task}\n${side}`, entry);
			for (const [name, value] of Object.entries(facts)) {
				entry.values.set(name, [...(entry.values.get(name) ?? []), value]);
			}
		}
		return [...found.values()].map(({ task, side, values }) => ({
			task,
			side,
			facts: Object.fromEntries([...values].map(([name, of]) => [name, median(of)])),
		}));
	}
}
