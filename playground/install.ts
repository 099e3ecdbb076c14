import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { check, lock } from 'proper-lockfile';

import { cacheKey, cacheRoot } from './cache';
import { installSteps, nativeFolder } from './installSteps';
import { printLine, withProgress, type Print } from './progress';

/** An installed n8n. */
export interface InstalledPlayground {
	/** The Node.js 24 that n8n 2.41 needs. */
	nodeBinary: string;
	/** n8n's start script, run with `nodeBinary`. */
	n8nBin: string;
	/** The folder with `node_modules`. */
	directory: string;
}

const MANIFESTS = ['', nativeFolder].flatMap((folder) =>
	['package.json', 'package-lock.json', '.npmrc'].map((file) => join(folder, file)),
);
const FINISHED = 'installed.json';
const PARTIAL = '.partial-';
const LOCK = { stale: 20_000, realpath: false };

function describe(directory: string): InstalledPlayground {
	const modules = join(directory, 'node_modules');
	const executable = process.platform === 'win32' ? 'node.exe' : 'node';
	return {
		nodeBinary: join(directory, nativeFolder, 'node_modules', 'node', 'bin', executable),
		n8nBin: join(modules, 'n8n', 'bin', 'n8n'),
		directory,
	};
}

async function finishedSteps(directory: string): Promise<string[]> {
	const file = join(directory, FINISHED);
	if (!existsSync(file)) return [];
	const content: unknown = JSON.parse(await readFile(file, 'utf8'));
	return Array.isArray(content) ? content.filter((name) => typeof name === 'string') : [];
}

async function isComplete(directory: string): Promise<boolean> {
	const finished = await finishedSteps(directory);
	return installSteps.every(({ name }) => finished.includes(name));
}

/**
 * Takes over what an interrupted installation left behind. The folder is named after this process: if the
 * interrupted npm is still running, it writes to the old name instead of ours.
 */
async function takeOverPartial(root: string, key: string): Promise<string> {
	const ours = join(root, `${key}${PARTIAL}${process.pid}`);
	const [left, ...others] = (await readdir(root)).filter((name) => name.startsWith(key + PARTIAL));
	for (const other of others) await rm(join(root, other), { recursive: true, force: true });
	if (left && join(root, left) !== ours) await rename(join(root, left), ours);
	await mkdir(join(ours, nativeFolder), { recursive: true });
	for (const file of MANIFESTS) await copyFile(join(__dirname, file), join(ours, file));
	return ours;
}

async function install(root: string, key: string, print: Print): Promise<void> {
	const directory = await takeOverPartial(root, key);
	const finished = await finishedSteps(directory);
	for (const [index, { name, label, run }] of installSteps.entries()) {
		if (finished.includes(name)) continue;
		const title = `Installing the playground, step ${index + 1} of ${installSteps.length}: ${label}`;
		await withProgress(title, print, async () => await run(directory));
		finished.push(name);
		await writeFile(join(directory, FINISHED), JSON.stringify(finished));
	}
	await rm(join(root, key), { recursive: true, force: true });
	await rename(directory, join(root, key));
}

async function waitForLock(directory: string, print: Print): Promise<() => Promise<void>> {
	const retries = { forever: true, minTimeout: 1000, maxTimeout: 1000 };
	const take = async () => await lock(directory, { ...LOCK, retries });
	if (!(await check(directory, LOCK))) return await take();
	return await withProgress(
		'Waiting for another start that is installing the same files',
		print,
		take,
	);
}

/**
 * Installs n8n and its Node.js once per lock file, into a cache folder. An interrupted installation
 * resumes at the step where it stopped; a second start waits for the first.
 *
 * @throws Error with npm's last lines if a step fails
 */
export async function ensurePlayground(print: Print = printLine): Promise<InstalledPlayground> {
	const root = cacheRoot();
	const key = cacheKey();
	const directory = join(root, key);
	if (await isComplete(directory)) return describe(directory);

	await mkdir(root, { recursive: true });
	print(`n8n goes into ${directory}, once: 5 to 10 minutes and 1.9 GB.`);
	const release = await waitForLock(directory, print);
	try {
		if (!(await isComplete(directory))) await install(root, key, print);
	} finally {
		await release();
	}
	return describe(directory);
}
