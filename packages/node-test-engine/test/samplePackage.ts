import {
	cpSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';

export interface SamplePackage {
	directory: string;
	remove(): void;
}

const sources = join(__dirname, 'sample');

/**
 * Builds the package in ./sample (an action node, a webhook trigger, a credential) into
 * a temporary folder, so that the engine can be tested without the real package.
 */
export function buildSamplePackage(): SamplePackage {
	const directory = mkdtempSync(join(tmpdir(), 'n8n-nodes-sample-'));
	const entries: string[] = [];
	for (const file of readdirSync(sources)) {
		const target = join(directory, 'dist', file.replace(/\.ts$/, '.js'));
		mkdirSync(dirname(target), { recursive: true });
		if (!file.endsWith('.ts')) {
			cpSync(join(sources, file), target);
			continue;
		}
		const { outputText } = transpileModule(readFileSync(join(sources, file), 'utf8'), {
			compilerOptions: { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 },
		});
		writeFileSync(target, outputText);
		entries.push(`dist/${file.replace(/\.ts$/, '.js')}`);
	}
	const manifest = {
		name: 'n8n-nodes-sample',
		version: '1.2.3',
		n8n: {
			n8nNodesApiVersion: 1,
			nodes: entries.filter((file) => file.endsWith('.node.js')),
			credentials: entries.filter((file) => file.endsWith('.credentials.js')),
		},
	};
	writeFileSync(join(directory, 'package.json'), JSON.stringify(manifest));
	return { directory, remove: () => rmSync(directory, { recursive: true, force: true }) };
}
