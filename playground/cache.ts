import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * @returns the folder that holds the installed playgrounds, outside the checkout so that a new
 * checkout starts in seconds: `VENTIA_PLAYGROUND_CACHE`, else the user's cache folder
 */
export function cacheRoot(): string {
	const chosen = process.env.VENTIA_PLAYGROUND_CACHE;
	if (chosen) return resolve(chosen);
	return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'n8n-nodes-ventia');
}

/** @returns the folder's name for these lock files: what they name has its own installation. */
export function cacheKey(): string {
	const hash = createHash('sha256');
	for (const folder of ['.', 'native']) {
		hash.update(readFileSync(join(__dirname, folder, 'package-lock.json')));
	}
	return hash.digest('hex').slice(0, 16);
}
