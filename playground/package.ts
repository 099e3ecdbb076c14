import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { isObject, textField, toObject, type JsonObject } from './client/guards';
import { runCommand } from './command';

export interface PackOptions {
	/** Folder for the tarball and the log. */
	folder: string;
	/** Folder of the package. Default: the checkout, Ventia's. */
	home?: string;
	/** The checkout. Default: this one. */
	repository?: string;
	/** Whether to build before packing. Default: true. */
	build?: boolean;
	/**
	 * Length of the rate window in ms, so that tests do not wait for minutes. This package is always
	 * rebuilt. Default: Ventia's minute, as published.
	 */
	rateWindowMs?: number;
}

/** A node package in n8n's community folder. */
export interface InstalledPackage {
	name: string;
	version: string;
	author: { name: string; email: string };
}

export const REPOSITORY = resolve(__dirname, '..');
/** Where gulp builds the nodes with another rate window. */
const SCALED = './.artifacts/scaled-package';

async function readManifest(folder: string): Promise<JsonObject> {
	const content: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
	return toObject(content, 'a package.json');
}

/**
 * Builds the nodes and packs them as npm would publish them.
 *
 * @returns the tarball's path
 * @throws Error with the compiler's or npm's last lines
 */
export async function packNodes({
	folder,
	repository = REPOSITORY,
	home = repository,
	build = true,
	rateWindowMs,
}: PackOptions): Promise<string> {
	await mkdir(folder, { recursive: true });
	const where = { cwd: repository, logFile: join(folder, 'pack.log') };
	if (rateWindowMs !== undefined) {
		const environment = { RATE_WINDOW_MS: String(rateWindowMs) };
		await runCommand(['npm', 'exec', '--', 'gulp', 'scaled'], { ...where, environment });
	} else if (build) await runCommand(['npm', 'run', 'build'], where);
	const source = rateWindowMs === undefined ? home : SCALED;
	await runCommand(
		['npm', 'pack', source, '--ignore-scripts', '--pack-destination', folder],
		where,
	);
	const manifest = await readManifest(home);
	return join(folder, `${textField(manifest, 'name')}-${textField(manifest, 'version')}.tgz`);
}

async function writeLedger(nodesFolder: string, { name, version }: InstalledPackage) {
	const file = join(nodesFolder, 'package.json');
	const written = existsSync(file) ? (await readManifest(nodesFolder)).dependencies : undefined;
	const dependencies = { ...(isObject(written) ? written : {}), [name]: version };
	const ledger = { name: 'installed-nodes', private: true, dependencies };
	await writeFile(file, JSON.stringify(ledger, null, 2));
}

/**
 * Installs a packed node package in the same place and in the same way as n8n 2.41 does for a user
 * (its community-packages service): the tarball unpacked into `node_modules` of the community
 * folder, without the dependencies that n8n itself provides, and listed in the folder's
 * package.json. Such a package has no run-time dependencies, so nothing is fetched.
 *
 * @param userFolder as given to n8n, which must not be running
 * @param home folder of the package; default: the repository, Ventia's
 */
export async function installNodes(
	tarball: string,
	userFolder: string,
	home = REPOSITORY,
): Promise<InstalledPackage> {
	const nodesFolder = join(userFolder, '.n8n', 'nodes');
	const name = textField(await readManifest(home), 'name');
	const folder = join(nodesFolder, 'node_modules', name);
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	await runCommand(['tar', '-xzf', tarball, '-C', folder, '--strip-components=1'], {
		cwd: nodesFolder,
		logFile: join(nodesFolder, 'install.log'),
	});
	const manifest = await readManifest(folder);
	delete manifest.devDependencies;
	delete manifest.peerDependencies;
	delete manifest.optionalDependencies;
	await writeFile(join(folder, 'package.json'), JSON.stringify(manifest, null, 2));

	const author = isObject(manifest.author) ? manifest.author : {};
	const installed = {
		name,
		version: textField(manifest, 'version'),
		author: { name: textField(author, 'name'), email: textField(author, 'email') },
	};
	await writeLedger(nodesFolder, installed);
	return installed;
}
