#!/usr/bin/env bash
# @n8n/workflow-sdk 0.34.0, with which n8n 2.41 writes the node definitions that an assistant reads
# through its MCP server
#
# Two resources with an operation of the same value (create) each describe theirs. In the
# definition, both operations stand under the description of the first resource's.
#
# Seen with Node.js 20.20 on 2026-11-30:
#   /** Place an order */ export type ShopV1OrderCreateParams
#   /** Place an order */ export type ShopV1CustomerCreateParams
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
const operation = (resource, action, description) =>
	choice('operation', [{ name: 'Create', value: 'create', action, description }], {
		noDataExpression: true,
		...shown({ resource: [resource] }),
	});
const properties = [
	choice(
		'resource',
		[
			{ name: 'Order', value: 'order' },
			{ name: 'Customer', value: 'customer' },
		],
		{ noDataExpression: true },
	),
	operation('order', 'Create an order', 'Place an order'),
	operation('customer', 'Create a customer', 'Add a customer'),
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
for (const [found] of text.matchAll(/\/\*\* [^*]*\*\/\s*export type ShopV1\w+CreateParams/g)) {
	console.log(found.replace(/\s+/g, ' '));
}
JS
expected="/** Place an order */ export type ShopV1OrderCreateParams
/** Place an order */ export type ShopV1CustomerCreateParams"
seen=$(node run.cjs)
printf '%s\n' "$seen"
[ "$seen" = "$expected" ]
