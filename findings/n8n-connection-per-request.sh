#!/usr/bin/env bash
# @n8n/backend-network 1.15.1, the HTTP client behind n8n 2.41's `helpers.httpRequest`
#
# Node.js has kept connections open for the next request since version 19. n8n makes an agent of its
# own for each request, without that option: each request opens a connection, over https with a
# handshake. `agentOptions: { keepAlive: true }` does not help, because the next request has another
# agent.
#
# Seen with Node.js 20.20 on 2026-11-30, for the connections of five requests in a row:
#   fetch          shared
#   n8n            one each
#   n8n, keepAlive one each
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @n8n/backend-network@1.15.1 >/dev/null 2>&1
cat >run.cjs <<'JS'
require('reflect-metadata');
const { createServer } = require('node:http');
const { Container } = require('@n8n/di');
const { OutboundHttp } = require('@n8n/backend-network');

let connections = 0;
const server = createServer((_, response) => response.end('{}'));
server.on('connection', () => connections++);
server.listen(0, '127.0.0.1', async () => {
	const { request } = Container.get(OutboundHttp).requests({ useDefaultSsrfPolicy: 'unsafe' });
	const url = `http://127.0.0.1:${server.address().port}/`;
	const ways = {
		fetch: async () => await (await fetch(url)).text(),
		n8n: async () => await request({ url }),
		'n8n, keepAlive': async () => await request({ url, agentOptions: { keepAlive: true } }),
	};
	for (const [name, send] of Object.entries(ways)) {
		connections = 0;
		for (let count = 0; count < 5; count++) await send();
		console.log(`${name.padEnd(14)} ${connections < 5 ? 'shared' : 'one each'}`);
	}
	process.exit();
});
JS
expected="fetch          shared
n8n            one each
n8n, keepAlive one each"
seen=$(node run.cjs)
printf '%s\n' "$seen"
[ "$seen" = "$expected" ]
