#!/usr/bin/env bash
# n8n-core 2.41.1, the input of Retry On Fail
#
# A try gets the items as the try before it has left them, not as they came from the node before. A
# node that normalizes its input in place, such as cents to units, does it twice to an item that is
# tried again. The object of the first item's `json` is the same, too, so it can stand for the run.
#
# Seen with Node.js 20.20 on 2026-11-30, for an amount of 5000 cents and a service that fails once:
#   try 1: 50, the same object
#   try 2: 0.5, the same object
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
	const seen = [];
	async function execute() {
		const [{ json }] = this.getInputData();
		json.amount /= 100;
		seen.push(json);
		const object = json === seen[0] ? 'the same object' : 'another object';
		console.log(`try ${seen.length}: ${json.amount}, ${object}`);
		if (seen.length === 1) throw new Error('Not yet');
		return [[{ json: {} }]];
	}
	await run({ retryOnFail: true, waitBetweenTries: 1 }, execute, [{ json: { amount: 5000 } }]);
	process.exit();
})();
JS
export N8N_USER_FOLDER="$folder" N8N_ENCRYPTION_KEY=example N8N_LOG_LEVEL=silent
expected="try 1: 50, the same object
try 2: 0.5, the same object"
seen=$(node run.cjs)
printf '%s\n' "$seen"
[ "$seen" = "$expected" ]
