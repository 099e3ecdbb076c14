#!/usr/bin/env bash
# n8n-core 2.41.1, the loader of installed packages
#
# `builderHint` is a text for assistants, and every parameter may have one, by its type. On a parameter of
# type `options` with the name resource, operation or mode, wherever it is, the whole package is not
# loaded: its other nodes are missing, too. The hint belongs on the option or on the node.
#
# Seen with Node.js 20.20 on 2026-11-30:
#   on another parameter -> Shop, Store
#   on the option        -> Shop, Store
#   on the operation     -> Node "Shop" has a builderHint on the "operation" discriminator property
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts n8n-core@2.41.1 >/dev/null 2>&1
cat >run.cjs <<'JS'
require('reflect-metadata');
const { mkdirSync, writeFileSync } = require('node:fs');
const { resolve } = require('node:path');
const { PackageDirectoryLoader } = require('n8n-core');

const home = resolve('n8n-nodes-example');
const write = (path, content) => writeFileSync(resolve(home, path), content);
mkdirSync(resolve(home, 'dist'), { recursive: true });

const hint = { builderHint: { propertyHint: 'Most people want to create' } };
const places = {
	'on another parameter': ['kind', hint, {}],
	'on the option': ['operation', {}, hint],
	'on the operation': ['operation', hint, {}],
};
const description = (name, properties) => ({
	displayName: name,
	name,
	group: ['transform'],
	version: 1,
	description: 'A shop',
	defaults: { name },
	inputs: ['main'],
	outputs: ['main'],
	properties,
});

void (async () => {
	for (const [place, [name, ofParameter, ofOption]] of Object.entries(places)) {
		const options = [{ name: 'Create', value: 'create', action: 'Create an order', ...ofOption }];
		const parameter = { displayName: 'Do', name, type: 'options', default: 'create', options };
		const nodes = { Shop: [{ ...parameter, ...ofParameter }], Store: [] };
		for (const [className, properties] of Object.entries(nodes)) {
			const text = JSON.stringify(description(className, properties));
			write(`dist/${className}.node.js`, `exports.${className} = class { description = ${text}; };`);
		}
		const files = Object.keys(nodes).map((className) => `dist/${className}.node.js`);
		const manifest = { name: 'n8n-nodes-example', version: '1.0.0', n8n: { nodes: files } };
		write('package.json', JSON.stringify(manifest));
		const loader = new PackageDirectoryLoader(home);
		const outcome = await loader.loadAll().then(
			() => loader.types.nodes.map(({ name }) => name).join(', '),
			({ message }) => message.split('. ')[0],
		);
		console.log(`${place.padEnd(20)} -> ${outcome}`);
		loader.reset();
	}
	process.exit();
})();
JS
export N8N_USER_FOLDER="$folder" N8N_ENCRYPTION_KEY=example N8N_LOG_LEVEL=silent
expected="on another parameter -> Shop, Store
on the option        -> Shop, Store
on the operation     -> Node \"Shop\" has a builderHint on the \"operation\" discriminator property"
seen=$(node run.cjs)
printf '%s\n' "$seen"
[ "$seen" = "$expected" ]
