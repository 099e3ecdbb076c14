#!/usr/bin/env bash
# n8n 2.41.1, stopping and starting with a published webhook trigger
#
# n8n calls none of the trigger's webhook methods: not `delete` when it stops, and neither `checkExists`
# nor `create` when it starts. It trusts that the service still has the webhook. One that the service
# has lost or turned off in the meantime comes back only if the workflow is unpublished and published:
# to publish the same version once more does nothing.
#
# Seen with Node.js 24.21 on 2026-11-30:
#   published        checkExists, create
#   stopped          nothing
#   started          nothing; a delivery gets 200
#   published again  nothing
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

void (async () => {
	let n8n = await start();
	const { data: stored } = await n8n.rest('POST', 'workflows', workflow);
	await n8n.publish(stored);
	console.log(`published        ${shown(takeCalls())}`);
	await n8n.stop('SIGTERM');
	console.log(`stopped          ${shown(takeCalls())}`);
	n8n = await start();
	const path = `${orders.webhookId}/orders`;
	const { status } = await fetch(`${n8n.url}/webhook/${path}`, { method: 'POST' });
	console.log(`started          ${shown(takeCalls())}; a delivery gets ${status}`);
	await n8n.publish(stored);
	console.log(`published again  ${shown(takeCalls())}`);
	process.exit();
})();
JS
expected="published        checkExists, create
stopped          nothing
started          nothing; a delivery gets 200
published again  nothing"
seen=$(node run.cjs)
printf '%s\n' "$seen"
[ "$seen" = "$expected" ]
