#!/usr/bin/env bash
# n8n-workflow 2.41.0, the message of NodeApiError and NodeOperationError
#
# A node's own message is searched for the names of system errors, in any case and within words. If it
# contains one, n8n's text for that error replaces the whole message: 'preexisting', in Spanish and
# Portuguese 'preexistente', contains EEXIST. What the node said is gone from the panel.
#
# Seen with Node.js 20.20 on 2026-11-30:
#   An existing order       -> An existing order
#   A preexisting order     -> The file or directory already exists
#   Cliente preexistente    -> The file or directory already exists
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts n8n-workflow@2.41.0 >/dev/null 2>&1
cat >run.cjs <<'JS'
const { NodeApiError } = require('n8n-workflow');

const node = { id: '1', name: 'Shop', type: 'shop', typeVersion: 1, position: [0, 0], parameters: {} };
for (const message of ['An existing order', 'A preexisting order', 'Cliente preexistente']) {
	const shown = new NodeApiError(node, {}, { message, httpCode: '409' }).message;
	console.log(`${message.padEnd(23)} -> ${shown}`);
}
JS
expected="An existing order       -> An existing order
A preexisting order     -> The file or directory already exists
Cliente preexistente    -> The file or directory already exists"
seen=$(node run.cjs)
printf '%s\n' "$seen"
[ "$seen" = "$expected" ]
