#!/usr/bin/env bash
# n8n-core 2.41.1, Retry On Fail
#
# It is not only for nodes that throw. If the first item that a node returns has a field `error`, the
# node counts as failed, unless the value is null or false: also '' and 0, with which services say
# that there was no error. The node runs again, with all items and everything that it writes.
#
# Seen with Node.js 20.20 on 2026-11-30, with three tries:
#   error: undefined 1 run, success
#   error: false     1 run, success
#   error: 0         3 runs, success
#   error: ''        3 runs, success
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
	for (const error of [undefined, false, 0, '']) {
		let runs = 0;
		const execute = async () => [[{ json: { order: ++runs, error } }]];
		const settings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
		const { executionStatus } = await run(settings, execute, [{ json: {} }]);
		const value = typeof error === 'string' ? "''" : error;
		console.log(`error: ${String(value).padEnd(9)} ${runs} run${runs === 1 ? '' : 's'}, ${executionStatus}`);
	}
	process.exit();
})();
JS
export N8N_USER_FOLDER="$folder" N8N_ENCRYPTION_KEY=example N8N_LOG_LEVEL=silent
expected="error: undefined 1 run, success
error: false     1 run, success
error: 0         3 runs, success
error: ''        3 runs, success"
seen=$(node run.cjs)
printf '%s\n' "$seen"
[ "$seen" = "$expected" ]
