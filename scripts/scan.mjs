// Runs n8n's own package scanner, as its verification does, on the source and on the tarball.
// The scanner's command needs a published package; its functions do not.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
	buildScanConfig,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';
import { ESLint } from 'eslint';

const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'ventia-scan-'));

function unpack() {
	const [packed] = JSON.parse(
		execFileSync('npm', ['pack', '--json', '--pack-destination', folder], {
			cwd: root,
			encoding: 'utf8',
		}),
	);
	execFileSync('tar', ['-xzf', join(folder, packed.filename), '-C', folder]);
	return join(folder, 'package');
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
	const source = await isClean('Source', root, SOURCE_FILE_PATTERNS);
	const tarball = await isClean('Tarball', unpack(), ['**/*.js', 'package.json']);
	process.exitCode = source && tarball ? 0 : 1;
} finally {
	rmSync(folder, { recursive: true, force: true });
}
