#!/usr/bin/env bash
# n8n-workflow 2.41.0, `getWorkflowStaticData('node')`
#
# Nodes have an ID that stays when they are renamed, and webhooks use it. The data that a trigger keeps
# between executions does not: it is stored under the name. After renaming, a polling node begins from
# nothing, and the old name's data stays in the workflow for the next node of that name.
#
# Seen with Node.js 20.20 on 2026-11-30:
#   New orders           order 41
#   renamed to Orders    undefined
#   another New orders   order 41
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts n8n-workflow@2.41.0 >/dev/null 2>&1
cat >run.cjs <<'JS'
const { Workflow } = require('n8n-workflow');

const description = { name: 'shop', version: 1, properties: [] };
const staticData = {};
function data(name, id = 'a1b2') {
	const node = { id, name, type: 'shop', typeVersion: 1, position: [0, 0], parameters: {} };
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: true,
		staticData,
		nodeTypes: { getByNameAndVersion: () => ({ description }) },
	});
	return workflow.getStaticData('node', workflow.getNode(name));
}

data('New orders').since = 'order 41';
console.log(`New orders           ${data('New orders').since}`);
console.log(`renamed to Orders    ${data('Orders').since}`);
console.log(`another New orders   ${data('New orders', 'c3d4').since}`);
JS
expected="New orders           order 41
renamed to Orders    undefined
another New orders   order 41"
seen=$(node run.cjs)
printf '%s\n' "$seen"
[ "$seen" = "$expected" ]
