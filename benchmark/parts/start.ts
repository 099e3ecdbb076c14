import { join } from 'node:path';
import { execa } from 'execa';

import { isObject } from '../../playground/client/guards';
import { installNodes, REPOSITORY } from '../../playground/package';
import { serviceFolders } from '../../playground/services';
import { temporaryFolder } from '../../playground/temporaryFolder';
import type { Environment } from '../environment/environment';
import { type Part, type SideResult } from '../part';
import { median } from '../statistics';

const PROCESSES = 9;
const MEGABYTE = 1_000_000;

/** How packages are loaded, and what that is called. */
const kinds = {
	lazy: 'Start n8n with all packages, using none',
	credentials: 'The same and their credentials, which n8n 2.41 loads at each start',
	all: 'Load all packages completely',
} as const;

type Kind = keyof typeof kinds;

/** What loading costs in a fresh process of n8n's Node.js version that has loaded n8n-core. */
async function loadOnce(
	{ installed }: Environment,
	kind: Kind,
	folders: string[],
): Promise<Record<'timeMs' | 'heapBytes' | 'files', number>> {
	const script = join(__dirname, '..', 'startPackages.ts');
	const parameters = ['--expose-gc', script, installed.directory, kind, ...folders];
	const { stdout } = await execa(installed.nodeBinary, parameters, {
		// Where a community package finds n8n's own packages.
		env: { NODE_PATH: join(installed.directory, 'node_modules'), N8N_USER_FOLDER: folders[0] },
	});
	const answer: unknown = JSON.parse(stdout.slice(stdout.lastIndexOf('{')));
	const numberOf = (name: string) => (isObject(answer) ? Number(answer[name]) : NaN);
	return {
		timeMs: numberOf('timeMs'),
		heapBytes: numberOf('heapBytes'),
		files: numberOf('files'),
	};
}

async function measure(
	environment: Environment,
	kind: Kind,
	folders: string[],
): Promise<SideResult['facts']> {
	const all = [];
	while (all.length < PROCESSES) all.push(await loadOnce(environment, kind, folders));
	return {
		'time (ms)': median(all.map(({ timeMs }) => timeMs)),
		'memory (MB)': median(all.map(({ heapBytes }) => heapBytes)) / MEGABYTE,
		files: Math.max(...all.map(({ files }) => files)),
	};
}

/** What an n8n in which the packages are installed pays for them when it starts. */
export const start: Part = {
	async open(environment, stops) {
		const homes = [REPOSITORY, ...serviceFolders()];
		const installed = new Map<string, string[]>();
		for (const { side, tarballs } of environment.builds) {
			const { path: userFolder, remove } = await temporaryFolder('benchmark-start');
			stops.add(remove);
			const folders: string[] = [];
			for (const [index, tarball] of tarballs.entries()) {
				const { name } = await installNodes(tarball, userFolder, homes[index]);
				folders.push(join(userFolder, '.n8n', 'nodes', 'node_modules', name));
			}
			installed.set(side, folders);
		}
		return async () => {
			const results: SideResult[] = [];
			for (const [side, folders] of installed) {
				for (const kind of ['lazy', 'credentials', 'all'] as const) {
					const facts = await measure(environment, kind, folders);
					results.push({ task: kinds[kind], side, facts });
				}
			}
			const [lazy = {}, , all = {}] = results.map(({ facts }) => facts);
			const ratio = (fact: string) => (lazy[fact] ?? NaN) / (all[fact] ?? NaN);
			return {
				figures: {
					'start.timeRatio': ratio('time (ms)'),
					'start.memoryRatio': ratio('memory (MB)'),
					'start.files': lazy.files,
				},
				sides: results,
			};
		};
	},
};
