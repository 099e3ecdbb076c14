import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');

interface Packed {
	files: Array<{ path: string }>;
}

function isPacked(value: unknown): value is [Packed] {
	return Array.isArray(value) && Array.isArray(Reflect.get(Object(value[0]), 'files'));
}

function packedFiles(): string[] {
	const output: unknown = JSON.parse(
		execFileSync('npm', ['pack', '--dry-run', '--json'], { cwd: root, encoding: 'utf8' }),
	);
	if (!isPacked(output)) throw new Error('npm pack gave no list of files');
	return output[0].files.map(({ path }) => path).sort();
}

test('the package holds the built nodes and credentials, and nothing else', () => {
	const others = packedFiles().filter((path) => !path.startsWith('dist/'));
	expect(others).toEqual(['LICENSE', 'README.md', 'index.js', 'package.json']);
	const unexpected = packedFiles().filter(
		(path) =>
			path.startsWith('dist/') &&
			path !== 'dist/ventia.js' &&
			!/^dist\/(nodes|credentials)\/[\w/]+(\.node\.js|\.node\.json|\.credentials\.js|\.svg)$/.test(
				path.replace('.dark.svg', '.svg'),
			),
	);
	expect(unexpected).toEqual([]);
});

test('the package has no run-time dependency, and n8n-workflow as its only peer', () => {
	const manifest: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
	expect(manifest).not.toHaveProperty('dependencies');
	expect(manifest).not.toHaveProperty('optionalDependencies');
	expect(manifest).toHaveProperty('peerDependencies', { 'n8n-workflow': '*' });
});

test('the shipped files import only n8n-workflow, crypto and each other', () => {
	const allowed = /^(n8n-workflow|crypto|\.{1,2}\/.*|\.)$/;
	const foreign = packedFiles()
		.filter((path) => path.startsWith('dist/') && path.endsWith('.js'))
		.flatMap((path) =>
			[...readFileSync(join(root, path), 'utf8').matchAll(/require\("([^"]+)"\)/g)].map(
				(match) => match[1] ?? '',
			),
		)
		.filter((name) => !allowed.test(name));
	expect(foreign).toEqual([]);
});

test('the published bundle holds nodes and credentials, and nothing that a test could turn', () => {
	const bundle = jest.requireActual<object>(join(root, 'dist/ventia.js'));
	expect(Object.keys(bundle).sort()).toEqual(['Ventia', 'VentiaApi', 'VentiaTrigger']);
	expect(readFileSync(join(root, 'dist/ventia.js'), 'utf8')).toMatch(/rateWindowMs = (60000|6e4);/);
});
