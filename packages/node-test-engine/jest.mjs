import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const home = dirname(fileURLToPath(import.meta.url));
const sources = join(home, 'src');

/**
 * The options of a Jest project whose tests use the engine. The engine's packages come from the
 * `node_modules` of the root; with the environment variable N8N_CORE_DIRECTORY from those of that
 * folder instead, so that the same tests run in another version of n8n.
 *
 * @param root folder with the `node_modules`
 */
export function engineProject(root) {
	const engine = join(resolve(root, process.env.N8N_CORE_DIRECTORY ?? '.'), 'node_modules');
	return {
		testEnvironment: 'node',
		runtime: join(home, 'sharedScripts.cjs'),
		moduleNameMapper: sharedModules(engine),
		// tsc checks types; here, each file is transpiled on its own.
		transform: { '\\.m?[jt]s$': ['ts-jest', { diagnostics: false, tsconfig: compilerOptions }] },
		transformIgnorePatterns: [allButEsModules([join(root, 'node_modules'), engine])],
		setupFiles: [join(sources, 'foreignErrors.ts')],
		setupFilesAfterEnv: [join(sources, 'environment.ts')],
	};
}

const compilerOptions = {
	target: 'es2022',
	module: 'commonjs',
	moduleResolution: 'node',
	esModuleInterop: true,
	resolveJsonModule: true,
	isolatedModules: true,
	allowJs: true,
	sourceMap: true,
};

/**
 * Engine, harness and the package under test must share one n8n-workflow, as in n8n, where NODE_PATH
 * gives every community package n8n's own copy.
 */
function sharedModules(folder) {
	const names = ['n8n-core', 'n8n-workflow', '@n8n/di'];
	return Object.fromEntries(
		names.flatMap((name) => {
			const path = join(folder, name);
			if (!existsSync(path)) throw new Error(`${name} is not installed in ${path}`);
			return [
				[`^${name}$`, path],
				[`^${name}/(.*)$`, `${path}/$1`],
			];
		}),
	);
}

/**
 * Nothing in node_modules is transformed except ES modules, which Jest cannot require
 * on Node.js 20; n8n-core 2.0 depends on some.
 */
function allButEsModules(folders) {
	const modules = [...new Set(folders)].flatMap(esModules).join('|');
	return `^(?!(?:${modules})/(?!node_modules/)).*/node_modules/`;
}

/** Folders of the ES modules in a node_modules, including nested ones. */
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
