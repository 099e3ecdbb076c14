#!/usr/bin/env bash
# n8n 2.41.1, what it makes of node types when it starts
#
# A node with an operation `sendAndWait` and a webhook becomes a second node, with which people review
# the calls of an agent's tools: nothing has to be declared, `usableAsTool` is not asked. `message` and
# `responseType` are replaced by n8n's, and `operation` is fixed; all other parameters stay, also those
# of other operations. So the names that the node gives to these parameters decide what it can do.
#
# Seen with Node.js 20.20 on 2026-11-30, for a node Ask:
#   ask, askHitlTool
#   message      string  =The agent wants to run this tool: {{ $tool.name }}
#   operation    hidden  sendAndWait
#   subject      string  News
#   responseType hidden  approval
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts n8n-workflow@2.41.0 >/dev/null 2>&1
cat >run.cjs <<'JS'
const { createHitlTools } = require('./package/dist/tool-generation/hitl-tools');

const parameter = (name, type, value, rest) => ({ displayName: name, name, type, default: value, ...rest });
const ask = {
	displayName: 'Ask',
	name: 'ask',
	group: ['output'],
	version: 1,
	description: 'Asks people',
	defaults: { name: 'Ask' },
	inputs: ['main'],
	outputs: ['main'],
	webhooks: [{ name: 'default', httpMethod: 'GET', path: 'answer' }],
	properties: [
		parameter('operation', 'options', 'send', {
			options: [
				{ name: 'Send', value: 'send' },
				{ name: 'Send and Wait', value: 'sendAndWait' },
			],
		}),
		parameter('subject', 'string', 'News', { displayOptions: { show: { operation: ['send'] } } }),
		parameter('message', 'string', 'May we?'),
		parameter('responseType', 'options', 'text', { options: [{ name: 'Text', value: 'text' }] }),
	],
};
const types = { nodes: [ask], credentials: [] };
createHitlTools(types, { nodes: { ask: {} }, credentials: {} });
console.log(types.nodes.map(({ name }) => name).join(', '));
for (const { name, type, default: value } of types.nodes[1].properties) {
	console.log(`${name.padEnd(12)} ${type.padEnd(7)} ${String(value).split('\n')[0]}`);
}
JS
npm pack --silent n8n@2.41.1 >/dev/null
tar -xzf n8n-2.41.1.tgz package/dist/tool-generation
expected="ask, askHitlTool
message      string  =The agent wants to run this tool: {{ \$tool.name }}
operation    hidden  sendAndWait
subject      string  News
responseType hidden  approval"
seen=$(node run.cjs)
printf '%s\n' "$seen"
[ "$seen" = "$expected" ]
