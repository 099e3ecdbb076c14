#!/usr/bin/env bash
# n8n-core 2.41.1, a request of a node whose execution is stopped
#
# Of the two helpers for requests, only the one with a credential is ended when somebody stops the
# execution. With `helpers.httpRequest` the node waits for the response, and the service carries the
# request out, unless the node hands in `abortSignal: this.getExecutionCancelSignal()`.
#
# Seen with Node.js 20.20 on 2026-11-30, stopped after 0.3 s, with a service that takes 1.5 s:
#   httpRequest                    answered
#   httpRequest with abortSignal   ended
#   httpRequestWithAuthentication  ended
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts n8n-core@2.41.1 >/dev/null 2>&1
cat >run.cjs <<'JS'
require('reflect-metadata');
const { createServer } = require('node:http');
const { once } = require('node:events');
const { ExecutionLifecycleHooks, WorkflowExecute } = require('n8n-core');
const { createRunExecutionData, Workflow } = require('n8n-workflow');


const requests = {
	httpRequest: async (node, options) => await node.helpers.httpRequest(options),
	'httpRequest with abortSignal': async (node, options) =>
		await node.helpers.httpRequest({ ...options, abortSignal: node.getExecutionCancelSignal() }),
	httpRequestWithAuthentication: async (node, options) =>
		await node.helpers.httpRequestWithAuthentication.call(node, 'shopApi', options),
};

/** A credential without anything to add to a request. */
const credentialsHelper = {
	getParentTypes: () => [],
	getDecrypted: async () => ({}),
	preAuthentication: async () => undefined,
	authenticate: async (_credentials, _type, options) => options,
	isCredentialUsableByNode: () => true,
};

/** Starts a workflow of one node that sends a request. @returns its execution */
function start(send, url) {
	const description = {
		displayName: 'Shop',
		name: 'shop',
		group: ['transform'],
		version: 1,
		description: 'A shop',
		defaults: { name: 'Shop' },
		inputs: ['main'],
		outputs: ['main'],
		credentials: [{ name: 'shopApi', required: true }],
		properties: [],
	};
	const type = {
		description,
		async execute() {
			await send(this, { url });
			return [[]];
		},
	};
	const node = {
		id: 'shop',
		name: 'Shop',
		type: 'shop',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		credentials: { shopApi: { id: '1', name: 'Shop' } },
	};
	const workflow = new Workflow({
		id: '1',
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: { getByNameAndVersion: () => type },
	});
	const first = { node: workflow.getNode('Shop'), data: { main: [[{ json: {} }]] }, source: null };
	const data = createRunExecutionData({ executionData: { nodeExecutionStack: [first] } });
	const additional = {
		executionId: '1',
		currentNodeExecutionIndex: 0,
		credentialsHelper,
		hooks: new ExecutionLifecycleHooks('trigger', '1', { id: '1', nodes: [node], connections: {} }),
		sendDataToUI() {},
		setExecutionStatus() {},
	};
	return new WorkflowExecute(additional, 'trigger', data).processRunExecutionData(workflow);
}

const server = createServer((_, response) => {
	const answer = setTimeout(() => response.end('{}'), 1500);
	response.on('close', () => {
		clearTimeout(answer);
		server.emit('closed', response.writableEnded ? 'answered' : 'ended');
	});
});
server.listen(0, '127.0.0.1', async () => {
	const url = `http://127.0.0.1:${server.address().port}/`;
	for (const [name, send] of Object.entries(requests)) {
		const execution = start(send, url);
		execution.catch(() => {});
		await once(server, 'request');
		setTimeout(() => execution.cancel(), 300);
		const [outcome] = await once(server, 'closed');
		console.log(`${name.padEnd(30)} ${outcome}`);
	}
	process.exit();
});
JS
export N8N_USER_FOLDER="$folder" N8N_ENCRYPTION_KEY=example N8N_LOG_LEVEL=silent
expected="httpRequest                    answered
httpRequest with abortSignal   ended
httpRequestWithAuthentication  ended"
seen=$(node run.cjs)
printf '%s\n' "$seen"
[ "$seen" = "$expected" ]
