const { readdirSync } = require('node:fs');
const { mkdir, readFile, rm, writeFile } = require('node:fs/promises');
const { basename, dirname, join, posix, resolve } = require('node:path');

const { build } = require('esbuild');
const { dest, lastRun, parallel, series, src, watch } = require('gulp');

/** Folders of the packages that n8n loads: the root, and those below it. */
const packages = [
	'.',
	...readdirSync('packages')
		.filter((name) => name.startsWith('n8n-nodes-'))
		.map((name) => `packages/${name}`),
];

/** Our libraries, by the name that the nodes import them by. */
const libraries = Object.fromEntries(
	['api-client', 'node-framework'].map((name) => [
		`@n8n-nodes-ventia/${name}`,
		`./packages/${name}/src/index.ts`,
	]),
);

/** The name of a package, by its folder. */
const nameOf = (home) => require(`./${posix.join(home, 'package.json')}`).name;

/** The class that a file gives to n8n: it is named after it. */
const classOf = (file) => basename(file).split('.')[0];

/** Writes a text into a file, unless it is there already. @returns whether it has */
async function write(file, text) {
	await mkdir(dirname(file), { recursive: true });
	const written = await readFile(file, 'utf8').catch(() => undefined);
	if (written === text) return false;
	await writeFile(file, text);
	return true;
}

/** What n8n's own loader finds in a built package, by the file in which its lazy loader expects it. */
async function metadataOf(folder) {
	// Takes more than a second, and the watching build does without.
	const { PackageDirectoryLoader } = require('n8n-core/dist/nodes-loader/package-directory-loader');
	const loader = new PackageDirectoryLoader(resolve(__dirname, folder));
	await loader.loadAll();
	const { known, types } = loader;
	return {
		'dist/known/nodes.json': known.nodes,
		'dist/known/credentials.json': known.credentials,
		'dist/types/nodes.json': types.nodes.map(({ __loadOptionsMethods, ...shown }) => shown),
		'dist/types/credentials.json': types.credentials,
	};
}

/** Bundles sources into one file for n8n's Node.js. */
async function bundled({ contents, outfile, plugins = [] }) {
	const { outputFiles } = await build({
		stdin: { contents, resolveDir: __dirname },
		bundle: true,
		// Ours is bundled, n8n's stays outside.
		alias: libraries,
		format: 'cjs',
		legalComments: 'none',
		logLevel: 'warning',
		outfile,
		packages: 'external',
		platform: 'node',
		plugins,
		target: 'node20.19',
		write: false,
	});
	const [{ path, text }] = outputFiles;
	return { path, text: compact(text) };
}

/**
 * The same code in 10 kB less: tabs, no comments (esbuild leaves those in classes alone, which the
 * source has, too) and fewer empty lines. Letters of regular expressions become ASCII, as esbuild
 * does with those of texts: a file with any other takes Node.js almost twice the time to read and to
 * compile.
 */
function compact(code) {
	return code
		.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
		.replace(/^ *(?:\/\/.*|\/\*\*[^]*?\*\/)\n/gm, '')
		.replaceAll('/* @__PURE__ */ ', '')
		.replace(/\n\n(?=(?:var|class|function|async function) )/g, '\n')
		.replace(/^(?: {2})+/gm, (spaces) => '\t'.repeat(spaces.length / 2));
}

/**
 * Builds a package as n8n loads it.
 *
 * @param home folder with its package.json
 * @param folder where it is built; the same as `home` for the published package
 * @param exports what the bundle exports besides nodes and credentials
 * @param plugins of esbuild
 * @param keep whether unchanged files are left alone: a running n8n reloads files that are written
 */
