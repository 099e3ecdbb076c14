// Run by the playground's Node.js 24, which runs TypeScript directly, with --expose-gc. Parameters: the
// folder of the installed n8n, a kind, and the folders of node packages. The kinds: `lazy`, as n8n loads
// packages when it starts; `credentials`, with all credentials, to which n8n 2.41 then adds a field; and
// `all`. Prints what that cost, as JSON.
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [n8n = '', kind = '', ...folders] = process.argv.slice(2);
const load = createRequire(join(n8n, 'node_modules', 'n8n', 'package.json'));
const { LazyPackageDirectoryLoader, PackageDirectoryLoader } = load('n8n-core');
const Loader = kind === 'all' ? PackageDirectoryLoader : LazyPackageDirectoryLoader;

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
		if (kind !== 'credentials') continue;
		for (const type of Object.keys(loader.known.credentials)) loader.getCredential(type);
	}
	const timeMs = performance.now() - start;
	const heapBytes = usedHeap() - heap;
	const files = Object.keys(load.cache).filter((file) =>
		folders.some((folder) => file.startsWith(folder)),
	).length;
	process.stdout.write(JSON.stringify({ timeMs, heapBytes, files, packages: loaders.length }));
}

void main();
