#!/usr/bin/env bash
# @n8n/backend-network 1.15.1, the HTTP client behind n8n 2.41's `helpers.httpRequest`
#
# The option `arrayFormat` says how a list is written in the query. It changes how all other parameters
# are written, too: a space becomes %20 instead of +, a colon is encoded, and a parameter that is null,
# left out without the option, is sent empty. To a filter, empty and absent are not the same.
#
# Seen with Node.js 20.20 on 2026-11-30, for { name: 'Ana Luz', from: '10:30', city: null }:
#   undefined /?name=Ana+Luz&from=10:30
#   repeat    /?name=Ana%20Luz&from=10%3A30&city=
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

const server = createServer(({ url }, response) => response.end(url));
server.listen(0, '127.0.0.1', async () => {
	const { request } = Container.get(OutboundHttp).requests({ useDefaultSsrfPolicy: 'unsafe' });
	const url = `http://127.0.0.1:${server.address().port}/`;
	const qs = { name: 'Ana Luz', from: '10:30', city: null };
	for (const arrayFormat of [undefined, 'repeat']) {
		console.log(`${String(arrayFormat).padEnd(9)} ${await request({ url, qs, arrayFormat })}`);
	}
	process.exit();
});
JS
expected="undefined /?name=Ana+Luz&from=10:30
repeat    /?name=Ana%20Luz&from=10%3A30&city="
seen=$(node run.cjs)
printf '%s\n' "$seen"
[ "$seen" = "$expected" ]
