import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { homes, nodeFolder, root } from './packages';

/** Folders that have a subfolder of operations for each resource. */
export const actionFolders = homes
	.map((home) => `${nodeFolder(home)}/actions`)
	.filter((actions) => existsSync(path.join(root, listFile(actions))));

/** The file of the list that the node imports. */
export function listFile(actions: string): string {
	return `${actions}/operations.ts`;
}

interface ListedOperation {
	/** Import path, from the folder of all actions. */
	from: string;
	/** What the file exports. */
	exported: string;
	/** Its name in the list, because several folders have the same export. */
	alias: string;
	/** By which it is sorted: the name of its file, or of the export if the file has several. */
	place: string;
}

function operationsIn(actions: string, resource: string): ListedOperation[] {
	return readdirSync(path.join(root, actions, resource))
		.filter((name) => /\.operations?\.ts$/.test(name))
		.flatMap((name) => {
			const file = path.join(root, actions, resource, name);
			const text = readFileSync(file, 'utf8');
			const names = [...text.matchAll(/^export const (\w+): Operation\b/gm)].map(
				([, exported = '']) => exported,
			);
			if (names.length === 0) throw new Error(`${file} has no "export const name: Operation"`);
			return names.map((exported) => ({
				from: `./${resource}/${name.replace(/\.ts$/, '')}`,
				exported,
				alias: `${resource}${exported.charAt(0).toUpperCase()}${exported.slice(1)}`,
				place: names.length > 1 ? exported : name,
			}));
		})
		.sort((one, other) => (one.place < other.place ? -1 : 1));
}

function importsOf(operations: ListedOperation[]): string[] {
	const files = [...new Set(operations.map(({ from }) => from))];
	return files.map((file) => {
		const names = operations
			.filter(({ from }) => from === file)
			.map(({ alias, exported }) => `${exported} as ${alias}`);
		return `import { ${names.join(', ')} } from '${file}';`;
	});
}

/**
 * The source of a node's list of operations: those of each folder, in the order of their names.
 *
 * @throws Error when a file exports no operation
 */
export function operationLists(actions: string): string {
	const resources = readdirSync(path.join(root, actions), { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.map(({ name }) => ({ name, files: operationsIn(actions, name) }))
		.filter(({ files }) => files.length > 0)
		.sort((one, other) => (one.name < other.name ? -1 : 1));
	return [
		'// Generated from the `*.operation.ts` and `*.operations.ts` files of these folders by `npm run docs`.',
		...resources.flatMap(({ files }) => importsOf(files)),
		'',
		"/** The operations of each resource, in the order of its 'Operation' list. */",
		'export const operations = {',
		...resources.map(
			({ name, files }) => `\t${name}: [${files.map(({ alias }) => alias).join(', ')}],`,
		),
		'};',
		'',
	].join('\n');
}

if (require.main === module) {
	for (const actions of actionFolders) {
		writeFileSync(path.join(root, listFile(actions)), operationLists(actions));
	}
}
