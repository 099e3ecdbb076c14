import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Command, InvalidArgumentError } from 'commander';
import fc from 'fast-check';

import { counterexamples, usualCase } from './counterexamples';
import type { DrawnCase } from './drawnCase';

interface Options {
	runs: number;
	seed?: number;
	path?: string;
	replay?: string;
	only?: string[];
}

function whole(text: string): number {
	const number = Number(text);
	if (Number.isInteger(number)) return number;
	throw new InvalidArgumentError('It has to be a whole number.');
}

const program = new Command()
	.name('npm run test:variants --')
	.description(
		'Draws variants of the API, operations, inputs and faults, runs the built node, and checks what came of it.',
	)
	.option('--runs <number>', 'draws', whole, 500)
	.option('--seed <number>', 'seed of the draws', whole)
	.option('--path <path>', 'with --seed: the one draw with this path')
	.option('--replay <json>', 'one case, as JSON or as the name of a file with it')
	.option('--only <operation...>', 'operations to draw, such as contact.update');

/** n8n-core reads these when it is loaded. */
function setUpEngine(): string {
	const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-ventia-variants-'));
	process.env.N8N_USER_FOLDER = folder;
	process.env.N8N_ENCRYPTION_KEY = 'encryption-key-of-the-test-engine';
	process.env.N8N_LOG_LEVEL = 'debug';
	process.env.N8N_LOG_OUTPUT = 'none';
	return folder;
}

async function main(): Promise<void> {
	const folder = setUpEngine();
	const options = program.parse().opts<Options>();
	const [{ CaseRunner }, { brokenRules }] = [await import('./runCase'), await import('./rules')];
	const runner = await CaseRunner.start(brokenRules);
	try {
		if (options.replay === undefined) await draw(runner, options);
		else await replay(runner, options.replay);
	} finally {
		await runner.close();
		rmSync(folder, { recursive: true, force: true });
	}
}

interface Runner {
	run(drawn: DrawnCase): Promise<string[]>;
}

async function replay(runner: Runner, given: string): Promise<void> {
	const text = given.trimStart().startsWith('{') ? given : readFileSync(given, 'utf8');
	const broken = await runner.run({ ...usualCase, ...JSON.parse(text) });
	console.log(broken.length > 0 ? broken.join('\n') : 'All rules hold.');
	if (broken.length > 0) process.exitCode = 1;
}

async function draw(runner: Runner, { runs, seed, path, only }: Options): Promise<void> {
	const { drawnCases } = await import('./drawnCase');
	const property = fc.asyncProperty(drawnCases(only), async (drawn) => {
		const broken = await runner.run(drawn);
		if (broken.length > 0) throw new Error(broken.join('\n'));
	});
	const start = performance.now();
	const result = await fc.check(property, {
		numRuns: runs,
		examples: counterexamples.map((drawn): [DrawnCase] => [drawn]),
		...(seed !== undefined && { seed }),
		...(path !== undefined && { path }),
	});
	const seconds = Math.round((performance.now() - start) / 1000);
	if (!result.failed) {
		console.log(`${result.numRuns} draws in ${seconds} s: all rules hold (seed ${result.seed}).`);
		return;
	}
	process.exitCode = 1;
	const [drawn] = result.counterexample ?? [];
	const thrown = result.errorInstance;
	console.log(
		[
			`Draw ${result.numRuns} breaks a rule; shrunk ${result.numShrinks} times, ${seconds} s.`,
			thrown instanceof Error ? thrown.message : String(thrown),
			'',
			'The same again:',
			`npm run test:variants -- --seed ${result.seed} --path ${result.counterexamplePath}${only ? ` --only ${only.join(' ')}` : ''}`,
			`npm run test:variants -- --replay '${JSON.stringify(drawn)}'`,
		].join('\n'),
	);
}

main()
	.catch((failure: unknown) => {
		console.error(failure);
		process.exitCode = 1;
	})
	// n8n-core 2.0 has an interval that would hold the process.
	.finally(() => process.exit());
