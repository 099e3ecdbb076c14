import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { REPOSITORY } from '../../playground/package';
import { markdownTable, withGeneratedPart } from '../../scripts/markdown';
import { figures } from '../figures';
import type { MeasuredFigure, MeasuredSide } from '../measurements';
import { sides } from '../part';
import { formatBound, formatNumber } from './numbers';

/** Marks the part of the documents that the benchmark writes. */
const PART = 'benchmark';
const COMPARISON = 'comparison';
const COMPARED = [sides.ventia, sides.httpTuned, sides.httpDefault, sides.loop];

/** Summarizes what a side did: its time, and what went wrong. */
function cell(facts: MeasuredSide['facts'] | undefined): string {
	if (!facts) return '';
	const { lost = 0, duplicates = 0 } = facts;
	const requests = facts['requests / item'];
	const disordered = facts['out of order'] ?? 0;
	const time = facts['time (ms)'];
	const memory = facts['peak memory (MB)'];
	return [
		time === undefined ? '' : `${(time / 1000).toFixed(1)} s`,
		requests === undefined ? '' : `${formatNumber(requests)} requests per contact`,
		memory === undefined ? '' : `${formatNumber(Math.round(memory))} MB`,
		lost > 0 ? `${lost} lost` : '',
		duplicates > 0 ? `${duplicates} twice` : '',
		disordered > 0 ? `${disordered} out of order` : '',
	]
		.filter((text) => text !== '')
		.join(', ');
}

/** The tasks that more than one side did, as a table. */
export function comparison(measured: MeasuredSide[]): string {
	const tasks = [...new Set(measured.map(({ task }) => task))];
	const rows = tasks.flatMap((task) => {
		const ofTask = measured.filter((side) => side.task === task);
		const cells = COMPARED.map((name) => cell(ofTask.find(({ side }) => side === name)?.facts));
		return cells.filter((text) => text !== '').length > 1 ? [[task, ...cells]] : [];
	});
	return markdownTable([['Task', ...COMPARED], ...rows]);
}

/** All figures with their targets. */
export function figureTable(measured: MeasuredFigure[]): string {
	const rows = measured.map(({ key, value, isReached }) => [
		`\`${key}\``,
		figures[key].what,
		formatNumber(value),
		formatBound(figures[key].bound),
		isReached ? 'yes' : 'no',
	]);
	return markdownTable([['Figure', 'What', 'Measured', 'Target', 'Met'], ...rows]);
}

async function rewrite(part: string, text: string): Promise<void> {
	const file = join(REPOSITORY, 'docs/benchmark.md');
	await writeFile(file, withGeneratedPart(await readFile(file, 'utf8'), part, text));
}

/** Writes the measurements into docs/benchmark.md. */
export async function writeDocuments(
	measuredFigures: MeasuredFigure[],
	measuredSides: MeasuredSide[],
): Promise<void> {
	await rewrite(COMPARISON, comparison(measuredSides));
	await rewrite(PART, figureTable(measuredFigures));
}
