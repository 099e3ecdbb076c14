import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { runCommand } from './command';
import manifest from './package.json';

interface InstallStep {
	/** Recorded once the step is done. */
	name: string;
	/** What the user reads in the meantime. */
	label: string;
	run(directory: string): Promise<void>;
}

const QUIET = ['--no-audit', '--no-fund', '--no-update-notifier'];

/** Runs the install script of a package; npm is told to skip those of all others. */
async function rebuild(name: string, directory: string, environment = {}): Promise<void> {
	await runCommand(['npm', 'rebuild', name, '--ignore-scripts=false', '--foreground-scripts'], {
		cwd: directory,
		logFile: join(directory, 'install.log'),
		environment,
	});
}

/**
 * @returns the folder with the headers of the playground's Node.js, which come with the package
 * that `node` fetches for this system, or undefined where that one has none
 */
function nodeHeaders(directory: string): string | undefined {
	const { platform, arch } = process;
	const prefix = platform === 'darwin' && arch === 'arm64' ? 'node-bin' : 'node';
	const name = `${prefix}-${platform === 'win32' ? 'win' : platform}-${arch}`;
	const modules = join(directory, 'node_modules');
	return [join(modules, 'node', 'node_modules', name), join(modules, name)].find((folder) =>
		existsSync(join(folder, 'include', 'node', 'node.h')),
	);
}

/**
 * In this order: if there is no prebuilt binary of sqlite3, it is compiled for the Node.js of step
 * 2.
 */
export const installSteps: InstallStep[] = [
	{
		name: 'dependencies',
		label: `n8n ${manifest.dependencies.n8n} and its dependencies (the longest step)`,
		run: async (directory) =>
			await runCommand(['npm', 'ci', '--ignore-scripts', ...QUIET], {
				cwd: directory,
				logFile: join(directory, 'install.log'),
			}),
	},
	{
		name: 'node',
		label: `Node.js ${manifest.dependencies.node}`,
		run: async (directory) => await rebuild('node', directory),
	},
	{
		name: 'sqlite3',
		label: 'SQLite',
		run: async (directory) => {
			const headers = nodeHeaders(directory);
			await rebuild('sqlite3', directory, headers ? { npm_config_nodedir: headers } : {});
		},
	},
];
