#!/usr/bin/env bash
# n8n-core 2.41.1, the value of a choice that begins with =
#
# A value that begins with = is an expression, also if it is the value of an option that somebody has
# chosen from the list. The operators = and == of a filter reach the node as '' and '=', the others as
# they are.
#
# Seen with Node.js 20.20 on 2026-11-30:
#   chosen =  -> ''
#   chosen == -> '='
#   chosen >= -> '>='
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts n8n-core@2.41.1 >/dev/null 2>&1
cat >run.cjs <<'JS'
require('reflect-metadata');
const { ExecutionLifecycleHooks, WorkflowExecute } = require('n8n-core');
const { createRunExecutionData, Workflow } = require('n8n-workflow');

const options = ['=', '==', '>='].map((value) => ({ name: value, value }));
const operator = { displayName: 'Operator', name: 'operator', type: 'options', default: '>=', options };

/** Runs a node with these settings after a node that gives it the items. @returns its run */
async function run(settings, execute, items) {
	const description = {
		displayName: 'Shop',
		name: 'shop',
		group: ['transform'],
		version: 1,
		description: 'A shop',
		defaults: { name: 'Shop' },
		inputs: ['main'],
		outputs: ['main'],
		properties: [operator],
	};
	const types = {
		start: { description, execute: async () => [items] },
		shop: { description, execute },
	};
	const nodes = ['start', 'shop'].map((type) => ({
		id: type,
		name: type,
		type,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	}));
	Object.assign(nodes[1], settings);
	const workflow = new Workflow({
		id: '1',
		nodes,
		connections: { start: { main: [[{ node: 'shop', type: 'main', index: 0 }]] } },
		active: false,
		nodeTypes: { getByNameAndVersion: (type) => types[type] },
	});
	const start = { node: workflow.getNode('start'), data: { main: [[{ json: {} }]] }, source: null };
	const data = createRunExecutionData({ executionData: { nodeExecutionStack: [start] } });
	const additional = {
		executionId: '1',
		webhookWaitingBaseUrl: 'http://localhost/webhook-waiting',
		formWaitingBaseUrl: 'http://localhost/form-waiting',
		currentNodeExecutionIndex: 0,
		hooks: new ExecutionLifecycleHooks('trigger', '1', { id: '1', nodes, connections: {} }),
		sendDataToUI() {},
		setExecutionStatus() {},
	};
	const { data: ended } = await new WorkflowExecute(
		additional,
		'trigger',
		data,
	).processRunExecutionData(workflow);
	return ended.resultData.runData.shop[0];
}

void (async () => {
	for (const { value } of options) {
		const execute = async function () {
			console.log(`chosen ${value.padEnd(2)} -> '${this.getNodeParameter('operator', 0)}'`);
			return [[]];
		};
		await run({ parameters: { operator: value } }, execute, [{ json: {} }]);
	}
	process.exit();
})();
JS
export N8N_USER_FOLDER="$folder" N8N_ENCRYPTION_KEY=example N8N_LOG_LEVEL=silent
expected="chosen =  -> ''
chosen == -> '='
chosen >= -> '>='"
seen=$(node run.cjs)
printf '%s\n' "$seen"
[ "$seen" = "$expected" ]
