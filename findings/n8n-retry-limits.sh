#!/usr/bin/env bash
# n8n-core 2.41.1, Max. Tries and Wait Between Tries of Retry On Fail
#
# The limits of the panel are the engine's, too, whatever a workflow says that was made by a program or
# edited as JSON: 2 to 5 tries, at most 5 s between them. 'Not at all' cannot be said for the wait: 0
# becomes the default of 1 s.
#
# Seen with Node.js 20.20 on 2026-11-30, for a node that always throws:
#   tries 1, wait 1 ms -> 2 runs, nearly nothing between
#   tries 8, wait 1 ms -> 5 runs, nearly nothing between
#   tries 2, wait 0 ms -> 2 runs, a second between
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
	for (const [maxTries, waitBetweenTries] of [
		[1, 1],
		[8, 1],
		[2, 0],
	]) {
		const times = [];
		const execute = async () => {
			times.push(Date.now());
			throw new Error('Not yet');
		};
		await run({ retryOnFail: true, maxTries, waitBetweenTries }, execute, [{ json: {} }]);
		const wait = times[1] - times[0] > 900 ? 'a second' : 'nearly nothing';
		console.log(`tries ${maxTries}, wait ${waitBetweenTries} ms -> ${times.length} runs, ${wait} between`);
	}
	process.exit();
})();
JS
export N8N_USER_FOLDER="$folder" N8N_ENCRYPTION_KEY=example N8N_LOG_LEVEL=silent
expected="tries 1, wait 1 ms -> 2 runs, nearly nothing between
tries 8, wait 1 ms -> 5 runs, nearly nothing between
tries 2, wait 0 ms -> 2 runs, a second between"
seen=$(node run.cjs)
printf '%s\n' "$seen"
[ "$seen" = "$expected" ]
