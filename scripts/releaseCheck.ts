import { spawnSync } from 'node:child_process';

import { conditions } from './releaseConditions';

/** Commands that must succeed: lint, types and tests, the packed files, n8n's scanner. */
const commands = [['test'], ['run', 'scan']];

/**
 * Checks all that can be checked before the version in package.json is published, the quick things
 * first. With `--bumped`, version and changelog may still wait for their commit, as they do in the
 * middle of `npm run release`.
 */
function check(isBumped: boolean): boolean {
	const failures = conditions(isBumped).flatMap(({ what, holds }) => {
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

process.exitCode = check(process.argv.includes('--bumped')) ? 0 : 1;
