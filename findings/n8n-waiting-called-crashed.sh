#!/usr/bin/env bash
# n8n 2.41.1, an execution that waits while n8n is killed
#
# The execution is stored, and waits on after the next start. But while n8n starts, its recovery takes
# every execution that has not ended for one that was lost: it calls this one 'crashed', and then
# 'waiting' again. A program that looks at that moment, and takes 'crashed' for an end, is wrong.
#
# Seen with Node.js 24.21 on 2026-11-30, from the kill until after the start:
#   waiting, crashed, waiting
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
. "$(dirname "$0")/support/n8n.sh"
cd "$folder"
cat >run.cjs <<'JS'
const { join } = require('node:path');
const { DatabaseSync } = require('node:sqlite');
const { start, until, userFolder } = require('n8n.cjs');

const node = (id, name, type, typeVersion, parameters) => ({
	id,
	name,
	type: `n8n-nodes-base.${type}`,
	typeVersion,
	position: [0, 0],
	parameters,
	webhookId: `11111111-2222-4333-8444-55555555555${id}`,
});
const workflow = {
	name: 'Waiting',
	settings: {},
	nodes: [
		node('1', 'Order', 'webhook', 2, { path: 'order', options: {} }),
		node('2', 'Wait', 'wait', 1.1, { resume: 'webhook', options: {} }),
	],
	connections: { Order: { main: [[{ node: 'Wait', type: 'main', index: 0 }]] } },
};

void (async () => {
	let n8n = await start();
	const { data: stored } = await n8n.rest('POST', 'workflows', workflow);
	await n8n.publish(stored);
	await fetch(`${n8n.url}/webhook/order`);
	const file = join(userFolder, '.n8n/database.sqlite');
	const database = new DatabaseSync(file, { timeout: 10_000 });
	const status = () => database.prepare('SELECT status FROM execution_entity').get()?.status;
	await until(() => status() === 'waiting', 50);
	// Longer than n8n takes to write down that the execution waits.
	await new Promise((resolve) => setTimeout(resolve, 2000));
	await n8n.stop('SIGKILL');
	const first = status();
	database.exec(`CREATE TABLE seen (status TEXT);
		CREATE TRIGGER note AFTER UPDATE OF status ON execution_entity
		WHEN NEW.status <> OLD.status BEGIN INSERT INTO seen VALUES (NEW.status); END`);
	n8n = await start();
	await until(() => status() === 'waiting');
	const later = database.prepare('SELECT status FROM seen').all();
	console.log([first, ...later.map((row) => row.status)].join(', '));
	process.exit();
})();
JS
expected="waiting, crashed, waiting"
seen=$(node run.cjs)
printf '%s\n' "$seen"
[ "$seen" = "$expected" ]
