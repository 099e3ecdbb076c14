import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';

import { scripts } from '../../package.json';
import { markdownFiles, otherFiles, read, root } from './documents/markdown';

const documents = markdownFiles();
const readable = [
	...documents,
	...otherFiles(),
	{ path: '.ci/run', text: read('.ci/run') },
	{ path: 'package.json', text: read('package.json') },
];

const byPath = new Map(documents.map((document) => [document.path, document]));

function brokenLink(from: string, link: string): string | undefined {
	if (/^[a-z]+:/i.test(link)) return undefined;
	const [file = '', anchor = ''] = link.split('#');
	const path = file === '' ? from : normalize(join(dirname(from), file)).replaceAll('\\', '/');
	const exists = existsSync(join(root, path));
	if (!exists) return `${from}: ${link} leads nowhere`;
	if (anchor === '' || byPath.get(path)?.anchors.has(anchor)) return undefined;
	return `${from}: ${link} names no heading`;
}

/** Paths of the TypeScript files in a folder, below the root. */
function sourcesBelow(folder: string): string[] {
	return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
		.filter((path) => path.endsWith('.ts') && !path.includes('node_modules'))
		.map((path) => join(folder, path));
}

test('every link between documents leads to an existing file and heading', () => {
	const all = documents.flatMap(({ path, links }) => links.map((link) => ({ path, link })));
	expect(all.length).toBeGreaterThan(50);
	expect(all.map(({ path, link }) => brokenLink(path, link)).filter(Boolean)).toEqual([]);
	expect(brokenLink('README.md', 'docs/nowhere.md')).toBeDefined();
	expect(brokenLink('README.md', 'CONTRIBUTING.md#nowhere')).toBeDefined();
});

test('every heading that a comment in the code cites exists', () => {
	const cited = ['credentials', 'nodes', 'sandbox', 'benchmark', 'playground', 'packages']
		.flatMap(sourcesBelow)
		.flatMap((path) =>
			[...read(path).matchAll(/docs\/[\w-]+\.md(?:#[\w-]+)?/g)].map(([link]) => ({ path, link })),
		);
	expect(cited.length).toBeGreaterThan(20);
	const broken = cited.filter(({ link }) => brokenLink('README.md', link) !== undefined);
	expect(broken).toEqual([]);
});

test('every npm command in a document is a script in package.json', () => {
	const named = readable.flatMap(({ path, text }) =>
		[...text.matchAll(/\bnpm (?:run (?:-s )?([\w:-]+)|(test|start)\b)/g)].map((match) => ({
			path,
			script: match[1] ?? match[2] ?? '',
		})),
	);
	expect(named.length).toBeGreaterThan(20);
	expect(named.filter(({ script }) => !Object.hasOwn(scripts, script))).toEqual([]);
});

test('every file and folder that a document names as code exists', () => {
	const place = /`((?:nodes|sandbox|test|examples|docs|scripts|credentials)\/[\w./-]*)`/g;
	const named = documents
		.filter(({ path }) => !path.includes('/'))
		.flatMap(({ path, text }) =>
			[...text.matchAll(place)].map(([, file = '']) => ({ path, file })),
		);
	expect(named.length).toBeGreaterThan(10);
	expect(named.filter(({ file }) => !existsSync(join(root, file)))).toEqual([]);
});

test('no document contains a path of the machine it was written on', () => {
	const machine = /(?<![\w.~-])\/(work|root|tmp|Users|home\/(?!node\/))/;
	expect(readable.filter(({ text }) => machine.test(text)).map(({ path }) => path)).toEqual([]);
});

test.each([
	['es', /[¿¡]|\b(guía|español|mensaje|contacto|cuando|también|según|desde|está)\b/i],
	['pt', /[ãõ]|\b(guia|português|você|mensagem|contato|quando|também|segundo|está)\b/i],
])('only the guide in docs/%s is in its language', (language, words) => {
	const isGuide = ({ path }: { path: string }) => path.startsWith(`docs/${language}/`);
	const other = language === 'es' ? 'docs/pt/' : 'docs/es/';
	// Code may be in any language: an error of a spreadsheet. A guide is linked in its own.
	const ours = (text: string) =>
		text.replace(/`[^`]*`|\[[^\]]*\]\(docs\/(es|pt)\/README\.md\)/g, '');
	const found = readable.filter(({ text }) => words.test(ours(text)));
	const outside = found.filter((file) => !isGuide(file) && !file.path.startsWith(other));
	expect(outside.map(({ path }) => path)).toEqual([]);
	expect(found.filter(isGuide)).toHaveLength(documents.filter(isGuide).length);
});

test('the guides in Spanish and Portuguese have the same pages, with the same fields', () => {
	const pages = {
		'README.md': 'README.md',
		'conversaciones.md': 'conversas.md',
		'credencial.md': 'credencial.md',
		'ejemplos.md': 'exemplos.md',
		'instalacion.md': 'instalacao.md',
		'merlin.md': 'merlin.md',
		'solucion-de-problemas.md': 'solucao-de-problemas.md',
		'zenvia-sales.md': 'zenvia-sales.md',
	};
	const of = (folder: string) =>
		documents.filter(({ path }) => path.startsWith(folder)).map(({ path }) => basename(path));
	expect(of('docs/es/').sort()).toEqual(Object.keys(pages).sort());
	expect(of('docs/pt/').sort()).toEqual(Object.values(pages).sort());
	// Fields, messages and examples are in English in both.
	const named = (path: string) =>
		[
			...read(path).matchAll(
				/\*\*([A-Z][\w ()&>?-]*)\*\*|^\| (`[^|]+`) \||\]\(([\w/.-]+\.json)\)/gm,
			),
		]
			.map(([, field, message, file]) => field ?? message ?? file)
			.sort();
	for (const [spanish, portuguese] of Object.entries(pages)) {
		expect(named(`docs/pt/${portuguese}`)).toEqual(named(`docs/es/${spanish}`));
	}
});

test('no document contains an emoji', () => {
	const emoji = /\p{Extended_Pictographic}/u;
	expect(readable.filter(({ text }) => emoji.test(text)).map(({ path }) => path)).toEqual([]);
});
