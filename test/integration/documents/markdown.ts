import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parsers } from 'prettier/plugins/markdown';

import { isRecord } from '../../../sandbox/operations/fields';

export const root = join(__dirname, '../../..');

/** A Markdown file of the project. */
export interface MarkdownFile {
	/** Path below the root, with slashes. */
	path: string;
	text: string;
	/** Targets of its links and images. */
	links: string[];
	/** What a link to one of its headings ends with. */
	anchors: Set<string>;
}

/** Other files that people read: workflows, forms, examples. */
export function otherFiles(): Array<Pick<MarkdownFile, 'path' | 'text'>> {
	const examples = packageFiles().filter((path) => path.includes('/examples/'));
	return [...filesBelow('.github'), ...filesBelow('examples'), ...examples]
		.filter((path) => /\.(json|ya?ml)$/.test(path))
		.map((path) => ({ path, text: read(path) }));
}

/** Every Markdown file of the project. */
export function markdownFiles(): MarkdownFile[] {
	const inRoot = readdirSync(root).filter((name) => name.endsWith('.md'));
	const below = ['docs', 'examples', 'findings', 'sandbox', 'benchmark', 'playground', '.github'];
	const paths = [...below.flatMap(filesBelow), ...packageFiles()];
	return [...inRoot, ...paths.filter((path) => path.endsWith('.md'))].map((path) => {
		const text = read(path);
		const nodes = nodesIn(parse(text));
		return { path, text, links: linksIn(nodes), anchors: anchorsIn(nodes) };
	});
}

/** The packages below the root, without build output. */
function packageFiles(): string[] {
	return filesBelow('packages').filter((path) => !/\/dist\//.test(path));
}

export function read(path: string): string {
	return readFileSync(join(root, path), 'utf8');
}

function filesBelow(folder: string): string[] {
	const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
	return entries
		.filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
		.map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}

type Node = Record<string, unknown>;

/** Prettier's own parser, which returns an mdast tree. */
function parse(text: string): unknown {
	const tree: unknown = Reflect.apply(parsers.markdown.parse, parsers.markdown, [text, {}]);
	return tree;
}

function nodesIn(node: unknown): Node[] {
	if (!isRecord(node)) return [];
	const children: unknown[] = Array.isArray(node.children) ? node.children : [];
	return [node, ...children.flatMap(nodesIn)];
}

function linksIn(nodes: Node[]): string[] {
	return nodes
		.filter(({ type }) => type === 'link' || type === 'image' || type === 'definition')
		.map(({ url }) => String(url));
}

/** Anchors as on GitHub; duplicate headings are not supported. */
function anchorsIn(nodes: Node[]): Set<string> {
	const headings = nodes.filter(({ type }) => type === 'heading');
	return new Set(headings.map((heading) => anchor(textIn(heading))));
}

function textIn(node: Node): string {
	return nodesIn(node)
		.map(({ value }) => (typeof value === 'string' ? value : ''))
		.join('');
}

function anchor(heading: string): string {
	return heading
		.toLowerCase()
		.replace(/[^\p{L}\p{N}\s_-]/gu, '')
		.replace(/\s/g, '-');
}
