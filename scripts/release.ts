import { spawnSync } from 'node:child_process';
import path from 'node:path';

import { name } from '../package.json';
import { root } from './packages';
import { packageNamed } from './releaseConditions';

/** Releases one package: release-it works in its folder, with the settings of all. */
const [first = '', ...others] = process.argv.slice(2);
const [wanted, options] = first.startsWith('n8n-nodes-')
	? [first, others]
	: [name, process.argv.slice(2)];
const config = path.join(root, '.release-it.json');
const { status } = spawnSync('npx', ['release-it', '--config', config, ...options], {
	cwd: path.join(root, packageNamed(wanted).home),
	stdio: 'inherit',
});
process.exitCode = status ?? 1;
