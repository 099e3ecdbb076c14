#!/usr/bin/env bash
# @n8n/ai-utilities 0.34.1, with which n8n 2.41's MCP server and its assistant search for nodes
#
# A search of several words is a search for each of them, and the best single word counts. A match in a
# name counts one and a half times as much as one in the search words of the codex. So a node whose
# search word is exactly what was asked for comes after every node with one of the words in its name.
#
# Seen with Node.js 20.20 on 2026-11-30, where Shop has the search word 'order received':
#   order received -> Received Faxes, Order Forms, Shop
#   order          -> Order Forms, Shop
#   received       -> Received Faxes, Shop
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts n8n-workflow@2.41.0 @n8n/utils@1.48.0 >/dev/null 2>&1
cat >run.cjs <<'JS'
const { NodeSearchEngine } = require('./package/dist/cjs/node-catalog/search-engine');

const node = (displayName, ...alias) => ({
	name: `n8n-nodes-${displayName.toLowerCase().replace(' ', '-')}.node`,
	displayName,
	description: '',
	version: 1,
	inputs: ['main'],
	outputs: ['main'],
	codex: { alias },
});
const engine = new NodeSearchEngine([
	node('Shop', 'order received'),
	node('Order Forms'),
	node('Received Faxes'),
]);
for (const query of ['order received', 'order', 'received']) {
	const found = engine.searchByName(query).map(({ displayName }) => displayName);
	console.log(`${query.padEnd(14)} -> ${found.join(', ')}`);
}
JS
npm pack --silent @n8n/ai-utilities@0.34.1 >/dev/null
tar -xzf n8n-ai-utilities-0.34.1.tgz
expected="order received -> Received Faxes, Order Forms, Shop
order          -> Order Forms, Shop
received       -> Received Faxes, Shop"
seen=$(node run.cjs)
printf '%s\n' "$seen"
[ "$seen" = "$expected" ]
