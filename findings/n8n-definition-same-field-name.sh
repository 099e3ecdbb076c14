#!/usr/bin/env bash
# @n8n/workflow-sdk 0.34.0, with which n8n 2.41 writes the node definitions that an assistant reads
# through its MCP server
#
# Two fields of one name, each for another choice, are an ordinary way to write a node: the editor
# shows the one that fits. The definition has only the first, with the first's condition, so an
# assistant sees no field at all for the other choice, which may be the default.
#
# Seen with Node.js 20.20 on 2026-11-30, where 'sale' is the default:
#   Text on the card: yes, { kind: ["gift"] }
#   Text on the invoice: no
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @n8n/workflow-sdk@0.34.0 >/dev/null 2>&1
cat >run.cjs <<'JS'
const { generateNodeTypeFile } = require('@n8n/workflow-sdk/dist/generate-types/generate-types');

const shown = (show) => ({ displayOptions: { show } });
const choice = (name, values, rest) => ({
	displayName: name,
	name,
	type: 'options',
	default: values[0].value,
	options: values,
	...rest,
});
const properties = [
	choice('kind', [
		{ name: 'Sale', value: 'sale' },
		{ name: 'Gift', value: 'gift' },
	]),
	{
		displayName: 'Note',
		name: 'note',
		type: 'string',
		default: '',
		description: 'Text on the card',
		...shown({ kind: ['gift'] }),
	},
	{
		displayName: 'Note',
		name: 'note',
		type: 'string',
		default: '',
		description: 'Text on the invoice',
		...shown({ kind: ['sale'] }),
	},
];
const node = {
	name: 'n8n-nodes-shop.shop',
	displayName: 'Shop',
	description: 'A shop',
	group: ['transform'],
	version: 1,
	defaults: { name: 'Shop' },
	inputs: ['main'],
	outputs: ['main'],
	properties,
};
const text = generateNodeTypeFile([node]);
const [, condition = ''] = /displayOptions\.show (\{.*\})/.exec(text) ?? [];
console.log(`Text on the card: ${text.includes('Text on the card') ? 'yes' : 'no'}, ${condition}`);
console.log(`Text on the invoice: ${text.includes('Text on the invoice') ? 'yes' : 'no'}`);
JS
expected="Text on the card: yes, { kind: [\"gift\"] }
Text on the invoice: no"
seen=$(node run.cjs)
printf '%s\n' "$seen"
[ "$seen" = "$expected" ]
