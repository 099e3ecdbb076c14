#!/usr/bin/env bash
# n8n 2.41.1, starting with an installed package that is loaded lazily
#
# A package with dist/known and dist/types need not be loaded before a workflow uses it: n8n knows its
# descriptions from these files. That holds for nodes only. The code of each credential is loaded at
# every start, whether anybody uses it or not, because n8n adds a field to it. A credential that
# requires the package's libraries brings all of them into memory.
#
# Seen with Node.js 24.21 on 2026-11-30:
#   offered  yes
#   loaded   credential
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
. "$(dirname "$0")/support/n8n.sh"
cd "$folder"
cat >run.cjs <<'JS'
const { installPackage, start, takeCalls } = require('n8n.cjs');

const credential = { name: 'shopApi', displayName: 'Shop API', properties: [] };
const node = {
	displayName: 'Shop',
	name: 'shop',
	group: ['transform'],
	version: 1,
	description: 'A shop',
	defaults: { name: 'Shop' },
	inputs: ['main'],
	outputs: ['main'],
	credentials: [{ name: 'shopApi', required: true }],
	properties: [],
};
const known = (className, sourcePath) => ({ className, sourcePath });
installPackage({
	'dist/Shop.node.js': `called('node');
		exports.Shop = class { description = ${JSON.stringify(node)}; };`,
	'dist/ShopApi.credentials.js': `called('credential');
		exports.ShopApi = class { constructor() { Object.assign(this, ${JSON.stringify(credential)}); } };`,
	'dist/known/nodes.json': JSON.stringify({ shop: known('Shop', 'dist/Shop.node.js') }),
	'dist/known/credentials.json': JSON.stringify({
		shopApi: { ...known('ShopApi', 'dist/ShopApi.credentials.js'), supportedNodes: ['shop'] },
	}),
	'dist/types/nodes.json': JSON.stringify([node]),
	'dist/types/credentials.json': JSON.stringify([credential]),
});

void (async () => {
	const n8n = await start();
	const types = await (await fetch(`${n8n.url}/types/nodes.json`, { headers: n8n.headers() })).json();
	console.log(`offered  ${types.some(({ name }) => name === 'n8n-nodes-example.shop') ? 'yes' : 'no'}`);
	console.log(`loaded   ${takeCalls().join(', ')}`);
	process.exit();
})();
JS
expected="offered  yes
loaded   credential"
seen=$(node run.cjs)
printf '%s\n' "$seen"
[ "$seen" = "$expected" ]
