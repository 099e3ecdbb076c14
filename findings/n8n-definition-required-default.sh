#!/usr/bin/env bash
# @n8n/workflow-sdk 0.34.0, with which n8n 2.41 writes the node definitions that an assistant reads
# through its MCP server
#
# A parameter that is `required` is optional in the definition if it has a default, and an empty one
# counts: only '' of a text or a choice does not. So a resource locator, whose default is always an
# object, is never required, nor is JSON. An assistant leaves it out, and n8n's check before a run stops
# the workflow.
#
# Seen with Node.js 20.20 on 2026-11-30, for parameters that are all required and empty by default:
#   string           required
#   json             optional
#   resourceLocator  optional
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @n8n/workflow-sdk@0.34.0 >/dev/null 2>&1
cat >run.cjs <<'JS'
const { generateNodeTypeFile } = require('@n8n/workflow-sdk/dist/generate-types/generate-types');

const required = (name, type, value, rest) => ({
	displayName: name,
	name,
	type,
	required: true,
	default: value,
	...rest,
});
const node = {
	name: 'n8n-nodes-shop.shop',
	displayName: 'Shop',
	description: 'A shop',
	group: ['transform'],
	version: 1,
	defaults: { name: 'Shop' },
	inputs: ['main'],
	outputs: ['main'],
	properties: [
		required('order', 'string', ''),
		required('rows', 'json', ''),
		required('customer', 'resourceLocator', { mode: 'id', value: '' }, {
			modes: [{ displayName: 'By ID', name: 'id', type: 'string' }],
		}),
	],
};
const text = generateNodeTypeFile([node]);
for (const { name, type } of node.properties) {
	const [, mark] = new RegExp(`^\\s*${name}(\\??): `, 'm').exec(text);
	console.log(`${type.padEnd(16)} ${mark === '?' ? 'optional' : 'required'}`);
}
JS
expected="string           required
json             optional
resourceLocator  optional"
seen=$(node run.cjs)
printf '%s\n' "$seen"
[ "$seen" = "$expected" ]
