#!/usr/bin/env bash
# n8n-core 2.41.1, the loader of installed packages
#
# A package that brings dist/known and dist/types is loaded lazily. reset() does not take that back:
# if the package is loaded again without these files, as during a build, its credentials are loaded,
# but missing in the list of types, so the editor does not offer them. A new loader lists them.
#
# Seen with Node.js 20.20 on 2026-11-30:
#   lazy         -> 1 credential type
#   after reset  -> 0 credential types
#   new loader   -> 1 credential type
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts n8n-core@2.41.1 >/dev/null 2>&1
cat >run.cjs <<'JS'
require('reflect-metadata');
const { mkdirSync, rmSync, writeFileSync } = require('node:fs');
const { resolve } = require('node:path');
const { LazyPackageDirectoryLoader } = require('n8n-core');

const home = resolve('n8n-nodes-example');
const write = (path, content) => writeFileSync(resolve(home, path), content);
const credential = { name: 'exampleApi', displayName: 'Example API', properties: [] };
const sourcePath = 'dist/ExampleApi.credentials.js';
mkdirSync(resolve(home, 'dist/known'), { recursive: true });
mkdirSync(resolve(home, 'dist/types'));
write('package.json', JSON.stringify({ name: 'n8n-nodes-example', n8n: { credentials: [sourcePath] } }));
write(
	sourcePath,
	`exports.ExampleApi = class { constructor() { Object.assign(this, ${JSON.stringify(credential)}); } };`,
);
write('dist/known/nodes.json', '{}');
write('dist/known/credentials.json', JSON.stringify({ exampleApi: { className: 'ExampleApi', sourcePath } }));
write('dist/types/nodes.json', '[]');
write('dist/types/credentials.json', JSON.stringify([credential]));

async function load(name, loader) {
	await loader.loadAll();
	const { length } = loader.types.credentials;
	console.log(`${name} -> ${length} credential type${length === 1 ? '' : 's'}`);
}

void (async () => {
	const loader = new LazyPackageDirectoryLoader(home);
	await load('lazy        ', loader);
	for (const kind of ['known', 'types']) rmSync(resolve(home, 'dist', kind), { recursive: true });
	loader.reset();
	await load('after reset ', loader);
	await load('new loader  ', new LazyPackageDirectoryLoader(home));
	process.exit();
})();
JS
expected="lazy         -> 1 credential type
after reset  -> 0 credential types
new loader   -> 1 credential type"
seen=$(node run.cjs | grep -- '->')
printf '%s\n' "$seen"
[ "$seen" = "$expected" ]
