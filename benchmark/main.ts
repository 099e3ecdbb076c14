import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';

import { REPOSITORY } from '../playground/package';
import { printLine } from '../playground/progress';
import { INTERRUPTED, stopSignal } from '../playground/stopSignal';
import { partNames, type PartName } from './figures';
import { measureAll } from './measureAll';
import { chart } from './report/chart';
import { writeDocuments } from './report/documents';
import { report } from './report/json';
import { figureLines, sideLines } from './report/printed';

interface Options {
	json?: string;
	only: PartName[];
	repeat: number;
	build: boolean;
	against?: string;
	expressionEngine?: string;
}

const CHART = join(REPOSITORY, 'docs', 'images', 'benchmark.svg');
const REPEAT = 3;

function toRepeat(text: string): number {
	const number = Number(text);
	if (Number.isInteger(number) && number >= 1) return number;
	throw new InvalidArgumentError('It must be a whole number, 1 or more.');
}

function toParts(text: string): PartName[] {
	const wanted = text.split(',').map((name) => name.trim());
	const unknown = wanted.filter((name) => !partNames.some((part) => part === name));
	if (unknown.length > 0) throw new InvalidArgumentError(`Parts are: ${partNames.join(', ')}.`);
	return partNames.filter((name) => wanted.includes(name));
}

const program = new Command()
	.name('npm run bench --')
	.description('Measures the nodes in a real n8n against a local Ventia sandbox.')
	.option('--json <file>', 'write all figures of all rounds')
	.option('--only <parts>', `run only these parts: ${partNames.join(',')}`, toParts, [...partNames])
	.option('--repeat <rounds>', 'rounds of each part; the median counts', toRepeat, REPEAT)
	.option('--no-build', 'use dist as it is')
	.option(
		'--against <checkout>',
		'measure another checkout, with its dependencies, beside this one',
	)
	.addOption(
		new Option('--expression-engine <name>', "by default, n8n's own choice").choices([
			'legacy',
			'vm',
		]),
	);

async function main(): Promise<void> {
	// What was started and written ends with this process.
	void stopSignal().then(() => process.exit(INTERRUPTED));
	const options = program.parse().opts<Options>();
	const { json, only, repeat, expressionEngine: engine } = options;
	const n8nEnvironment: Record<string, string> = engine ? { N8N_EXPRESSION_ENGINE: engine } : {};
	const measurements = await measureAll({ ...options, n8nEnvironment });
	const figures = measurements.figures();
	const sides = measurements.sides();
	for (const line of [...sideLines(sides), '', ...figureLines(figures)]) printLine(line);

	if (json) await writeFile(json, JSON.stringify(report(figures, sides, repeat), null, '\t'));
	const isComplete = only.length === partNames.length && measurements.failures.length === 0;
	if (isComplete && !engine) {
		await mkdir(dirname(CHART), { recursive: true });
		await writeFile(CHART, chart(sides));
		await writeDocuments(figures, sides);
		printLine('\nWritten: docs/benchmark.md, docs/images/benchmark.svg');
	}
	const missed = figures.filter(({ isReached }) => !isReached).map(({ key }) => key);
	if (missed.length > 0) printLine(`\nTargets missed: ${missed.join(', ')}`);
	for (const failure of measurements.failures) printLine(`\n${failure}`);
	if (missed.length > 0 || measurements.failures.length > 0) process.exitCode = 1;
}

main().catch((failure: unknown) => {
	printLine(failure instanceof Error ? failure.message : String(failure));
	process.exitCode = 1;
});
