#!/usr/bin/env bash
# n8n-core 2.41.1, On Error: Continue (using error output)
#
# A record that a node returns normally goes to the error output, if `error` is not empty and it has no
# fields but `error`, `message` and `details`. There it also gets the fields of the input item that it
# is paired with, so it looks as if the input had failed. One more field, and it is a success.
#
# Seen with Node.js 20.20 on 2026-11-30, for an input item {"order":7}:
#   {"error":0.02,"unit":"mm"}              success {"error":0.02,"unit":"mm"}
#   {"error":0.02}                          error   {"order":7,"error":0.02}
#   {"error":0.02,"details":"calibrated"}   error   {"order":7,"error":0.02,"details":"calibrated"}
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
		properties: [],
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
	const records = [
		{ error: 0.02, unit: 'mm' },
		{ error: 0.02 },
		{ error: 0.02, details: 'calibrated' },
	];
	for (const json of records) {
		const execute = async () => [[{ json: { ...json }, pairedItem: { item: 0 } }]];
		const { data } = await run({ onError: 'continueErrorOutput' }, execute, [{ json: { order: 7 } }]);
		const output = data.main.findIndex((items) => items.length > 0);
		const shown = JSON.stringify(data.main[output][0].json);
		console.log(`${JSON.stringify(json).padEnd(39)} ${['success', 'error  '][output]} ${shown}`);
	}
	process.exit();
})();
JS
export N8N_USER_FOLDER="$folder" N8N_ENCRYPTION_KEY=example N8N_LOG_LEVEL=silent
expected="{\"error\":0.02,\"unit\":\"mm\"}              success {\"error\":0.02,\"unit\":\"mm\"}
{\"error\":0.02}                          error   {\"order\":7,\"error\":0.02}
{\"error\":0.02,\"details\":\"calibrated\"}   error   {\"order\":7,\"error\":0.02,\"details\":\"calibrated\"}"
seen=$(node run.cjs)
printf '%s\n' "$seen"
[ "$seen" = "$expected" ]
