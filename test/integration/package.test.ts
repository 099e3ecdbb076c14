import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import ts from 'typescript';

import { PackageDirectoryLoader } from '../../packages/node-test-engine/src/host';
import { loadPackage } from '../../packages/node-test-engine/src';

const root = join(__dirname, '../..');

/** Folders of the packages that n8n loads, below the root. */
const packages = [
	'.',
	...readdirSync(join(root, 'packages'))
		.filter((name) => name.startsWith('n8n-nodes-'))
		.map((name) => `packages/${name}`),
];

/** What n8n's lazy loader reads when n8n starts, instead of the code. */
const metadata = ['known', 'types'].flatMap((kind) =>
	['credentials', 'nodes'].map((what) => `dist/${kind}/${what}.json`),
);

/**
 * Size limit of the packed package in bytes: n8n downloads it whenever a container without a volume
 * starts. The descriptions that n8n reads without loading the code take 23 kB of it.
 */
const largest = 170_000;

/**
 * A description without what n8n adds by itself: Poll Times, in words that differ between versions
 * of n8n, and the methods, which it finds in the code when it loads a node.
 */
function parseOwn(description: string): unknown {
	return JSON.parse(description, (key, value: unknown) => {
		if (key === '__loadOptionsMethods') return undefined;
		const added = key === 'properties' && Array.isArray(value);
		return added ? value.filter((field) => Reflect.get(field, 'name') !== 'pollTimes') : value;
	});
}

interface Packed {
	files: Array<{ path: string }>;
	/** Size of the tarball in bytes. */
	size: number;
}

function isPacked(value: unknown): value is [Packed] {
	return Array.isArray(value) && Array.isArray(Reflect.get(Object(value[0]), 'files'));
}

interface Manifest {
	name: string;
	n8n: { nodes: string[]; credentials: string[] };
}

describe.each(packages)('%s', (folder) => {
	const home = join(root, folder);
	const manifest: Manifest = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
	const bundleFile = `dist/${manifest.name.replace('n8n-nodes-', '')}.js`;
	let files: string[];
	let size: number;

	beforeAll(() => {
		const output: unknown = JSON.parse(
			execFileSync('npm', ['pack', '--dry-run', '--json'], { cwd: home, encoding: 'utf8' }),
		);
		if (!isPacked(output)) throw new Error('npm pack gave no list of files');
		files = output[0].files.map(({ path }) => path).sort();
		size = output[0].size;
	});

	test('the package stays below its size limit', () => {
		expect(size).toBeGreaterThan(10_000);
		expect(size).toBeLessThan(largest);
	});

	test('all code is ASCII, which Node.js reads and compiles faster', () => {
		const code = readFileSync(join(home, bundleFile), 'latin1');
		expect(code).not.toMatch(/[^\0-\x7f]/);
	});

	test('the package contains the output schema of each operation, for the editor', () => {
		const shown = files.filter((path) => path.includes('/__schema__/'));
		const written = readdirSync(join(home, 'nodes'), { recursive: true, encoding: 'utf8' })
			.filter((path) => path.includes('__schema__') && path.endsWith('.json'))
			.map((path) => `dist/nodes/${path}`);
		expect(written).not.toEqual([]);
		expect(shown).toEqual(written.sort());
	});

	test('the package contains only the built nodes and credentials', () => {
		const others = files.filter((path) => !path.startsWith('dist/'));
		expect(others).toEqual(['LICENSE', 'README.md', 'index.js', 'package.json']);
		const expected =
			/^dist\/(nodes|credentials)\/[\w/]+(\.node\.js|\.node\.json|\.credentials\.js|(\.dark)?\.svg)$/;
		const schema = /^dist\/nodes\/\w+\/__schema__\/v\d+\.\d+\.\d+\/\w+\/\w+\.json$/;
		const unexpected = files.filter(
			(path) =>
				path.startsWith('dist/') &&
				path !== bundleFile &&
				!metadata.includes(path) &&
				!expected.test(path) &&
				!schema.test(path),
		);
		expect(unexpected).toEqual([]);
	});

	test('no text of the shipped code has lines that tabs instead of spaces, or no comments, would change', () => {
		const source = ts.createSourceFile(
			bundleFile,
			readFileSync(join(home, bundleFile), 'utf8'),
			ts.ScriptTarget.ESNext,
		);
		const indented: string[] = [];
		const look = (node: ts.Node): void => {
			if (ts.isTemplateLiteralToken(node) && /\n[\t /]/.test(node.text)) indented.push(node.text);
			ts.forEachChild(node, look);
		};
		look(source);
		expect(indented).toEqual([]);
	});

	test('the package has no run-time dependency, and n8n-workflow as its only peer', () => {
		expect(manifest).not.toHaveProperty('dependencies');
		expect(manifest).not.toHaveProperty('optionalDependencies');
		expect(manifest).toHaveProperty('peerDependencies', { 'n8n-workflow': '*' });
	});

	test('the shipped files import only n8n-workflow, crypto and each other', () => {
		const allowed = /^(n8n-workflow|crypto|\.{1,2}\/.*|\.)$/;
		const foreign = files
			.filter((path) => path.startsWith('dist/') && path.endsWith('.js'))
			.flatMap((path) =>
				[...readFileSync(join(home, path), 'utf8').matchAll(/require\("([^"]+)"\)/g)].map(
					(match) => match[1] ?? '',
				),
			)
			.filter((name) => !allowed.test(name));
		expect(foreign).toEqual([]);
	});

	test('the published bundle exports only nodes, and has the real rate window', () => {
		const bundle = jest.requireActual<object>(join(home, bundleFile));
		const classes = manifest.n8n.nodes.map((file) => basename(file).split('.')[0]);
		expect(Object.keys(bundle).sort()).toEqual(classes.sort());
		expect(readFileSync(join(home, bundleFile), 'utf8')).toMatch(/rateWindowMs = (60000|6e4);/);
	});

	test('the package contains what n8n needs to start without loading its code', async () => {
		expect(files).toEqual(expect.arrayContaining(metadata));
		const { loader } = await loadPackage(home);
		expect(loader.isLazyLoaded).toBe(true);
	});

	test.each(['published', 'for tests'])(
		'what n8n reads instead of the code says the same as the code (%s)',
		async (kind) => {
			const folder =
				kind === 'published' ? home : join(root, '.artifacts/test-packages', manifest.name);
			const loader = new PackageDirectoryLoader(folder);
			await loader.loadAll();
			const written = metadata.map((file) => parseOwn(readFileSync(join(folder, file), 'utf8')));
			const nodes = parseOwn(JSON.stringify(loader.types.nodes));
			const credentials = loader.types.credentials.map((type): unknown =>
				JSON.parse(JSON.stringify(type)),
			);
			// A description has no functions, so toEqual compares all of it.
			expect(written).toEqual([loader.known.credentials, loader.known.nodes, credentials, nodes]);
		},
	);
});
