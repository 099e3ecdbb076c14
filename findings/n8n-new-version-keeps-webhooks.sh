#!/usr/bin/env bash
# n8n 2.41.1, publishing a new version of a workflow with a webhook trigger
#
# A trigger is set up anew only if its own name, parameters, credentials or type differ from those of
# the version before. Otherwise the new version takes over the webhook without a call of the trigger's
# methods, whatever else has changed. A new name counts as another trigger: the service loses its
# webhook and gets a new one.
#
# Seen with Node.js 24.21 on 2026-11-30:
#   a node added       nothing
#   another parameter  delete, checkExists, create
#   another name       delete, checkExists, create
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
. "$(dirname "$0")/support/n8n.sh"
cd "$folder"
cat >run.cjs <<'JS'
const { installPackage, start, takeCalls } = require('n8n.cjs');

installPackage({
	'dist/Orders.node.js': `exports.Orders = class {
		description = {
			displayName: 'Orders',
			name: 'orders',
			group: ['trigger'],
			version: 1,
			description: 'Starts on an order',
			defaults: { name: 'Orders' },
			inputs: [],
			outputs: ['main'],
			webhooks: [{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'orders' }],
			properties: [{ displayName: 'Shop', name: 'shop', type: 'string', default: '' }],
		};
		webhookMethods = {
			default: {
				async checkExists() {
					called('checkExists');
					return false;
				},
				async create() {
					called('create');
					return true;
				},
				async delete() {
					called('delete');
					return true;
				},
			},
		};
		async webhook() {
			return { workflowData: [[{ json: {} }]] };
		}
	};`,
});
const orders = {
	id: 'a1b2',
	name: 'Orders',
	type: 'n8n-nodes-example.orders',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
	webhookId: '11111111-2222-4333-8444-555555555555',
};
const workflow = { name: 'Orders', nodes: [orders], connections: {}, settings: {} };
const shown = (calls) => calls.join(', ') || 'nothing';
const pass = {
	id: 'c3d4',
	name: 'Pass',
	type: 'n8n-nodes-base.noOp',
	typeVersion: 1,
	position: [200, 0],
	parameters: {},
};
const to = (from) => ({ [from]: { main: [[{ node: 'Pass', type: 'main', index: 0 }]] } });
const versions = {
	'a node added': [{ ...orders, position: [0, 80] }, to('Orders')],
	'another parameter': [{ ...orders, parameters: { shop: 'Lima' } }, to('Orders')],
	'another name': [{ ...orders, parameters: { shop: 'Lima' }, name: 'New orders' }, to('New orders')],
};

void (async () => {
	const n8n = await start();
	const { data: stored } = await n8n.rest('POST', 'workflows', workflow);
	await n8n.publish(stored);
	takeCalls();
	for (const [change, [trigger, connections]] of Object.entries(versions)) {
		const body = { nodes: [trigger, pass], connections };
		const { data } = await n8n.rest('PATCH', `workflows/${stored.id}`, body);
		await n8n.publish(data);
		console.log(`${change.padEnd(18)} ${shown(takeCalls())}`);
	}
	process.exit();
})();
JS
expected="a node added       nothing
another parameter  delete, checkExists, create
another name       delete, checkExists, create"
seen=$(node run.cjs)
printf '%s\n' "$seen"
[ "$seen" = "$expected" ]
