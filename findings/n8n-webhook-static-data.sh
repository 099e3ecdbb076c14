#!/usr/bin/env bash
# n8n 2.41.1, `getWorkflowStaticData` in a trigger's webhook()
#
# What webhook() writes is stored if it starts nothing. If it starts an execution, only the first that a
# workflow ever writes is stored, so that a try looks right; all later ones are lost. Preparing the
# execution marks data that exists as unchanged, and n8n then stores what is marked as changed. A
# counter, or the IDs of events that have been seen, stay what they were, without an error. Written once
# more after webhook() has returned, they are stored.
#
# Seen with Node.js 24.21 on 2026-11-30, for a count of deliveries, of which there are four each:
#   starts nothing       1, 2, 3, 4
#   starts the workflow  1, 2, 2, 2
#   and writes once more 1, 2, 3, 4
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
			const data = this.getWorkflowStaticData('node');
			const count = (data.count ?? 0) + 1;
			data.count = count;
			const shop = this.getNodeParameter('shop');
			if (shop === 'later') setImmediate(() => (data.count = count));
			called(String(count));
			return shop === 'nothing' ? {} : { workflowData: [[{ json: { count } }]] };
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
const cases = {
	'starts nothing': 'nothing',
	'starts the workflow': 'workflow',
	'and writes once more': 'later',
};

void (async () => {
	const n8n = await start();
	for (const [name, shop] of Object.entries(cases)) {
		const webhookId = orders.webhookId.replace(/5$/, shop.length);
		const nodes = [{ ...orders, parameters: { shop }, webhookId }];
		const { data: stored } = await n8n.rest('POST', 'workflows', { ...workflow, nodes });
		await n8n.publish(stored);
		const counts = [];
		for (let delivery = 0; delivery < 4; delivery++) {
			await fetch(`${n8n.url}/webhook/${webhookId}/orders`, { method: 'POST' });
			counts.push(...takeCalls().filter((call) => /^\d+$/.test(call)));
			await new Promise((resolve) => setTimeout(resolve, 1000));
		}
		console.log(`${name.padEnd(20)} ${counts.join(', ')}`);
	}
	process.exit();
})();
JS
expected="starts nothing       1, 2, 3, 4
starts the workflow  1, 2, 2, 2
and writes once more 1, 2, 3, 4"
seen=$(node run.cjs)
printf '%s\n' "$seen"
[ "$seen" = "$expected" ]
