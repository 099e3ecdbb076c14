#!/usr/bin/env bash
# openapi-backend 5.18.0, finding the operation of a request
#
# A slash at the end of a request's path is ignored, which is the default. A documented path that ends
# with one is then never found: the slash is removed from the request only, so neither spelling is the
# documented one. With `ignoreTrailingSlashes: false` both are told apart.
#
# Seen with Node.js 20.20 on 2026-11-30:
#   true: /orders listOrders, /orders/ listOrders, /customers -, /customers/ -
#   false: /orders listOrders, /orders/ -, /customers -, /customers/ listCustomers
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts openapi-backend@5.18.0 >/dev/null 2>&1
cat >run.cjs <<'JS'
const { OpenAPIRouter } = require('openapi-backend');

const operation = (operationId) => ({ get: { operationId, responses: {} } });
const definition = {
	openapi: '3.0.3',
	info: { title: 'Shop', version: '1' },
	paths: { '/orders': operation('listOrders'), '/customers/': operation('listCustomers') },
};
for (const ignoreTrailingSlashes of [true, false]) {
	const router = new OpenAPIRouter({ definition, ignoreTrailingSlashes });
	const found = ['/orders', '/orders/', '/customers', '/customers/'].map((path) => {
		const match = router.matchOperation({ method: 'get', path, headers: {} });
		return `${path} ${match?.operationId ?? '-'}`;
	});
	console.log(`${ignoreTrailingSlashes}: ${found.join(', ')}`);
}
JS
expected="true: /orders listOrders, /orders/ listOrders, /customers -, /customers/ -
false: /orders listOrders, /orders/ -, /customers -, /customers/ listCustomers"
seen=$(node run.cjs)
printf '%s\n' "$seen"
[ "$seen" = "$expected" ]
