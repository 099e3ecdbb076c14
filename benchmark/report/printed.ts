import { figures } from '../figures';
import type { MeasuredFigure, MeasuredSide } from '../measurements';
import { formatBound, formatNumber } from './numbers';
import { table } from './table';

/** The table of all figures, with their explanations. */
export function figureLines(measured: MeasuredFigure[]): string[] {
	const rows = measured.map(({ key, value, isReached }) => [
		key,
		formatNumber(value),
		formatBound(figures[key].bound),
		isReached ? 'yes' : 'no',
	]);
	const meanings = measured.map(({ key, values }) => {
		const rounds = values.map(formatNumber).join(', ');
		return `${key}: ${figures[key].what} (${figures[key].over} of ${rounds})`;
	});
	return [...table([['figure', 'measured', 'must reach', 'reached'], ...rows]), '', ...meanings];
}

/** Side by side: a table for each task. */
export function sideLines(measured: MeasuredSide[]): string[] {
	const tasks = [...new Set(measured.map(({ task }) => task))];
	return tasks.flatMap((task) => {
		const ofTask = measured.filter((side) => side.task === task);
		const names = [...new Set(ofTask.flatMap(({ facts }) => Object.keys(facts)))];
		const rows = ofTask.map(({ side, facts }) => [
			side,
			...names.map((name) => (name in facts ? formatNumber(facts[name] ?? NaN) : '')),
		]);
		return ['', `${task} (medians)`, ...table([['', ...names], ...rows])];
	});
}
