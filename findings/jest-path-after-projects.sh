#!/usr/bin/env bash
# jest 30.2.0, `--selectProjects` and the path of a test
#
# The option takes every word that follows as the name of a project. A path after it is one more name,
# one that does not exist, and is ignored without a word: all tests of the project run. Before the
# option, or behind --testPathPatterns, it is a path.
#
# Seen with Node.js 20.20 on 2026-11-30, for a project with the tests a and b:
#   --selectProjects unit test/a                         2 run, exit code 0
#   test/a --selectProjects unit                         1 run, exit code 0
#   --selectProjects unit --testPathPatterns test/a      1 run, exit code 0
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts jest@30.2.0 >/dev/null 2>&1
cat >run.cjs <<'JS'
const { spawnSync } = require('node:child_process');
const { mkdirSync, writeFileSync } = require('node:fs');

mkdirSync('test');
for (const name of ['a', 'b']) writeFileSync(`test/${name}.test.js`, "test('holds', () => {});");
const projects = ['unit', 'other'].map((displayName) => ({
	displayName,
	testMatch: displayName === 'unit' ? ['<rootDir>/test/*.test.js'] : ['<rootDir>/none/*'],
}));
writeFileSync('jest.config.json', JSON.stringify({ projects }));
for (const parameters of [
	['--selectProjects', 'unit', 'test/a'],
	['test/a', '--selectProjects', 'unit'],
	['--selectProjects', 'unit', '--testPathPatterns', 'test/a'],
]) {
	const jest = require.resolve('jest/bin/jest');
	const { stderr, status } = spawnSync(process.execPath, [jest, ...parameters], { encoding: 'utf8' });
	const [, count] = /^Tests: .* (\d+) total$/m.exec(stderr) ?? [];
	console.log(`${parameters.join(' ').padEnd(52)} ${count} run, exit code ${status}`);
}
JS
expected="--selectProjects unit test/a                         2 run, exit code 0
test/a --selectProjects unit                         1 run, exit code 0
--selectProjects unit --testPathPatterns test/a      1 run, exit code 0"
seen=$(node run.cjs)
printf '%s\n' "$seen"
[ "$seen" = "$expected" ]
