import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Command, InvalidArgumentError } from 'commander';
import fc from 'fast-check';

import { counterexamples, usualCase } from './counterexamples';
import type { DrawnCase } from './drawnCase';
import type { DrawnEvents } from './drawnEvents';
import type { DrawnPeople } from './drawnPeople';

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
		'Draws API variants, operations, inputs, faults and events, runs the built nodes, and checks the results.',
	)
	.option('--runs <number>', 'draws', whole, 500)
	.option('--seed <number>', 'seed of the draws', whole)
	.option('--path <path>', 'with --seed: only the draw with this path')
	.option('--replay <json>', 'one case, as JSON or as the name of a file with it')
	.option(
		'--only <operation...>',
		"what to draw: operations, such as contact.update, 'people' or 'trigger'",
	);

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
	try {
		if (options.replay !== undefined) await replay(options.replay);
		else await draw(options);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** Runs cases and describes which rules they break. */
interface Runner<Case> {
	run(drawn: Case): Promise<string[]>;
	close(): Promise<void>;
}

async function operationRunner(): Promise<Runner<DrawnCase>> {
	const [{ CaseRunner }, { brokenRules }] = [await import('./runCase'), await import('./rules')];
	return await CaseRunner.start(brokenRules);
}

async function eventRunner(): Promise<Runner<DrawnEvents>> {
	const { EventRunner } = await import('./eventRunner');
	return await EventRunner.start();
}

async function peopleRunner(): Promise<Runner<DrawnPeople>> {
	const { PeopleRunner } = await import('./peopleRunner');
	return await PeopleRunner.start();
}

async function replay(given: string): Promise<void> {
	const text = given.trimStart().startsWith('{') ? given : readFileSync(given, 'utf8');
	const drawn = JSON.parse(text);
	const broken = await (() => {
		if ('deliveries' in drawn) return using(eventRunner, async (runner) => runner.run(drawn));
		if ('moments' in drawn) return using(peopleRunner, async (runner) => runner.run(drawn));
		const whole = { ...usualCase, ...drawn };
		return using(operationRunner, async (runner) => runner.run(whole));
	})();
	console.log(broken.length > 0 ? broken.join('\n') : 'All rules hold.');
	if (broken.length > 0) process.exitCode = 1;
}

async function using<Case, Result>(
	start: () => Promise<Runner<Case>>,
	work: (runner: Runner<Case>) => Promise<Result>,
): Promise<Result> {
	const runner = await start();
	try {
		return await work(runner);
	} finally {
		await runner.close();
	}
}

async function draw(options: Options): Promise<void> {
	const operations = options.only?.filter((name) => name !== 'trigger' && name !== 'people');
	const { drawnCases } = await import('./drawnCase');
	const { drawnEvents } = await import('./drawnEvents');
	if (operations?.length !== 0) {
		const examples = counterexamples.map((drawn): [DrawnCase] => [drawn]);
		const cases = { what: 'operations', arbitrary: drawnCases(operations), examples };
		await using(operationRunner, async (runner) => await check(runner, cases, options));
	}
	if (!options.only || options.only.includes('people')) {
		const { drawnPeople } = await import('./drawnPeople');
		const cases = { what: 'people', arbitrary: drawnPeople, examples: [] };
		await using(peopleRunner, async (runner) => await check(runner, cases, options));
	}
	// Last, because they stop time. A --path belongs to one kind of draw, so it needs --only.
	if (!options.only || options.only.includes('trigger')) {
		const cases = { what: 'events', arbitrary: drawnEvents, examples: [] };
		await using(eventRunner, async (runner) => await check(runner, cases, options));
	}
}

interface Cases<Case> {
	what: string;
	arbitrary: fc.Arbitrary<Case>;
	examples: Array<[Case]>;
}

async function check<Case>(
	runner: Runner<Case>,
	{ what, arbitrary, examples }: Cases<Case>,
	{ runs, seed, path, only }: Options,
): Promise<void> {
	const property = fc.asyncProperty(arbitrary, async (drawn) => {
		const broken = await runner.run(drawn);
		if (broken.length > 0) throw new Error(broken.join('\n'));
	});
	const start = performance.now();
	const result = await fc.check(property, {
		numRuns: runs,
		examples,
		...(seed !== undefined && { seed }),
		...(path !== undefined && { path }),
	});
	const seconds = Math.round((performance.now() - start) / 1000);
	if (!result.failed) {
		console.log(
			`${result.numRuns} draws of ${what} in ${seconds} s: all rules hold (seed ${result.seed}).`,
		);
		return;
	}
	process.exitCode = 1;
	const [drawn] = result.counterexample ?? [];
	const thrown = result.errorInstance;
	const kinds: Record<string, string[]> = { events: ['trigger'], people: ['people'] };
	const names = kinds[what] ?? only;
	console.log(
		[
			`Draw ${result.numRuns} of ${what} breaks a rule; shrunk ${result.numShrinks} times, ${seconds} s.`,
			thrown instanceof Error ? thrown.message : String(thrown),
			'',
			'To repeat it:',
			`npm run test:variants -- --seed ${result.seed} --path ${result.counterexamplePath}${names ? ` --only ${names.join(' ')}` : ''}`,
			`npm run test:variants -- --replay '${JSON.stringify(drawn)}'`,
		].join('\n'),
	);
}

main()
	.catch((failure: unknown) => {
		console.error(failure);
		process.exitCode = 1;
	})
	// n8n-core 2.0 has an interval that would keep the process alive.
	.finally(() => process.exit());
