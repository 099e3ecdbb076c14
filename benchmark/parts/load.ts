import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';

import { isObject } from '../../playground/client/guards';
import { installNodes } from '../../playground/package';
import { temporaryFolder } from '../../playground/temporaryFolder';
import type { Environment } from '../environment/environment';
import { sides, type Part } from '../part';
import { median } from '../statistics';

const PROCESSES = 9;
const TASK = 'Load the package';
const KILOBYTE = 1000;

/** The files of a package that n8n loads, from the `n8n` field of its package.json. */
async function loadedFiles(folder: string): Promise<string[]> {
	const manifest: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
	const n8n = isObject(manifest) && isObject(manifest.n8n) ? manifest.n8n : {};
	return [n8n.credentials, n8n.nodes].flat().filter((file) => typeof file === 'string');
}

/**
 * Loads the installed package in a fresh process of n8n's Node.js version; returns the time in ms.
 */
async function loadOnce({ installed }: Environment, folder: string): Promise<number> {
	const script = join(__dirname, '..', 'loadPackage.ts');
	const parameters = [script, folder, ...(await loadedFiles(folder))];
	const { stdout } = await execa(installed.nodeBinary, parameters, {
		// Where a community package finds n8n's own packages.
		env: { NODE_PATH: join(installed.directory, 'node_modules') },
	});
	return Number(stdout);
}

/** What the package costs an n8n in which it is installed. */
export const load: Part = {
	async open(environment, stops) {
		const { path: userFolder, remove } = await temporaryFolder('benchmark-load');
		stops.add(remove);
		const { name } = await installNodes(environment.tarball, userFolder);
		const folder = join(userFolder, '.n8n', 'nodes', 'node_modules', name);
		return async () => {
			const times: number[] = [];
			while (times.length < PROCESSES) times.push(await loadOnce(environment, folder));
			const facts = {
				'time (ms)': median(times),
				'package (kB)': (await stat(environment.tarball)).size / KILOBYTE,
			};
			return {
				figures: {
					'load.requireMs': facts['time (ms)'],
					'load.tarballKB': facts['package (kB)'],
				},
				sides: [{ task: TASK, side: sides.ventia, facts }],
			};
		};
	},
};
