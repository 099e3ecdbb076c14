#!/usr/bin/env bash
# n8n 2.41.1, publishing a workflow whose trigger cannot register its webhook
#
# The request to publish is answered at once, with 200 and an active workflow; the triggers are set up
# afterward. So nobody learns from the answer that a service has rejected the webhook: the
# publication's own status does. An error of `create` is not final, either: n8n calls checkExists and
# create five times, a second and then twice as long apart.
#
# Seen with Node.js 24.21 on 2026-11-30:
#   answer   200, active true
#   checkExists  5 times
#   create       5 times
#   status   failed
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
					throw new Error('The shop takes no webhook');
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

void (async () => {
	const n8n = await start();
	const { data: stored } = await n8n.rest('POST', 'workflows', workflow);
	const { answer, ended } = await n8n.publish(stored);
	console.log(`answer   ${answer.code}, active ${answer.data.active}`);
	const calls = takeCalls();
	for (const name of ['checkExists', 'create']) {
		console.log(`${name.padEnd(12)} ${calls.filter((call) => call === name).length} times`);
	}
	console.log(`status   ${ended}`);
	process.exit();
})();
JS
expected="answer   200, active true
checkExists  5 times
create       5 times
status   failed"
seen=$(node run.cjs)
printf '%s\n' "$seen"
[ "$seen" = "$expected" ]
