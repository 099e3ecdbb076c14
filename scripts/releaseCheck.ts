import { spawnSync } from 'node:child_process';
import { Command } from 'commander';

import { name } from '../package.json';
import { conditions, packageNamed } from './releaseConditions';

/** Commands that must succeed: lint, types and tests, the packed files, n8n's scanner. */
const commands = [['test'], ['run', 'scan']];

/** Checks all that can be checked before a version is published, the quick things first. */
function check(wanted: string, isBumped: boolean): boolean {
	const failures = conditions(packageNamed(wanted), isBumped).flatMap(({ what, holds }) => {
		const reason = holds();
		process.stderr.write(`${reason === undefined ? 'yes' : 'NO '}  ${what}\n`);
		return reason === undefined ? [] : [`${what}: ${reason}`];
	});
	if (failures.length > 0) {
		process.stderr.write(`\n${failures.join('\n')}\n`);
		return false;
	}
	return commands.every((parameters) => {
		process.stderr.write(`npm ${parameters.join(' ')}\n`);
		return spawnSync('npm', parameters, { stdio: 'inherit' }).status === 0;
	});
}

const program = new Command()
	.name('npm run release:check --')
	.description('Runs every check that is possible before a version of a package is published.')
	.argument('[package]', 'its name', name)
	.option('--bumped', 'allow version and changelog to be uncommitted, as in npm run release')
	.parse();
const [wanted = name] = program.args;
process.exitCode = check(wanted, program.opts<{ bumped?: true }>().bumped === true) ? 0 : 1;
