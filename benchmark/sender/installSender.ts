import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

const NAME = 'n8n-nodes-benchmark-sender';
const FILE = 'Sender.node.js';

/** Builds the node that only sends into n8n's community folder. */
export async function installSender(userFolder: string): Promise<void> {
	const folder = join(userFolder, '.n8n', 'nodes', 'node_modules', NAME);
	await mkdir(folder, { recursive: true });
	await build({
		entryPoints: [join(__dirname, 'Sender.node.ts')],
		bundle: true,
		format: 'cjs',
		outfile: join(folder, FILE),
		platform: 'node',
		external: ['n8n-workflow'],
	});
	const n8n = { n8nNodesApiVersion: 1, credentials: [], nodes: [FILE] };
	await writeFile(
		join(folder, 'package.json'),
		JSON.stringify({ name: NAME, version: '1.0.0', n8n }),
	);
}
