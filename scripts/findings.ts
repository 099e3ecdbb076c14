import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { execa } from 'execa';

import { ensurePlayground } from '../playground/install';
import { root } from './packages';

const folder = join(root, 'findings');

/** Runs one script. @returns whether it still holds */
async function holds(name: string, installation: string): Promise<boolean> {
	const begun = performance.now();
	const { all, exitCode } = await execa('bash', [join(folder, name)], {
		all: true,
		env: { FINDINGS_N8N: installation },
		reject: false,
	});
	const seconds = ((performance.now() - begun) / 1000).toFixed(0);
	console.log(`${exitCode === 0 ? 'holds' : 'HOLDS NO LONGER'}, ${seconds} s: ${name}`);
	if (exitCode !== 0) console.log(`${all ?? ''}`.replace(/^/gm, '    '));
	return exitCode === 0;
}

/** Runs all scripts of findings/, or those whose names contain one of the texts, in turn. */
async function main(texts: string[]): Promise<void> {
	const { directory } = await ensurePlayground();
	const names = readdirSync(folder)
		.filter((name) => name.endsWith('.sh'))
		.filter((name) => texts.length === 0 || texts.some((text) => name.includes(text)));
	const begun = performance.now();
	const failed: string[] = [];
	for (const name of names) if (!(await holds(name, directory))) failed.push(name);
	const minutes = ((performance.now() - begun) / 60_000).toFixed(1);
	console.log(`${names.length - failed.length} of ${names.length} hold, in ${minutes} minutes`);
	if (failed.length > 0 || names.length === 0) process.exitCode = 1;
}

const { args } = new Command()
	.name('npm run findings --')
	.description('Says which findings about other software still hold.')
	.argument('[texts...]', 'parts of the names of scripts; default: all')
	.parse();
void main(args);