function packageIn(home, folder, { exports = [], plugins = [], keep = false } = {}) {
	const { dependencies, devDependencies, scripts, workspaces, private: _, ...manifest } = require(
		`./${posix.join(home, 'package.json')}`,
	);
	/** All nodes: one file, because n8n would need twice the time to load one for each source. */
	const bundleFile = `dist/${manifest.name.replace('n8n-nodes-', '')}.js`;
	const { credentials, nodes } = manifest.n8n;
	const exportOf = (file) => {
		const source = file.replace(/^dist/, `./${home}`).replace(/\.js$/, '');
		return `export { ${classOf(file)} } from '${source}';`;
	};

	async function writeBundle(file, contents, plugins) {
		const { path, text } = await bundled({ contents, outfile: join(folder, file), plugins });
		const isNew = await write(path, text);
		if (isNew && keep) console.log(`Built ${manifest.name}; n8n reloads it.`);
	}

	async function bundle() {
		const contents = [...nodes.map(exportOf), ...exports].join('\n');
		await writeBundle(bundleFile, contents, plugins);
		for (const file of nodes) {
			const path = posix.relative(dirname(file), bundleFile);
			await write(
				join(folder, file),
				`exports.${classOf(file)} = require("${path}").${classOf(file)};\n`,
			);
		}
	}

	/** Each on its own: n8n 2.41 loads every credential when it starts, whether it is used or not. */
	async function bundleCredentials() {
		for (const file of credentials) await writeBundle(file, exportOf(file));
	}

	/** Copies the icons and the editor's metadata of the nodes next to the files that n8n loads. */
	function assets() {
		const files = ['nodes', 'credentials'].map((kind) => `${home}/${kind}/**/*.{svg,json}`);
		const since = keep ? (lastRun(assets) ?? begun) : undefined;
		return src(files, { base: home, encoding: false, since }).pipe(dest(join(folder, 'dist')));
	}

	async function describe() {
		if (folder === home || keep) return;
		await write(join(folder, 'package.json'), JSON.stringify(manifest, null, '\t'));
		await write(join(folder, 'index.js'), await readFile(join(home, 'index.js'), 'utf8'));
	}

	async function metadata() {
		for (const [file, content] of Object.entries(await metadataOf(folder))) {
			await write(join(folder, file), JSON.stringify(content));
		}
	}

	const begun = new Date();
	const fill = parallel(bundle, bundleCredentials, assets, describe);
	if (keep) return fill;
	const remove = async () => await rm(join(folder, 'dist'), { recursive: true, force: true });
	return series(remove, fill, metadata);
}

/** Gives the nodes another rate window, for a real n8n that shall not wait for minutes. */
const rateWindow = {
	name: 'rate window',
	setup({ onLoad, onEnd }) {
		const milliseconds = Number(process.env.RATE_WINDOW_MS);
		if (!(milliseconds > 0)) throw new Error('RATE_WINDOW_MS must be a number of milliseconds');
		const [original, other] = ['60_000', milliseconds].map((ms) => `rateWindowMs = ${ms};`);
		let replaced = 0;
		onLoad({ filter: /\.ts$/ }, async ({ path }) => {
			const source = await readFile(path, 'utf8');
			if (!source.includes(original)) return undefined;
			replaced++;
			return { contents: source.replace(original, other), loader: 'ts' };
		});
		onEnd(() => {
			if (replaced !== 1) throw new Error(`"${original}" is in ${replaced} files instead of one`);
		});
	},
};

/** What is published, and the same with its clock in view, for the tests in n8n's engine. */
exports.default = parallel(
	...packages.flatMap((home) => [
		packageIn(home, home),
		packageIn(home, join('.artifacts/test-packages', nameOf(home)), {
			exports: ["export { clock } from './packages/api-client/src/clock';"],
		}),
	]),
);

/** For tests and benchmark with a real n8n, whose clock is the real one. */
exports.scaled = packageIn('.', '.artifacts/scaled-package', { plugins: [rateWindow] });

/** For `npm run dev`: builds into the folder of a running n8n after every change of a source. */
exports.watch = () => {
	const installed = process.env.COMMUNITY_NODES;
	if (!installed)
		throw new Error("COMMUNITY_NODES must be the node_modules of n8n's community nodes");
	const sources = ['{nodes,credentials}/**', 'packages/*/{src,nodes,credentials}/**'];
	const build = parallel(
		...packages.map((home) => packageIn(home, join(installed, nameOf(home)), { keep: true })),
	);
	watch(sources, { ignored: '**/node_modules/**', delay: 50 }, build);
};
