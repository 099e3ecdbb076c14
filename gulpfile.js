const { mkdir, writeFile } = require('node:fs/promises');
const { basename, dirname, posix } = require('node:path');

const { build } = require('esbuild');
const { dest, parallel, src } = require('gulp');

const { n8n } = require('./package.json');

/** Everything that n8n runs. One file, because n8n would need twice the time to load one for each source. */
const BUNDLE = 'dist/ventia.js';
const loadedByN8n = [...n8n.credentials, ...n8n.nodes];

async function bundle() {
	const sources = loadedByN8n.map((file) => file.replace(/^dist/, '.').replace(/\.js$/, ''));
	await build({
		stdin: {
			contents: sources.map((source) => `export * from '${source}';`).join('\n'),
			resolveDir: __dirname,
		},
		bundle: true,
		format: 'cjs',
		legalComments: 'none',
		logLevel: 'warning',
		outfile: BUNDLE,
		packages: 'external',
		platform: 'node',
		target: 'node20.19',
	});
}

/** The files that n8n looks for: each gives the class that it is named after. */
async function entries() {
	for (const file of loadedByN8n) {
		const [className] = basename(file).split('.');
		const path = posix.relative(dirname(file), BUNDLE);
		await mkdir(dirname(file), { recursive: true });
		await writeFile(file, `exports.${className} = require("${path}").${className};\n`);
	}
}

/** Icons, and what n8n's editor knows of the nodes, beside the files that n8n loads. */
function assets() {
	const files = ['nodes/**/*.{svg,json}', 'credentials/**/*.{svg,json}'];
	return src(files, { base: '.', encoding: false }).pipe(dest('dist'));
}

exports.default = parallel(bundle, entries, assets);
