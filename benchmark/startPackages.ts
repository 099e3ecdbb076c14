// Run by the playground's Node.js 24, which runs TypeScript directly, with --expose-gc. Parameters: the
// folder of the installed n8n, `lazy` (as n8n loads packages when it starts) or `all`, and the folders
// of node packages. Prints what that cost, as JSON.
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [n8n = '', kind = '', ...folders] = process.argv.slice(2);
const load = createRequire(join(n8n, 'node_modules', 'n8n', 'package.json'));
const { LazyPackageDirectoryLoader, PackageDirectoryLoader } = load('n8n-core');
const Loader = kind === 'lazy' ? LazyPackageDirectoryLoader : PackageDirectoryLoader;

function usedHeap(): number {
	globalThis.gc?.();
	return process.memoryUsage().heapUsed;
}

async function main(): Promise<void> {
	const heap = usedHeap();
	const start = performance.now();
	const loaders = folders.map((folder) => new Loader(folder));
	for (const loader of loaders) {
		await loader.loadAll();
		// n8n 2.41 then adds a field to each credential.
		for (const type of Object.keys(loader.known.credentials)) loader.getCredential(type);
	}
	const timeMs = performance.now() - start;
	const heapBytes = usedHeap() - heap;
	const nodeFiles = Object.keys(load.cache).filter(
		(file) => folders.some((folder) => file.startsWith(folder)) && !file.includes('credentials'),
	).length;
	process.stdout.write(JSON.stringify({ timeMs, heapBytes, nodeFiles, packages: loaders.length }));
}

void main();
