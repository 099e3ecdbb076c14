#!/usr/bin/env bash
# n8n-workflow 2.41.0, the parameters of a node in a workflow
#
# When n8n builds a workflow, it keeps of a collection only the fields that the node's description has.
# A name that it does not have, as a program, an assistant or an older version of the node wrote it, is
# dropped without a word: the node cannot even see that there was one. A misspelled filter finds
# everything.
#
# Seen with Node.js 20.20 on 2026-11-30, for filters { city: 'Lima', citty: 'Cusco' }:
#   in the workflow  city,citty
#   for the node     city
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts n8n-workflow@2.41.0 >/dev/null 2>&1
cat >run.cjs <<'JS'
const { Workflow } = require('n8n-workflow');

const text = (name) => ({ displayName: name, name, type: 'string', default: '' });
const collection = { displayName: 'Filters', name: 'filters', type: 'collection', default: {} };
const filters = { ...collection, options: [text('city')] };
const description = { name: 'shop', version: 1, properties: [filters] };
const given = { city: 'Lima', citty: 'Cusco' };
const node = {
	id: '1',
	name: 'Shop',
	type: 'shop',
	typeVersion: 1,
	position: [0, 0],
	parameters: { filters: given },
};
const workflow = new Workflow({
	nodes: [node],
	connections: {},
	active: false,
	nodeTypes: { getByNameAndVersion: () => ({ description }) },
});
const { parameters } = workflow.getNode('Shop');
console.log(`in the workflow  ${Object.keys(given)}`);
console.log(`for the node     ${Object.keys(parameters.filters)}`);
JS
expected="in the workflow  city,citty
for the node     city"
seen=$(node run.cjs)
printf '%s\n' "$seen"
[ "$seen" = "$expected" ]
