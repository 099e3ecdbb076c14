import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';

import { REPOSITORY } from './package';

/**
 * Makes n8n 2.41 watch the folders of its node packages and reload a package when a file changes.
 */
export const HOT_RELOAD = { N8N_DEV_RELOAD: 'true' };

/**
 * Has n8n read a package's code instead of its built descriptions. n8n 2.41 does not do that later:
 * once it has loaded a package lazily, it loses the credentials when it reloads the code.
 *
 * @param nodesFolder of n8n, with the installed package
 */
export async function removeDescriptions(nodesFolder: string, name: string): Promise<void> {
	const known = join(nodesFolder, 'node_modules', name, 'dist', 'known');
	await rm(known, { recursive: true, force: true });
}

export interface WatchOptions {
	/** n8n's user folder, in which the packages are installed. */
	userFolder: string;
	/** A checkout. Default: this one. */
	repository?: string;
}

/**
 * Builds the packages into the community folder of a running n8n after every source change, and
 * prints what it has built and what is wrong. It does not check types.
 *
 * @returns a function that stops it
 */
export function startWatchingBuild({
	userFolder,
	repository = REPOSITORY,
}: WatchOptions): () => Promise<void> {
	const gulp = join(REPOSITORY, 'node_modules', 'gulp', 'bin', 'gulp.js');
	const parameters = ['--silent', '--gulpfile', join(repository, 'gulpfile.js'), 'watch'];
	const watching = execa(process.execPath, [gulp, ...parameters], {
		cwd: repository,
		env: { COMMUNITY_NODES: join(userFolder, '.n8n', 'nodes', 'node_modules') },
		stdio: ['ignore', 'inherit', 'inherit'],
		reject: false,
	});
	return async () => {
		watching.kill();
		await watching;
	};
}
