#!/usr/bin/env bash
# n8n-workflow 2.41.0, `new NodeApiError(node, caught, { message, description, itemIndex })`
#
# n8n's request helpers already throw a NodeApiError. Wrapping that one again gives back the caught
# object itself: the node's own message and description and the index of the item are dropped. Around
# any other error they are used, and so they are in a NodeOperationError around a NodeApiError.
#
# Seen with Node.js 20.20 on 2026-11-30, for the message 'The order is closed' and item 3:
#   NodeApiError around an Error               The order is closed, item 3
#   NodeApiError around a NodeApiError         Bad request - please check your parameters, item undefined
#   NodeOperationError around a NodeApiError   The order is closed, item 3
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts n8n-workflow@2.41.0 >/dev/null 2>&1
cat >run.cjs <<'JS'
const { NodeApiError, NodeOperationError } = require('n8n-workflow');

const node = { id: '1', name: 'Shop', type: 'shop', typeVersion: 1, position: [0, 0], parameters: {} };
const own = { message: 'The order is closed', description: 'Open it first', itemIndex: 3 };
const caught = () => new NodeApiError(node, { message: 'Request failed' }, { httpCode: '400' });

function show(what, { context, message }) {
	console.log(`${what.padEnd(42)} ${message}, item ${context.itemIndex}`);
}

show('NodeApiError around an Error', new NodeApiError(node, new Error('Request failed'), own));
show('NodeApiError around a NodeApiError', new NodeApiError(node, caught(), own));
show('NodeOperationError around a NodeApiError', new NodeOperationError(node, caught(), own));
JS
expected="NodeApiError around an Error               The order is closed, item 3
NodeApiError around a NodeApiError         Bad request - please check your parameters, item undefined
NodeOperationError around a NodeApiError   The order is closed, item 3"
seen=$(node run.cjs)
printf '%s\n' "$seen"
[ "$seen" = "$expected" ]
