import { existsSync } from 'node:fs';
import { cp, readdir, unlink } from 'node:fs/promises';
import { join, relative } from 'node:path';

import { runCommand } from './command';
import native from './native/package.json';
import manifest from './package.json';

interface InstallStep {
	/** Recorded once the step is done. */
	name: string;
	/** What the user reads in the meantime. */
	label: string;
	run(directory: string): Promise<void>;
}

/** The folder with Node.js and SQLite for this system, within that of the playground. */
export const nativeFolder = 'native';

/** Runs npm; `install.log` in the folder has what it printed. */
async function npm(
	parameters: readonly string[],
	directory: string,
	environment: Record<string, string> = {},
): Promise<void> {
	const logFile = join(directory, 'install.log');
	await runCommand(['npm', ...parameters], { cwd: directory, logFile, environment });
}

/** Installs what the lock file of a folder names, without its install scripts. */
async function install(directory: string): Promise<void> {
	const quiet = ['--no-audit', '--no-fund', '--no-update-notifier'];
	await npm(['ci', '--ignore-scripts', ...quiet], directory);
}

/** Runs the install script of a package; npm is told to skip those of all others. */
async function rebuild(name: string, directory: string, environment = {}): Promise<void> {
	const parameters = ['rebuild', name, '--ignore-scripts=false', '--foreground-scripts'];
	await npm(parameters, directory, environment);
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

/** Compiles SQLite for the Node.js beside it, where there is no prebuilt binary. */
async function buildSqlite(directory: string): Promise<void> {
	const headers = nodeHeaders(directory);
	await rebuild('sqlite3', directory, headers ? { npm_config_nodedir: headers } : {});
}

/** Waits for all tasks, so that none is running when an error ends the program. */
async function together(tasks: ReadonlyArray<Promise<void>>): Promise<void> {
	for (const task of await Promise.allSettled(tasks)) {
		if (task.status === 'rejected') throw task.reason;
	}
}

/** Only developers of n8n read source maps and the types of its dependencies: a third of the disk. */
function isNeeded(path: string): boolean {
	const isOfOthers = !/^(n8n|@n8n|typescript)/.test(path);
	return !path.endsWith('.map') && !(isOfOthers && /\.d\.[cm]?ts$/.test(path));
}

async function removeNeedless(modules: string): Promise<void> {
	const entries = await readdir(modules, { recursive: true, withFileTypes: true });
	for (const { name, parentPath } of entries.filter((entry) => entry.isFile())) {
		const path = join(parentPath, name);
		if (!isNeeded(relative(modules, path))) await unlink(path);
	}
}

export const installSteps: InstallStep[] = [
	{
		name: 'node',
		label: `Node.js ${native.dependencies.node}`,
		run: async (directory) => {
			const folder = join(directory, nativeFolder);
			await install(folder);
			await rebuild('node', folder);
		},
	},
	{
		name: 'dependencies',
		label: `n8n ${manifest.dependencies.n8n}, its dependencies and SQLite (the longest step)`,
		run: async (directory) =>
			await together([install(directory), buildSqlite(join(directory, nativeFolder))]),
	},
	{
		name: 'files',
		label: 'what belongs together',
		run: async (directory) => {
			const binary = join('node_modules', 'sqlite3', 'build', 'Release', 'node_sqlite3.node');
			await cp(join(directory, nativeFolder, binary), join(directory, binary));
			await removeNeedless(join(directory, 'node_modules'));
		},
	},
];
