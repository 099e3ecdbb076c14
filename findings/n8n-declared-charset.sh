#!/usr/bin/env bash
# @n8n/backend-network 1.15.1, the HTTP client behind n8n 2.41's `helpers.httpRequest`
#
# A JSON response is decoded as UTF-8 whatever character set its Content-Type declares. Letters of
# ISO-8859-1 become U+FFFD, without an error; a node that reads a record, changes one field and
# writes it back destroys the names. With `encoding: 'arraybuffer'` the bytes arrive, and can be
# decoded with TextDecoder.
#
# Seen with Node.js 20.20 on 2026-11-30, for {"name":"José"} with charset=ISO-8859-1:
#   json         J o s U+FFFD
#   arraybuffer  J o s U+00E9
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

const server = createServer((_, response) => {
	response.setHeader('content-type', 'application/json; charset=ISO-8859-1');
	response.end(Buffer.from('{"name":"Jos\u00e9"}', 'latin1'));
});
const spelled = ({ name }) =>
	[...name]
		.map((letter) => {
			const code = letter.codePointAt(0).toString(16).toUpperCase().padStart(4, '0');
			return /[a-z]/i.test(letter) ? letter : `U+${code}`;
		})
		.join(' ');
server.listen(0, '127.0.0.1', async () => {
	const { request } = Container.get(OutboundHttp).requests({ useDefaultSsrfPolicy: 'unsafe' });
	const url = `http://127.0.0.1:${server.address().port}/`;
	console.log(`json         ${spelled(await request({ url, json: true }))}`);
	const bytes = await request({ url, encoding: 'arraybuffer' });
	console.log(`arraybuffer  ${spelled(JSON.parse(new TextDecoder('ISO-8859-1').decode(bytes)))}`);
	process.exit();
});
JS
expected="json         J o s U+FFFD
arraybuffer  J o s U+00E9"
seen=$(node run.cjs)
printf '%s\n' "$seen"
[ "$seen" = "$expected" ]
