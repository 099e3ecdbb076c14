#!/usr/bin/env bash
# n8n 2.41.1, what a polling node has written with `getWorkflowStaticData` when it finds nothing
#
# It is stored when the workflow is published, and when a poll returns items. After a poll that returns
# null it is not: the next poll in the same process has it, but a restart takes n8n back to the last
# poll with items. A cursor that advances while nothing is new is read again from there.
#
# Seen with Node.js 24.21 on 2026-11-30, for a node that counts its polls:
#   published    1, stored {"node:Orders":{"polls":1}}
#   next poll    2, stored {"node:Orders":{"polls":1}}
#   stopped      -, stored {"node:Orders":{"polls":1}}
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
. "$(dirname "$0")/support/n8n.sh"
cd "$folder"
cat >run.cjs <<'JS'
const { DatabaseSync } = require('node:sqlite');
const { join } = require('node:path');
const { installPackage, start, takeCalls, until, userFolder } = require('n8n.cjs');

installPackage({
	'dist/Orders.node.js': `exports.Orders = class {
		description = {
			displayName: 'Orders',
			name: 'orders',
			group: ['trigger'],
			version: 1,
			description: 'Starts on an order',
			defaults: { name: 'Orders' },
			polling: true,
			inputs: [],
			outputs: ['main'],
			properties: [],
		};
		async poll() {
			const data = this.getWorkflowStaticData('node');
			data.polls = (data.polls ?? 0) + 1;
			called(String(data.polls));
			return null;
		}
	};`,
});
const pollTimes = { item: [{ mode: 'everyMinute' }] };
const node = {
	id: 'a1b2',
	name: 'Orders',
	type: 'n8n-nodes-example.orders',
	typeVersion: 1,
	position: [0, 0],
	parameters: { pollTimes },
};

void (async () => {
	const n8n = await start();
	const workflow = { name: 'Orders', nodes: [node], connections: {}, settings: {} };
	const { data: stored } = await n8n.rest('POST', 'workflows', workflow);
	await n8n.publish(stored);
	const database = new DatabaseSync(join(userFolder, '.n8n/database.sqlite'), { readOnly: true });
	const show = (what, calls) => {
		const { staticData } = database.prepare('SELECT staticData FROM workflow_entity').get();
		console.log(`${what.padEnd(12)} ${calls}, stored ${staticData}`);
	};
	show('published', takeCalls());
	const calls = await until(() => {
		const [call] = takeCalls();
		return call;
	});
	await new Promise((resolve) => setTimeout(resolve, 2000));
	show('next poll', calls);
	await n8n.stop('SIGTERM');
	show('stopped', '-');
	process.exit();
})();
JS
expected="published    1, stored {\"node:Orders\":{\"polls\":1}}
next poll    2, stored {\"node:Orders\":{\"polls\":1}}
stopped      -, stored {\"node:Orders\":{\"polls\":1}}"
seen=$(node run.cjs)
printf '%s\n' "$seen"
[ "$seen" = "$expected" ]
