import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The node_modules with the engine: that of N8N_CORE_DIRECTORY, or the repository's. */
function modulesFolder(root) {
	return join(resolve(root, process.env.N8N_CORE_DIRECTORY ?? '.'), 'node_modules');
}

/**
 * Jest's moduleNameMapper for the engine's packages. Engine, harness and the package under test
 * must share one n8n-workflow, as in n8n, where NODE_PATH gives every community package n8n's own
 * copy. With N8N_CORE_DIRECTORY set they come from that folder's node_modules, otherwise from the
 * repository's.
 */
export function mapEngineModules(root) {
	const names = ['n8n-core', 'n8n-workflow', '@n8n/di'];
	return Object.fromEntries(
		names.flatMap((name) => {
			const folder = join(modulesFolder(root), name);
			if (!existsSync(folder)) throw new Error(`${name} is not installed in ${folder}`);
			return [
				[`^${name}$`, folder],
				[`^${name}/(.*)$`, `${folder}/$1`],
			];
		}),
	);
}

/**
 * Jest's transformIgnorePatterns: nothing in node_modules is transformed but packages that are ES
 * modules, which jest cannot require on Node 20. n8n-core 2.0 depends on some.
 */
export function ignoreCommonJsModules(root) {
	const folders = new Set([join(root, 'node_modules'), modulesFolder(root)]);
	const modules = [...folders].flatMap(esModules).join('|');
	return [`^(?!(?:${modules})/(?!node_modules/)).*/node_modules/`];
}

/** Folders of the ES modules in a node_modules, those of other packages included. */
function esModules(folder) {
	if (!existsSync(folder)) return [];
	const packages = readdirSync(folder).flatMap((name) =>
		name.startsWith('@')
			? readdirSync(join(folder, name)).map((child) => join(folder, name, child))
			: [join(folder, name)],
	);
	const nested = packages.flatMap((path) => esModules(join(path, 'node_modules')));
	return [...packages.filter(isEsModule), ...nested];
}

function isEsModule(folder) {
	const manifest = join(folder, 'package.json');
	return existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).type === 'module';
}
