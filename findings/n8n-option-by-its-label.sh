#!/usr/bin/env bash
# n8n-workflow 2.41.0, a workflow that gives an option by its label instead of its value
#
# Nothing complains about a value that is not among the options. But fields that are shown for the
# option are not shown for its label, so what the workflow has in them is dropped before the node runs,
# while the choice itself arrives. A node that accepts labels, too, carries out half of what was asked.
#
# Seen with Node.js 20.20 on 2026-11-30:
#   by value  {"industry":"saving-plan","months":84}
#   by label  {"industry":"Saving Plan"}
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts n8n-workflow@2.41.0 >/dev/null 2>&1
cat >run.cjs <<'JS'
const { NodeHelpers } = require('n8n-workflow');

const options = [
	{ name: 'Retail', value: 'retail' },
	{ name: 'Saving Plan', value: 'saving-plan' },
];
const properties = [
	{ displayName: 'Industry', name: 'industry', type: 'options', options, default: 'retail' },
	{
		displayName: 'Months',
		name: 'months',
		type: 'number',
		default: 0,
		displayOptions: { show: { industry: ['saving-plan'] } },
	},
];
const show = (what, industry) => {
	const given = { industry, months: 84 };
	const seen = NodeHelpers.getNodeParameters(properties, given, false, false, null, { properties });
	console.log(`by ${what}  ${JSON.stringify(seen)}`);
};
show('value', 'saving-plan');
show('label', 'Saving Plan');
JS
expected='by value  {"industry":"saving-plan","months":84}
by label  {"industry":"Saving Plan"}'
seen=$(node run.cjs)
printf '%s\n' "$seen"
[ "$seen" = "$expected" ]
