#!/usr/bin/env bash
# @n8n/backend-network 1.15.1, the HTTP client behind n8n 2.41's `helpers.httpRequest`
#
# A POST whose body is an empty object or list goes out without a body, as an empty form: the
# content type is application/x-www-form-urlencoded. A service that requires JSON, even if it is
# only {}, rejects it. The text '{}' with a content type arrives as given.
#
# Seen with Node.js 20.20 on 2026-11-30:
#   {}    -> application/x-www-form-urlencoded, 0 bytes
#   []    -> application/x-www-form-urlencoded, 0 bytes
#   '{}'  -> application/json, 2 bytes
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

const server = createServer(async (request, response) => {
	const chunks = await request.toArray();
	response.end(`${request.headers['content-type']}, ${Buffer.concat(chunks).length} bytes`);
});
server.listen(0, '127.0.0.1', async () => {
	const { request } = Container.get(OutboundHttp).requests({ useDefaultSsrfPolicy: 'unsafe' });
	const url = `http://127.0.0.1:${server.address().port}/`;
	const headers = { 'content-type': 'application/json' };
	console.log(`{}    -> ${await request({ method: 'POST', url, body: {} })}`);
	console.log(`[]    -> ${await request({ method: 'POST', url, body: [] })}`);
	console.log(`'{}'  -> ${await request({ method: 'POST', url, body: '{}', headers })}`);
	process.exit();
});
JS
expected="{}    -> application/x-www-form-urlencoded, 0 bytes
[]    -> application/x-www-form-urlencoded, 0 bytes
'{}'  -> application/json, 2 bytes"
seen=$(node run.cjs)
printf '%s\n' "$seen"
[ "$seen" = "$expected" ]
