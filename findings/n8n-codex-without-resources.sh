#!/usr/bin/env bash
# n8n-core 2.41.1, the loader of installed packages
#
# The codex file beside a node (Shop.node.json) gives its categories, and the words by which people
# find it. Without `resources`, as a node without a documentation page may have it, all of it is
# dropped: no category, no search words. Only a debug line of the log tells, and says that there is none.
#
# Seen with Node.js 20.20 on 2026-11-30:
#   without resources -> nothing
#   with resources {} -> Sales, found by 'orders'
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

const codex = { categories: ['Sales'], alias: ['orders'] };
const nodes = { Bare: codex, Full: { ...codex, resources: {} } };
for (const [name, content] of Object.entries(nodes)) {
	const description = {
		displayName: name,
		name: name.toLowerCase(),
		group: ['transform'],
		version: 1,
		description: 'A shop',
		defaults: { name },
		inputs: ['main'],
		outputs: ['main'],
		properties: [],
	};
	const text = JSON.stringify(description);
	write(`dist/${name}.node.js`, `exports.${name} = class { description = ${text}; };`);
	write(`dist/${name}.node.json`, JSON.stringify(content));
}
const files = Object.keys(nodes).map((name) => `dist/${name}.node.js`);
write('package.json', JSON.stringify({ name: 'n8n-nodes-example', version: '1.0.0', n8n: { nodes: files } }));

void (async () => {
	const loader = new PackageDirectoryLoader(home);
	await loader.loadAll();
	for (const { codex, name } of loader.types.nodes) {
		const found = codex ? `${codex.categories}, found by '${codex.alias}'` : 'nothing';
		console.log(`${name === 'bare' ? 'without resources' : 'with resources {}'} -> ${found}`);
	}
	process.exit();
})();
JS
export N8N_USER_FOLDER="$folder" N8N_ENCRYPTION_KEY=example N8N_LOG_LEVEL=silent
expected="without resources -> nothing
with resources {} -> Sales, found by 'orders'"
seen=$(node run.cjs)
printf '%s\n' "$seen"
[ "$seen" = "$expected" ]
