#!/usr/bin/env bash
# n8n-workflow 2.41.0, two fields of one name where an expression decides which of them is shown
#
# A description may have a name twice, for different choices of another field. With a choice by
# expression, n8n takes the last field of that name, whatever the expression gives when it runs. A value
# of the first field's type is replaced by the default of the last: the node cannot see that there was
# one.
#
# Seen with Node.js 20.20 on 2026-11-30, for a number, with a collection of the same name after it:
#   chosen         {"value":5}
#   by expression  {"kind":"={{ $json.kind }}","value":{}}
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts n8n-workflow@2.41.0 >/dev/null 2>&1
cat >run.cjs <<'JS'
const { NodeHelpers } = require('n8n-workflow');

const shownFor = (kind) => ({ displayOptions: { show: { kind: [kind] } } });
const kinds = ['amount', 'range'].map((value) => ({ name: value, value }));
const properties = [
	{ displayName: 'Kind', name: 'kind', type: 'options', options: kinds, default: 'amount' },
	{ displayName: 'Value', name: 'value', type: 'number', default: 0, ...shownFor('amount') },
	{
		displayName: 'Value',
		name: 'value',
		type: 'collection',
		options: [{ displayName: 'To', name: 'to', type: 'number', default: 0 }],
		default: {},
		...shownFor('range'),
	},
];
const show = (what, kind) => {
	const given = { kind, value: 5 };
	const seen = NodeHelpers.getNodeParameters(properties, given, false, false, null, { properties });
	console.log(`${what.padEnd(14)} ${JSON.stringify(seen)}`);
};
show('chosen', 'amount');
show('by expression', '={{ $json.kind }}');
JS
expected='chosen         {"value":5}
by expression  {"kind":"={{ $json.kind }}","value":{}}'
seen=$(node run.cjs)
printf '%s\n' "$seen"
[ "$seen" = "$expected" ]
