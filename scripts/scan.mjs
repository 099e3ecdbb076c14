// Runs n8n's own package scanner, as its verification does, on the source and on the tarball.
// The scanner's command needs a published package; its functions do not.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
	buildScanConfig,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';
import { ESLint } from 'eslint';

const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'ventia-scan-'));
/** Folders of the packages that n8n loads. */
const packages = [
	root,
	...readdirSync(join(root, 'packages'))
		.filter((name) => name.startsWith('n8n-nodes-'))
		.map((name) => join(root, 'packages', name)),
];

function unpack(home) {
	const [packed] = JSON.parse(
		execFileSync('npm', ['pack', '--json', '--pack-destination', folder], {
			cwd: home,
			encoding: 'utf8',
		}),
	);
	const directory = mkdtempSync(join(folder, 'package-'));
	execFileSync('tar', ['-xzf', join(folder, packed.filename), '-C', directory]);
	return join(directory, 'package');
}

/** As the scanner lints, but its warnings count too: it would pass a package that has some. */
async function isClean(what, directory, patterns) {
	const eslint = new ESLint({
		cwd: directory,
		allowInlineConfig: false,
		overrideConfigFile: true,
		overrideConfig: await buildScanConfig(),
	});
	const results = await eslint.lintFiles(patterns);
	const formatter = await eslint.loadFormatter('stylish');
	const findings = await formatter.format(results);
	console.log(`${what}: ${results.length} files, ${findings === '' ? 'nothing found' : findings}`);
	return results.length > 0 && findings === '';
}

try {
	let clean = true;
	for (const home of packages) {
		const { name } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
		const source = await isClean(`Source of ${name}`, home, SOURCE_FILE_PATTERNS);
		const tarball = await isClean('Its tarball', unpack(home), ['**/*.js', 'package.json']);
		clean &&= source && tarball;
	}
	process.exitCode = clean ? 0 : 1;
} finally {
	rmSync(folder, { recursive: true, force: true });
}
