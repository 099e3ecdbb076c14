import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type {
	ICredentialType,
	INodeType,
	INodeTypeDescription,
	IVersionedNodeType,
} from 'n8n-workflow';
import { LazyPackageDirectoryLoader } from './host';

/** A built node package, as n8n's own loader sees it. */
export interface LoadedPackage {
	/** Name in package.json; node types are `<name>.<node name>`. */
	name: string;
	directory: string;
	/** Maps node names (without the package) to instances; versioned nodes stay versioned. */
	nodes: Map<string, INodeType | IVersionedNodeType>;
	/** Descriptions n8n would show: icons resolved to URLs, codex added. One per node version. */
	descriptions: INodeTypeDescription[];
	credentials: Map<string, ICredentialType>;
	/** Maps credential types to the full types of the nodes that declare them. */
	supportedNodes: Map<string, string[]>;
	loader: LazyPackageDirectoryLoader;
}

let defaultDirectory = '.';

/**
 * Sets the package under test for the rest of this test file: it is loaded if `packageDirectories`
 * is not given. The default is the package in the working directory.
 */
export function usePackage(directory: string): void {
	defaultDirectory = directory;
}

const packages = new Map<string, Promise<LoadedPackage>>();

/**
 * Loads a built package as n8n does when it starts, once per directory and test file: with n8n-core's
 * LazyPackageDirectoryLoader, which takes the descriptions from `dist/known` and `dist/types` if the
 * package has them, and otherwise from the code (its package.json "n8n" entries).
 *
 * @param directory folder with the package.json; default: the one given to usePackage()
 * @throws what the loader throws (a missing file, a class not named like its file, ...), and an
 *   Error naming the file if the package has not been built
 */
export async function loadPackage(directory = defaultDirectory): Promise<LoadedPackage> {
	const key = resolve(directory);
	const known = packages.get(key);
	if (known) return await known;
	const loading = load(key);
	packages.set(key, loading);
	return await loading;
}

async function load(directory: string): Promise<LoadedPackage> {
	const loader = new LazyPackageDirectoryLoader(directory);
	const { nodes = [], credentials = [] } = loader.packageJson.n8n ?? {};
	for (const file of [...nodes, ...credentials]) {
		if (!existsSync(join(directory, file))) {
			throw new Error(`${join(directory, file)} does not exist: build the package first`);
		}
	}
	await loader.loadAll();
	const { known, packageName, types } = loader;
	// First: n8n-core 2.0 forgets the nodes of a credential when it loads it.
	const supportedNodes = mapped(known.credentials, (credential) =>
		(credential.supportedNodes ?? []).map((name) => `${packageName}.${name}`),
	);
	return {
		name: packageName,
		directory,
		nodes: mapped(known.nodes, (_, name) => loader.getNode(name).type),
		descriptions: types.nodes,
		credentials: mapped(known.credentials, (_, name) => loader.getCredential(name).type),
		supportedNodes,
		loader,
	};
}

function mapped<From, To>(
	values: Record<string, From>,
	map: (value: From, name: string) => To,
): Map<string, To> {
	return new Map(Object.entries(values).map(([name, value]) => [name, map(value, name)]));
}
