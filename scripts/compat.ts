import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, Option } from 'commander';

import { cacheRoot } from '../playground/cache';

/** The oldest n8n that the README says is supported; the newest is the one in package.json. */
const oldest = '2.0.0';

/** Installs an older engine of n8n outside the checkout, once. */
function installEngine(version: string): string {
	const directory = join(cacheRoot(), `engine-${version}`);
	const complete = join(directory, 'complete');
	if (existsSync(complete)) return directory;
	console.log(`Installing n8n-core and n8n-workflow ${version} into ${directory} ...`);
	mkdirSync(directory, { recursive: true });
	const packages = [`n8n-core@${version}`, `n8n-workflow@${version}`];
	const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--prefix', directory];
	execFileSync('npm', ['install', ...options, ...packages], { stdio: 'inherit' });
	writeFileSync(complete, '');
	return directory;
}

/** Runs the integration tests in an engine, on the built package. */
function runTests(version: string, directory: string | undefined): boolean {
	console.log(`\nIntegration tests in n8n ${version}`);
	const environment = directory === undefined ? {} : { N8N_CORE_DIRECTORY: directory };
	const { status } = spawnSync(
		'npx',
		['jest', '--selectProjects', 'engine', 'integration', '--silent'],
		{
			stdio: 'inherit',
			env: { ...process.env, ...environment },
		},
	);
	return status === 0;
}

const { only } = new Command()
	.name('npm run test:compat --')
	.description('Runs the integration tests in the oldest and the newest supported n8n engine.')
	.addOption(new Option('--only <engine>', 'one of the two').choices(['oldest', 'newest']))
	.parse()
	.opts<{ only?: string }>();

const passed: boolean[] = [];
if (only !== 'newest') {
	passed.push(runTests(`${oldest} (the oldest supported)`, installEngine(oldest)));
}
if (only !== 'oldest') passed.push(runTests('as in package.json (the newest tested)', undefined));
process.exitCode = passed.every(Boolean) ? 0 : 1;
