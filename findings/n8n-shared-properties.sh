#!/usr/bin/env bash
# n8n-core 2.41.1, the loader of installed packages
#
# A loaded description is not copied: the loader inserts its own parameters into the list that the node
# gives it. Two polling nodes that share one list of fields both get Poll Times twice, and with the next
# loading, as in development, once more. (A declarative node gets Request Options, and a webhook node
# with `supportsCORS` its option, in the same way.)
#
# Seen with Node.js 20.20 on 2026-11-30, where Lists has a copy of the list:
#   Lists   -> pollTimes, city
#   Orders  -> pollTimes, pollTimes, city
#   Returns -> pollTimes, pollTimes, city
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

const city = { displayName: 'City', name: 'city', type: 'string', default: '' };
write('dist/fields.js', `exports.fields = [${JSON.stringify(city)}];`);
const lists = { Orders: 'fields', Returns: 'fields', Lists: '[...fields]' };
for (const [name, list] of Object.entries(lists)) {
	write(
		`dist/${name}.node.js`,
		`const { fields } = require('./fields');
		exports.${name} = class {
			description = {
				displayName: '${name}',
				name: '${name}',
				group: ['trigger'],
				version: 1,
				description: 'A shop',
				defaults: { name: '${name}' },
				polling: true,
				inputs: [],
				outputs: ['main'],
				properties: ${list},
			};
			async poll() {
				return null;
			}
		};`,
	);
}
const nodes = ['Lists', 'Orders', 'Returns'].map((name) => `dist/${name}.node.js`);
write('package.json', JSON.stringify({ name: 'n8n-nodes-example', version: '1.0.0', n8n: { nodes } }));

void (async () => {
	const loader = new PackageDirectoryLoader(home);
	await loader.loadAll();
	for (const { name, properties } of loader.types.nodes) {
		console.log(`${name.padEnd(7)} -> ${properties.map(({ name }) => name).join(', ')}`);
	}
	process.exit();
})();
JS
export N8N_USER_FOLDER="$folder" N8N_ENCRYPTION_KEY=example N8N_LOG_LEVEL=silent
expected="Lists   -> pollTimes, city
Orders  -> pollTimes, pollTimes, city
Returns -> pollTimes, pollTimes, city"
seen=$(node run.cjs)
printf '%s\n' "$seen"
[ "$seen" = "$expected" ]
