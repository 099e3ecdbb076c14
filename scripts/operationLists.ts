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

interface OperationFile {
	/** Import path, from the folder of all actions. */
	from: string;
	/** What the file exports. */
	exported: string;
	/** Its name in the list, because several folders have the same export. */
	alias: string;
}

function operationFiles(actions: string, resource: string): OperationFile[] {
	return readdirSync(path.join(root, actions, resource))
		.filter((name) => name.endsWith('.operation.ts'))
		.sort()
		.map((name) => {
			const file = path.join(root, actions, resource, name);
			const exported = /^export const (\w+): Operation\b/m.exec(readFileSync(file, 'utf8'))?.[1];
			if (!exported) throw new Error(`${file} has no "export const name: Operation"`);
			return {
				from: `./${resource}/${name.replace(/\.ts$/, '')}`,
				exported,
				alias: `${resource}${exported.charAt(0).toUpperCase()}${exported.slice(1)}`,
			};
		});
}

/**
 * The source of a node's list of operations: those of each folder, in the order of their file names.
 *
 * @throws Error when a file exports no operation
 */
export function operationLists(actions: string): string {
	const resources = readdirSync(path.join(root, actions), { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.map(({ name }) => ({ name, files: operationFiles(actions, name) }))
		.filter(({ files }) => files.length > 0)
		.sort((one, other) => (one.name < other.name ? -1 : 1));
	return [
		'// Generated from the `*.operation.ts` files of these folders by `npm run docs`.',
		...resources.flatMap(({ files }) =>
			files.map(
				({ alias, exported, from }) => `import { ${exported} as ${alias} } from '${from}';`,
			),
		),
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
