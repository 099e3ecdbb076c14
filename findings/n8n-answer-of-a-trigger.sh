#!/usr/bin/env bash
# n8n 2.41.1, what the sender of a webhook gets from a trigger that is not n8n's own
#
# A trigger that starts the workflow and gives a response is answered with the word "firstEntryJson",
# unless its description has an empty `responseData`; what it gives when it starts nothing is sent in
# either case. n8n's node Respond to Webhook looks for a Webhook, Form Trigger, Chat Trigger or Wait
# before it, and fails after any other trigger, although the response mode "responseNode" is allowed;
# only its version 1, which nobody can add any more, answers. And a policy that webhook() sets as a
# header is replaced by n8n's sandbox for pages, so a trigger cannot say who may embed its page.
#
# Seen with Node.js 24.21 on 2026-11-30:
#   onReceived                     200 firstEntryJson
#   onReceived, empty responseData 200 from the trigger
#   Respond to Webhook 1.5         500 {"message":"Error in workflow"}
#   Respond to Webhook 1           200 from the workflow
#   a policy with lastNode         sandbox
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
. "$(dirname "$0")/support/n8n.sh"
cd "$folder"
cat >run.cjs <<'JS'
const { installPackage, start } = require('n8n.cjs');

/** Starts with a node of its own for each kind of answer. */
const nodeOf = (name, webhook) => `exports.${name} = class {
	description = {
		displayName: '${name}',
		name: '${name.toLowerCase()}',
		group: ['trigger'],
		version: 1,
		description: 'Starts on a request',
		defaults: { name: '${name}' },
		inputs: [],
		outputs: ['main'],
		webhooks: [{ name: 'default', httpMethod: 'GET', path: 'page', ...${JSON.stringify(webhook)} }],
		properties: [],
	};
	webhookMethods = {
		default: {
			async checkExists() {
				return true;
			},
			async create() {
				return true;
			},
			async delete() {
				return true;
			},
		},
	};
	async webhook() {
		this.getResponseObject().setHeader('Content-Security-Policy', "frame-ancestors 'self'");
		return { webhookResponse: 'from the trigger', workflowData: [[{ json: {} }]] };
	}
};`;
const kinds = {
	Received: { responseMode: 'onReceived' },
	Empty: { responseMode: 'onReceived', responseData: '' },
	Node: { responseMode: 'responseNode' },
	Last: { responseMode: 'lastNode' },
};
installPackage(
	Object.fromEntries(
		Object.entries(kinds).map(([name, webhook]) => [`dist/${name}.node.js`, nodeOf(name, webhook)]),
	),
);

const cases = [
	['onReceived', 'Received'],
	['onReceived, empty responseData', 'Empty'],
	['Respond to Webhook 1.5', 'Node', 1.5],
	['Respond to Webhook 1', 'Node', 1],
	['a policy with lastNode', 'Last'],
];

void (async () => {
	const n8n = await start();
	for (const [index, [name, kind, version]] of cases.entries()) {
		const webhookId = `11111111-2222-4333-8444-55555555555${index}`;
		const trigger = {
			id: 'a1',
			name: kind,
			type: `n8n-nodes-example.${kind.toLowerCase()}`,
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
			webhookId,
		};
		const answer = {
			id: 'a2',
			name: 'Respond',
			type: 'n8n-nodes-base.respondToWebhook',
			typeVersion: version,
			position: [200, 0],
			parameters: { respondWith: 'text', responseBody: 'from the workflow', options: {} },
		};
		const { data: stored } = await n8n.rest('POST', 'workflows', {
			name,
			nodes: version ? [trigger, answer] : [trigger],
			connections: version ? { [kind]: { main: [[{ node: 'Respond', type: 'main', index: 0 }]] } } : {},
			settings: {},
		});
		await n8n.publish(stored);
		const response = await fetch(`${n8n.url}/webhook/${webhookId}/page`);
		const policy = response.headers.get('content-security-policy') ?? '';
		const seen =
			kind === 'Last' ? policy.split(' ')[0] : `${response.status} ${await response.text()}`;
		console.log(`${name.padEnd(30)} ${seen}`);
	}
	process.exit();
})();
JS
expected='onReceived                     200 firstEntryJson
onReceived, empty responseData 200 from the trigger
Respond to Webhook 1.5         500 {"message":"Error in workflow"}
Respond to Webhook 1           200 from the workflow
a policy with lastNode         sandbox'
seen=$(node run.cjs)
printf '%s\n' "$seen"
[ "$seen" = "$expected" ]
